package org.qiao.browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests that share a platform, each with a browser of its own in which nobody is signed in yet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
    @SuppressWarnings("NullAway.Init") // before all tests
    Platform platform;

    @SuppressWarnings("NullAway.Init") // before each test
    Browser browser;

    private final String awaited;
    private final String[] words;

    /**
     * Tests on one platform.
     *
     * @param awaited what it prints when the tests may begin
     * @param words the verb that starts it and its options
     */
    BrowserTest(String awaited, String... words) {
        this.awaited = awaited;
        this.words = words;
    }

    @BeforeAll
    void startPlatform() {
        platform = Platform.start(awaited, words);
    }

    @AfterAll
    void stopPlatform() {
        if (platform != null) {
            platform.close();
        }
    }

    @BeforeEach
    void openBrowser() {
        browser = new Browser(platform.url().toString());
        browser.blank().as("en", "light");
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }
}

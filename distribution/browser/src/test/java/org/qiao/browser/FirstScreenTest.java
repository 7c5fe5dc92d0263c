package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** From the command to a page on which something can be seen to happen. */
@NeedsChromium
class FirstScreenTest {
    @Test
    void aCommandLeadsToAUsefulScreen() {
        long begun = System.nanoTime();
        try (Platform platform = Platform.start("ready", "demo", "--practice", "--customers", "60", "--orders", "80");
                Browser browser = new Browser(platform.url().toString())) {
            browser.signIn(platform.oneTimeToken()).awaitElement("q-flow-picture");

            System.out.printf(
                    Locale.ROOT,
                    "command to the first flow on the screen: %.1f s%n",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / 1_000.0);
            browser.open("/console/plugins").awaitElement("article.line");
            assertThat(browser.errors()).isEmpty();
        }
    }
}

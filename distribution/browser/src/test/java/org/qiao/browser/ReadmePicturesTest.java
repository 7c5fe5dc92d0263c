package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures of the README, from a real run; CONTRIBUTING.md says how they get there. */
@NeedsChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmePicturesTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // before all tests
    private Platform platform;

    @BeforeAll
    void start() {
        platform = Platform.start("All equal", "demo", "--practice", "--customers", "300", "--orders", "500");
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    /** What a picture shows: where, and what must be there first. */
    record View(String name, String path, String awaited) {}

    private List<View> views() {
        return List.of(
                new View("home", "/console/", "q-flow-picture"),
                new View(
                        "both-sides",
                        "/console/records/customer/" + platform.customer("C000001") + "?tab=sides",
                        ".side table"),
                new View(
                        "flow",
                        "/console/flows/customers-to-oa?tab=mapping&field=phone",
                        ".effect tbody td:nth-child(2)"),
                new View("plugins", "/console/plugins", "article.line .flows a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void thePagesAsAReaderFirstSeesThem(String locale) {
        try (Browser browser = new Browser(platform.url().toString())) {
            browser.size(1280, 860).blank().as(locale, "light").signIn(platform.oneTimeToken());
            for (View view : views()) {
                browser.open(view.path()).awaitElement(view.awaited());
                browser.keep(PICTURES.resolve(named(view.name(), locale)));
            }
            tried(browser, locale);
            browser.keep(PICTURES.resolve(named("import", locale)));
            assertThat(browser.errors()).isEmpty();
        }
    }

    /** A file of customers, two of which are wrong, after its dry run. */
    private void tried(Browser browser, String locale) {
        Path file = Tables.csv(
                folder.resolve("customers-" + locale + ".csv"), Tables.customers("K", 250), "GB18030", false);
        browser.open("/console/import").choose(file).awaitElement("select[data-heading]");
        browser.run("pierce.all('button.main').find(button => button.closest('.does')).click()");
        browser.awaitElement("td.bad").run("pierce.find('q-import-result').scrollIntoView()");
    }

    private static String named(String name, String locale) {
        return name + (locale.equals("en") ? "" : "." + locale) + ".png";
    }
}

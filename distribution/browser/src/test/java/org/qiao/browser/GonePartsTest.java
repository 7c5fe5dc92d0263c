package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of the console that cannot be fetched any more, as in a page that was open before the platform was upgraded. */
@NeedsChromium
class GonePartsTest extends BrowserTest {
    private static final String TOLD = "A part of the console could not be fetched";

    GonePartsTest() {
        super("ready", "run");
    }

    @BeforeEach
    void open() {
        browser.signIn(platform.oneTimeToken());
    }

    @Test
    void aPageThatIsGoneSaysSoInBothLanguagesAndTheWayOutIsAReload() {
        for (String locale : List.of("zh-CN", "en")) {
            browser.as(locale, "dark").open("/console/").awaitElement("page-home");
            browser.without("*/pages/plugins.js")
                    .run("window.kept = true; pierce.find('a[href=\"/console/plugins\"]').click()");
            browser.awaitElement("main q-problem").picture("page-gone-" + locale);
            assertThat(browser.findings()).isEmpty();
            assertThat(browser.run("return pierce.find('main q-problem').shadowRoot.textContent"))
                    .asString()
                    .contains(locale.equals("en") ? TOLD : "控制台的一部分取不到")
                    .doesNotContain("Failed to fetch");

            browser.without().run("pierce.find('main q-problem').shadowRoot.querySelector('button').click()");
            browser.until(
                    "the page is there after a reload", "return !window.kept && pierce.find('page-plugins') !== null");
        }
    }

    @Test
    void aSecondClickAsksForThePageAgainAndOtherPagesOpen() {
        browser.without("*/pages/flows.js").click("Flows").awaitText(TOLD);
        browser.click("Plugins").awaitElement("page-plugins").awaitElement("h1");
        assertThat(browser.run("return pierce.text().includes(arguments[0])", TOLD))
                .isEqualTo(false);

        browser.click("Flows").awaitText(TOLD);
        browser.without().click("Flows").awaitElement("page-flows");
    }

    @Test
    void aPartThatIsFaultyIsNotToldAsGone() {
        browser.awaitElement("page-home");
        Object told = browser.wait("""
                const fault = new TypeError('a fault of the part');
                let seen = 'nothing';
                addEventListener('qiao-fetched', ({ detail }) => (seen = detail.gone), { once: true });
                import('@qiao/ui/api.js').then(({ fetched }) => fetched(() => Promise.reject(fault)))
                  .then(() => done('no failure'), failure => done(`${failure.message}, gone: ${seen}`));
                """);

        assertThat(told).isEqualTo("a fault of the part, gone: false");
    }

    @Test
    void thePaletteAndTheOtherLanguageAreToldAboveThePageThatStays() {
        browser.without("*/ui/palette.js", "*/i18n/zh-CN.json").awaitElement("page-home");
        browser.run("window.page = pierce.find('page-home'); pierce.find('button.find').click()");
        browser.awaitText(TOLD).picture("part-gone");
        assertThat(browser.findings()).isEmpty();
        assertThat(browser.run("return pierce.find('page-home') === window.page"))
                .isEqualTo(true);
        assertThat(
                        browser.wait(
                                "addEventListener('qiao-fetched', ({ detail }) => done(detail.gone), { once: true }); pierce.find('#language').click()"))
                .isEqualTo(true);

        browser.without().run("pierce.find('#language').click()");
        browser.awaitText("今日");
    }
}

package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.engine.json.JsonNode;

/** A file becomes records: found out, its columns mapped, tried, imported, and what was refused taken home. */
@NeedsChromium
class ImportTest extends BrowserTest {
    private static final int LARGE = 10_000;
    private static final long LONG = 300;
    private static final String OVER =
            "const r = pierce.find('q-import-result'); return r !== null && r.run.state === 'done' && r.run.dryRun === arguments[0]";

    @TempDir
    static Path folder = Path.of("");

    ImportTest() {
        super("ready", "run");
    }

    @BeforeEach
    void open() {
        browser.signIn(platform.oneTimeToken());
        browser.open("/console/import").awaitElement("#object option");
    }

    @Test
    void aFileWithErrorsIsMappedTriedImportedAndItsRefusedRowsTakenHome() {
        Path file = Tables.csv(folder.resolve("客户.csv"), Tables.customers("A", 250), "GB18030", false);

        browser.drop(file).awaitText("GB18030").awaitElement("select[data-heading]");
        assertThat(browser.run("return pierce.all('select[data-heading]').map(s => s.value).join(',')"))
                .isEqualTo("code,name,source,phone,city,");
        browser.picture("import-columns");
        map("备用列", "addressText");
        browser.click("Dry run").until(LONG, "the dry run is over", OVER, true);
        browser.awaitText("Import 247 records").awaitText("火星").picture("import-dry-run");
        assertThat(browser.run("return [...pierce.all('td.bad')].map(c => c.parentNode.dataset.line).join(',')"))
                .isEqualTo("51,151,251");
        assertThat(count()).isZero();
        soundInBothLanguages("import-dry-run");

        browser.click("Import 247 records").until(LONG, "the import is over", OVER, false);
        browser.picture("import-done");
        assertThat(count()).isEqualTo(247);
        Object errors = browser.wait("fetch(pierce.find('#error-file').href).then(a => a.text()).then(done)");
        assertThat(String.valueOf(errors)).contains("A000050", "火星", "line,column,reason");
        browser.run("pierce.find('.made li a').click()");
        browser.awaitElement("[data-field=addressText]");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void leavingThePageIsSafeAndItsAddressBringsAllBack() {
        Path file = Tables.csv(folder.resolve("leave.csv"), Tables.customers("L", 3_000), "UTF-8", true);
        browser.drop(file).awaitText("with a mark").awaitElement("select[data-heading]");
        browser.click("Dry run")
                .until("the run stands in the address", "return new URLSearchParams(location.search).has('run')");
        Object address = browser.run("return location.pathname + location.search");

        browser.run("pierce.find('nav a').click()");
        browser.awaitElement("page-home").open(String.valueOf(address)).until(LONG, "it went on", OVER, true);

        browser.awaitText("Import 2,970 records").awaitElement("select[data-heading]");
        assertThat(browser.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "UTF-8", "XLSX"})
    void tenThousandRowsAreTriedSoon(String format) {
        List<List<String>> rows = Tables.customers(format.substring(0, 1), LARGE);
        Path file = format.equals("XLSX")
                ? Tables.workbook(folder.resolve("large.xlsx"), rows)
                : Tables.csv(folder.resolve("large-" + format + ".csv"), rows, format, false);
        browser.choose(file).awaitText(format).awaitElement("select[data-heading]");

        browser.run("""
                const page = pierce.find('page-import');
                const begun = performance.now();
                pierce.named('button', 'Dry run').click();
                const isShown = () => page.run?.state === 'done' && page.shadowRoot.querySelector('q-import-result')?.shadowRoot.querySelector('td.bad');
                const look = () => (isShown() ? (window.took = Math.round(performance.now() - begun)) : setTimeout(look, 50));
                look();
                """);
        browser.until(LONG, "the dry run is shown", "return window.took > 0");

        System.out.printf(
                Locale.ROOT, "dry run of %,d rows, %s: %s ms%n", LARGE, format, browser.run("return window.took"));
        browser.awaitText("Import 9,900 records");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aFileThatIsNoTableIsRefusedInWords() {
        Path file = Tables.workbook(folder.resolve("book.xlsx"), Tables.customers("N", 3));
        Path wrong = folder.resolve("wrong.csv");
        file.toFile().renameTo(wrong.toFile());

        browser.choose(wrong).awaitText("This file cannot be read").picture("import-unreadable");

        assertThat(browser.findings()).isEmpty();
        assertThat(browser.errors()).isEmpty();
    }

    private void map(String heading, String field) {
        browser.run(
                "const s = pierce.all('select[data-heading]').find(s => s.dataset.heading === arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('change', { bubbles: true }))",
                heading,
                field);
    }

    private void soundInBothLanguages(String name) {
        Object address = browser.run("return location.pathname + location.search");
        for (String locale : List.of("zh-CN", "en")) {
            String theme = locale.equals("en") ? "dark" : "light";
            browser.as(locale, theme).open(String.valueOf(address)).awaitElement("td.bad");
            browser.run("pierce.find('q-import-result').scrollIntoView()");
            browser.picture(name + "-" + locale + "-" + theme);
            assertThat(browser.findings()).as(locale).isEmpty();
        }
        browser.size(500, 900).awaitElement("td.bad").picture(name + "-narrow");
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.size(1440, 900).as("en", "light").open(String.valueOf(address)).awaitElement("td.bad");
        assertThat(browser.errors()).isEmpty();
    }

    private long count() {
        JsonNode page = platform.call("GET", "/api/v1/objects/customer?limit=500&fields=code", "");
        return page.get("items").orElseThrow().items().stream()
                .filter(item -> Platform.text(item, "code").startsWith("A"))
                .count();
    }
}

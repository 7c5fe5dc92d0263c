package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.engine.json.JsonNode;

/** Adapters as an operator meets them: dropped in, filled in, tested, stopped, upgraded, removed, and refused. */
@NeedsChromium
class PluginsTest extends BrowserTest {
    private static final String WORKDAY = "com.acme.workday";
    private static final String TAG =
            "return pierce.find('#plugin-' + CSS.escape(arguments[0]) + ' .tag')?.innerText === arguments[1]";

    @TempDir
    static Path folder = Path.of("");

    PluginsTest() {
        super("All equal", "demo", "--practice", "--customers", "60", "--orders", "80");
    }

    @BeforeEach
    void open() {
        browser.signIn(platform.oneTimeToken());
        browser.open("/console/plugins").awaitElement("article.line");
    }

    @Test
    void aVendorsJarIsDroppedInItsFormAppearsAndItIsUpgradedAndRemoved() throws IOException {
        Path jar = Platform.jar("demo/vendor", WORKDAY);
        browser.drop(jar).awaitText("com.acme.workday 1.0.0 is new here").awaitText("acme.workday");
        browser.picture("plugin-drop");
        assertThat(browser.findings()).isEmpty();
        browser.click("Install")
                .awaitText("com.acme.workday 1.0.0 is installed")
                .picture("plugin-installed");
        assertThat(browser.findings()).isEmpty();

        browser.click("Open the plugin").awaitElement("[data-field=most] input");
        browser.fill("most", "99").awaitText("99 is out of range").picture("plugin-form");
        assertThat(browser.findings()).isEmpty();
        browser.fill("most", "5").awaitText("{\"use\":\"acme.workday\",\"most\":5}");
        browser.until("nothing is wrong", "return pierce.find('[data-field=most] .error') === null");

        browser.drop(other(jar, "1.1.0"))
                .awaitText("would go from 1.0.0 to 1.1.0")
                .picture("plugin-upgrade");
        browser.click("Upgrade").awaitText("is replaced by 1.1.0").click("Close");
        browser.until(
                "the page says 1.1.0", "return pierce.find('page-plugin').shadowRoot.textContent.includes('1.1.0')");

        browser.click("Remove").awaitText("No flow uses it").awaitText("kept in data/previous");
        agree();
        browser.until("the list stands", "return location.pathname === '/console/plugins'");
        browser.until("it is gone", "return pierce.find('#plugin-' + CSS.escape(arguments[0])) === null", WORKDAY);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aConnectionIsTestedBeforeItIsSavedAndItsWrongSettingsStandAtTheirFields() {
        browser.open("/console/plugins/org.qiao.adapter.oa").awaitText("Connected");
        browser.click("Test connection")
                .awaitText("Signed in to the address book")
                .click("Edit");
        browser.awaitElement("[data-field=url] input");
        Object url = browser.run("return pierce.find('[data-field=url] input').value");

        browser.fill("url", "http://127.0.0.1:1/");
        form("Test connection");
        browser.awaitText("cannot be reached").picture("connection-unreachable");
        assertThat(browser.findings()).isEmpty();
        browser.fill("timeout", "soon");
        form("Save");
        browser.awaitText("write a duration")
                .awaitElement("[data-field=timeout] .error")
                .picture("connection-wrong");
        browser.fill("timeout", "12s").fill("url", String.valueOf(url));
        form("Test connection");
        browser.until(
                "it answers",
                "return pierce.all('q-connection-form .findings .ok').length + [...pierce.find('q-connection-form').shadowRoot.querySelectorAll('.findings .ok')].length > 0");
        typePassword("wrong");
        form("Test connection");
        browser.until(
                "the typed password is tried",
                "return pierce.find('q-connection-form').shadowRoot.querySelector('.findings .bad') !== null");
        assertThat(platform.call("POST", "/api/v1/connections/oa/check", "").items())
                .as("the live password stays")
                .allSatisfy(finding ->
                        assertThat(Platform.text(finding, "severity")).isEqualTo("ok"));
        typePassword("");
        form("Save");
        browser.awaitText("Connection oa is saved");

        assertThat(Platform.text(platform.call("GET", "/api/v1/connections/oa/file", ""), "text"))
                .contains("\"timeout\": \"12s\"", "\"secret\": \"oa-password\"");
        assertThat(browser.errors()).as("but for the refusal itself").allMatch(error -> error.contains("422"));
    }

    @Test
    void twoChangesOfOneConnectionAreDecidedByTheReader() {
        browser.open("/console/plugins/org.qiao.adapter.hr?edit=hr").awaitElement("[data-field=timeout] input");
        browser.fill("timeout", "11s").fill("connections", "3");
        JsonNode file = platform.call("GET", "/api/v1/connections/hr/file", "");
        String theirs = Platform.text(file, "text").replace("\"settings\": {", "\"settings\": {\"timeout\": \"13s\",");
        platform.call("PUT", "/api/v1/connections/hr", theirs, "If-Match", "\"" + Platform.text(file, "hash") + "\"");

        form("Save");
        browser.awaitText("Somebody saved connection hr while you edited it").picture("connection-conflict");
        assertThat(browser.findings()).isEmpty();
        browser.run("pierce.find('q-record-conflict').shadowRoot.querySelectorAll('input[name=timeout]')[0].click()");
        browser.click("Merge and save").awaitText("Connection hr is saved");

        assertThat(Platform.text(platform.call("GET", "/api/v1/connections/hr/file", ""), "text"))
                .contains("\"timeout\": \"13s\"", "\"connections\": 3");
        assertThat(browser.errors()).as("but for the refusal itself").allMatch(error -> error.contains("412"));
    }

    @Test
    void whatSomebodyElseSavedIsTakenWhereTheReaderChangedNothing() {
        browser.open("/console/plugins/org.qiao.adapter.hr?edit=hr").awaitElement("[data-field=timeout] input");
        savedByAnother("hr");

        form("Save");
        browser.awaitText("Somebody saved connection hr meanwhile");
        assertThat(browser.run("return pierce.find('q-record-conflict') === null"))
                .isEqualTo(true);
        form("Save");
        browser.awaitText("Connection hr is saved");
        assertThat(browser.errors()).as("but for the refusal itself").allMatch(error -> error.contains("412"));
    }

    @Test
    void aNewValueOfASecretIsToldFromTheOneThatIsThere() {
        browser.open("/console/plugins/org.qiao.adapter.oa?edit=oa").awaitElement("[data-field=timeout] input");
        typePassword("another");
        savedByAnother("oa");

        form("Save");
        browser.awaitText("oa-password · New value").picture("connection-conflict-secret");
        assertThat(browser.findings()).isEmpty();
        assertThat(browser.errors()).as("but for the refusal itself").allMatch(error -> error.contains("412"));
    }

    private void savedByAnother(String connection) {
        JsonNode file = platform.call("GET", "/api/v1/connections/" + connection + "/file", "");
        platform.call(
                "PUT",
                "/api/v1/connections/" + connection,
                Platform.text(file, "text") + "\n",
                "If-Match",
                "\"" + Platform.text(file, "hash") + "\"");
    }

    @Test
    void aStopIsSeenInEveryOpenPageWithinASecondAndNothingTypedIsLost() {
        browser.click("Stop erp").awaitText("flows would wait").picture("plugin-stop");
        assertThat(browser.findings()).isEmpty();
        browser.tab().open("/console/records/customer/new").awaitElement("[data-field=name] input");
        browser.fill("name", "正在输入的客户").run("window.kept = true");
        browser.tab().open("/console/plugins").awaitElement("article.line");
        watch();
        browser.page(0);
        watch();

        browser.run("window.clicked = Date.now()");
        agree();

        seen("Stopped", 0, 2);
        Object reload = browser.page(1).run("return window.kept && pierce.find('[data-field=name] input').value");
        assertThat(reload).isEqualTo("正在输入的客户");
        browser.page(0).awaitText("org.qiao.adapter.erp 0.1.0 is stopped").click("Start erp");
        browser.awaitText("flows would go on");
        browser.run("window.clicked = Date.now()");
        agree();
        seen("Active", 0, 2);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aBrokenJarIsRefusedInWordsAndOneInTheFolderIsListedWithItsReason() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar at all");
        browser.drop(broken).awaitText("broken.jar is not a jar (zip) file").picture("plugin-refused");
        assertThat(browser.findings()).isEmpty();
        browser.click("Close");

        Files.copy(broken, platform.home().resolve("adapters/folder.jar"));
        browser.open("/console/plugins?tab=rejected").awaitText("folder.jar is not a jar");
        for (String locale : List.of("zh-CN", "en")) {
            browser.as(locale, "light").open("/console/plugins?tab=rejected").awaitElement("article.line");
            browser.picture("plugins-refused-" + locale);
            assertThat(browser.findings()).as(locale).isEmpty();
        }
        browser.run("pierce.find('article.line a').click()");
        browser.awaitText("What to do: mend it").picture("plugin-rejected");
        assertThat(browser.findings()).isEmpty();
        browser.click("Remove").awaitText("are deleted");
        agree();
        browser.awaitText("the rejected jar of folder.jar is deleted");
        assertThat(platform.home().resolve("rejected/folder.jar")).doesNotExist();
        assertThat(browser.errors()).isEmpty();
    }

    /** Presses the button that does what the dialog showed. */
    private void agree() {
        browser.run("pierce.find('q-plugin-effect').shadowRoot.querySelector('button.main').click()");
    }

    private void form(String button) {
        browser.until(
                button + " can be pressed",
                "const b = [...pierce.find('q-connection-form').shadowRoot.querySelectorAll('button')].find(b => b.innerText.trim() === arguments[0]); if (b && !b.disabled) { b.click(); return true; } return false",
                button);
    }

    private void typePassword(String value) {
        browser.run("""
                const input = pierce.find('[data-field=password] input[type=password]');
                input.value = arguments[0];
                input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
                """, value);
    }

    /** Notes in this page when the state of the ERP's adapter changes, as the page shows it. */
    private void watch() {
        browser.run("""
                window.states = {};
                const look = () => {
                  const now = pierce.find('#plugin-org\\\\.qiao\\\\.adapter\\\\.erp .tag')?.innerText;
                  window.states[now] ??= Date.now();
                  if (now !== window.last) { window.states[now] = Date.now(); window.last = now; }
                  requestAnimationFrame(look);
                };
                look();
                """);
    }

    private void seen(String state, int... pages) {
        browser.page(0);
        long clicked = ((Number) java.util.Objects.requireNonNull(browser.run("return window.clicked"))).longValue();
        for (int page : pages) {
            browser.page(page).until("page " + page + " shows it", TAG, "org.qiao.adapter.erp", state);
            browser.until("it was noted", "return window.states[arguments[0]] >= arguments[1]", state, clicked);
            Object at = java.util.Objects.requireNonNull(browser.run("return window.states[arguments[0]]", state));
            System.out.printf(
                    Locale.ROOT, "%s seen in page %d after %d ms%n", state, page, ((Number) at).longValue() - clicked);
        }
        browser.page(0);
    }

    /** The same plugin in another version, as its maker would build it. */
    private static Path other(Path jar, String version) throws IOException {
        Path made = folder.resolve("workday-" + version + ".jar");
        try (JarFile old = new JarFile(jar.toFile());
                OutputStream out = Files.newOutputStream(made)) {
            Manifest manifest = new Manifest(old.getManifest());
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
            try (JarOutputStream all = new JarOutputStream(out, manifest)) {
                for (Enumeration<JarEntry> entries = old.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        all.putNextEntry(new JarEntry(entry.getName()));
                        all.write(old.getInputStream(entry).readAllBytes());
                        all.closeEntry();
                    }
                }
            }
        }
        return made;
    }
}

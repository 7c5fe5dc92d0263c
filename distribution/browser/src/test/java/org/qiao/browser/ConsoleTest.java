package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** The console as people meet it, with the demonstration's data and three systems beside it. */
@NeedsChromium
class ConsoleTest extends BrowserTest {
    ConsoleTest() {
        super("All equal", "demo", "--practice", "--customers", "120", "--orders", "150");
    }

    /** What the address of a page must show, and what it is kept as. */
    record Visit(String name, String path, String awaited) {}

    List<Visit> visits() {
        String customer = platform.customer("C000001");
        String order = Platform.text(platform.call("GET", "/api/v1/objects/order/SO0000001", ""), "id");
        return List.of(
                new Visit("home", "/console/", "q-flow-picture"),
                new Visit("customers", "/console/records/customer", ".line"),
                new Visit(
                        "customers-filtered", "/console/records/customer?f=level~in~A%7CB&filter=has(phone)", ".line"),
                new Visit("nothing-found", "/console/records/customer?q=zzzzzz", "q-empty"),
                new Visit("customer", "/console/records/customer/" + customer, "[data-field=name]"),
                new Visit("both-sides", "/console/records/customer/" + customer + "?tab=sides", ".side table"),
                new Visit("history", "/console/records/customer/" + customer + "?tab=history", "ol.card li"),
                new Visit("order", "/console/records/order/" + order, "[data-field=lines] table"),
                new Visit("order-both-sides", "/console/records/order/" + order + "?tab=sides", ".side table"),
                new Visit("new-order", "/console/records/order/new", "[data-field=customer]"),
                new Visit("plugins", "/console/plugins", "#plugin-org\\.qiao\\.adapter\\.oa .flows a"),
                new Visit("connections", "/console/plugins?tab=connections", "article.line"),
                new Visit("plugins-rejected", "/console/plugins?tab=rejected", "q-empty"),
                new Visit("plugin", "/console/plugins/org.qiao.adapter.oa", ".side .findings li"),
                new Visit("connection-form", "/console/plugins/org.qiao.adapter.oa?edit=oa", "[data-field=password]"),
                new Visit("connection-new", "/console/plugins/org.qiao.adapter.hr?new=hr.ldap", "#connection-name"),
                new Visit("import", "/console/import", ".past li"),
                new Visit("missing", "/console/nowhere", "q-empty"));
    }

    @ParameterizedTest
    @MethodSource("visits")
    void everyPageIsSoundInBothLanguagesAndThemes(Visit visit) {
        browser.signIn(platform.oneTimeToken());
        for (String locale : List.of("zh-CN", "en")) {
            for (String theme : List.of("light", "dark")) {
                browser.as(locale, theme).size(1440, 900).open(visit.path()).awaitElement(visit.awaited());
                browser.picture(visit.name() + "-" + locale + "-" + theme);

                assertThat(browser.findings()).as(locale + " " + theme).isEmpty();
                assertThat(browser.errors()).as(locale + " " + theme).isEmpty();
            }
        }
        browser.as("zh-CN", "light").size(500, 900).open(visit.path()).awaitElement(visit.awaited());
        browser.picture(visit.name() + "-narrow");

        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(browser.findings()).isEmpty();
    }

    @Test
    void aTokenIsGoodOnceAndAWrongOneIsRefusedInWords() {
        browser.open("/console/").awaitElement("input[name=token]").picture("sign-in");
        assertThat(browser.findings()).isEmpty();
        assertThat(browser.errors()).isEmpty();

        browser.run("pierce.find('input[name=token]').value = 'wrong'; pierce.find('form').requestSubmit()");
        browser.awaitText("mint another with qiao sign-in").awaitText("QIAO-REST-002");

        browser.signIn(platform.oneTimeToken());
        assertThat(browser.run("return location.hash")).isEqualTo("");
    }

    @Test
    void aSessionThatEndedLeadsBackToThePageAfterSigningIn() {
        browser.signIn(platform.oneTimeToken())
                .open("/console/records/customer")
                .awaitElement(".line");
        browser.forget();

        browser.click("Columns").run("pierce.find('.columns input').click()");

        browser.awaitText("Your session has ended");
        browser.run(
                "pierce.find('input[name=token]').value = arguments[0]; pierce.find('form').requestSubmit()",
                platform.oneTimeToken());
        browser.awaitElement(".line");
        assertThat(browser.run("return location.pathname")).isEqualTo("/console/records/customer");
    }

    @Test
    void aFlowIsPausedAndResumedFromItsPictureAndTheStateArrivesByItself() {
        browser.signIn(platform.oneTimeToken()).awaitElement("#flow-customers-to-hr");

        platform.call("POST", "/api/v1/flows/customers-to-hr/pause", "");
        browser.until("the pause arrives", "return pierce.find('#flow-customers-to-hr .tag').innerText === 'Paused'");
        browser.run(
                "[...pierce.all('#flow-customers-to-hr button')].find(b => b.innerText.trim() === 'Resume').click()");

        browser.until("it goes on", "return pierce.find('#flow-customers-to-hr .tag').innerText !== 'Paused'");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aRecordsPageGoesWhenItIsLeft() {
        browser.signIn(platform.oneTimeToken()).open("/console/records/customer/" + platform.customer("C000007"));
        browser.awaitElement("[data-field=website] input").click("Flows").awaitElement("page-flows");

        assertThat(browser.run("return pierce.find('main').childElementCount")).isEqualTo(1L);
        assertThat(browser.run("return pierce.find('q-confirm')")).isNull();
    }

    @Test
    void aChangeIsSavedAndTakenBack() {
        String id = platform.customer("C000002");
        browser.signIn(platform.oneTimeToken()).open("/console/records/customer/" + id);

        browser.fill("website", "https://example.com").click("Save").awaitText("Saved");
        assertThat(website(id)).isEqualTo("https://example.com");
        browser.click("Undo").awaitText("Taken back");

        assertThat(website(id)).isEmpty();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void whatIsChangedWhileARecordIsBeingSavedIsAChangeStill() {
        String id = platform.customer("C000005");
        browser.signIn(platform.oneTimeToken()).open("/console/records/customer/" + id);
        browser.fill("website", "https://sent.example").fill("postalCode", "250001");
        browser.run("""
                const real = window.fetch;
                window.fetch = (address, options) => (options?.method === 'PATCH' ? new Promise(go => (window.go = go)).then(() => real(address, options)) : real(address, options));
                """);
        browser.click("Save").until("it is on its way", "return Boolean(window.go)");

        browser.fill("website", "https://later.example").fill("street", "中山路 8 号");
        browser.run("window.go(); window.go = undefined");
        browser.awaitText("Saved").until("it is read again", "return !pierce.find('page-record').isBusy");

        assertThat(website(id)).isEqualTo("https://sent.example");
        assertThat(browser.run("return pierce.find('page-record').patch"))
                .isEqualTo(Map.of("website", "https://later.example", "street", "中山路 8 号"));
        browser.click("Save").until("it is on its way", "return Boolean(window.go)");
        browser.run("window.go()");
        browser.until("all is saved", "return Object.keys(pierce.find('page-record').patch).length === 0");
        assertThat(website(id)).isEqualTo("https://later.example");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void whatIsBeingTypedIsNotDrawnOver() {
        String id = platform.customer("C000006");
        browser.signIn(platform.oneTimeToken()).open("/console/records/customer/" + id);
        browser.awaitElement("[data-field=website] input").run("pierce.find('[data-field=website] input').focus()");
        browser.press("https://typed.example");

        platform.call("PATCH", "/api/v1/objects/customer/" + id, "{\"postalCode\": \"250006\"}");

        browser.awaitText("Somebody just changed this record");
        assertThat(browser.run("return pierce.find('[data-field=website] input').value"))
                .isEqualTo("https://typed.example");
        browser.press(Keys.TAB).awaitText("1 change").click("Save").awaitText("Two people changed this record");
        browser.click("Merge and save").awaitText("Saved");
        assertThat(website(id)).isEqualTo("https://typed.example");
    }

    @Test
    void whatIsTypedWhileARecordIsBeingMadeIsAChangeOfIt() {
        browser.signIn(platform.oneTimeToken()).open("/console/records/product/new");
        browser.fill("code", "P-BROWSER").fill("name", "边写边存");
        browser.run("""
                const real = window.fetch;
                window.fetch = (address, options) => (options?.method === 'POST' ? new Promise(go => (window.go = go)).then(() => real(address, options)) : real(address, options));
                """);
        browser.click("Save").until("it is on its way", "return Boolean(window.go)");

        browser.run("pierce.find('[data-field=name] input').focus()");
        browser.press(Keys.END, "，再写");
        browser.run("window.go()");
        browser.awaitText("is made")
                .until("its page stands", "return pierce.find('page-record')?.record !== undefined");

        browser.awaitText("1 change");
        browser.press("一点").press(Keys.TAB).click("Save").awaitText("Saved");
        assertThat(Platform.text(platform.call("GET", "/api/v1/objects/product/P-BROWSER", ""), "name"))
                .isEqualTo("边写边存，再写一点");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void fieldWhoseOldTextWasTypedBackIsDrawnAnew() {
        String id = platform.customer("C000004");
        browser.signIn(platform.oneTimeToken())
                .open("/console/records/customer/" + id)
                .awaitElement("[data-field=website] input");
        browser.run("pierce.find('[data-field=website] input').focus()");
        browser.press(Keys.END, "x", Keys.BACK_SPACE, Keys.TAB);
        browser.run("pierce.find('[data-field=website] input').focus()");

        platform.call("PATCH", "/api/v1/objects/customer/" + id, "{\"website\": \"https://newer.example\"}");

        browser.until(
                "the new value stands",
                "return pierce.find('[data-field=website] input').value === 'https://newer.example'");
    }

    @Test
    void twoChangesOfOneFieldAreDecidedByTheReader() {
        String id = platform.customer("C000003");
        browser.signIn(platform.oneTimeToken()).open("/console/records/customer/" + id);
        browser.fill("website", "https://mine.example").fill("postalCode", "250000");
        platform.call("PATCH", "/api/v1/objects/customer/" + id, "{\"website\": \"https://theirs.example\"}");

        browser.click("Save").awaitText("Two people changed this record").picture("conflict");
        assertThat(browser.findings()).isEmpty();
        browser.run("pierce.find('q-record-conflict').shadowRoot.querySelectorAll('input[name=website]')[0].click()");
        browser.click("Merge and save").awaitText("Saved");

        assertThat(website(id)).isEqualTo("https://theirs.example");
        assertThat(Platform.text(platform.call("GET", "/api/v1/objects/customer/" + id, ""), "postalCode"))
                .isEqualTo("250000");
    }

    @Test
    void whatIsRefusedStandsAtItsField() {
        browser.signIn(platform.oneTimeToken()).open("/console/records/customer/new");

        browser.fill("name", "华东测试").click("Save").awaitElement("[data-field=source] .error");

        browser.picture("refused");
        assertThat(browser.findings()).isEmpty();
    }

    @Test
    void anOrderIsMadeWithLinesAndGoesThroughItsStates() {
        browser.signIn(platform.oneTimeToken()).open("/console/records/order/new");
        browser.fill("code", "SO-BROWSER")
                .fill("kind", "ORDER")
                .fill("orderDate", "2026-11-22")
                .fill("currency", "CNY");
        browser.run(
                "const box = pierce.find('[data-field=customer] q-combobox'); box.renderRoot.querySelector('input').click()");
        browser.until(
                "customers are offered",
                "return pierce.find('[data-field=customer] q-combobox').shadowRoot.querySelector('[role=option] .cut') !== null");
        browser.run(
                "pierce.find('[data-field=customer] q-combobox').shadowRoot.querySelector('[role=option]').click()");
        browser.click("Add a line").awaitElement("#lines-0-quantity");
        browser.run("""
                for (const [id, value] of [['lines-0-quantity', '3'], ['lines-0-unitPrice', '12.5'], ['lines-0-productName', '扳手']]) {
                  const input = pierce.find(`#${id}`); input.value = value; input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
                }
                const unit = pierce.find('#lines-0-quantity').parentElement.querySelectorAll('input')[1]; unit.value = '个'; unit.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
                """);

        browser.click("Save").awaitText("SO-BROWSER is made");
        browser.click("Confirm").awaitText("Confirm: now Confirmed").picture("order-made");

        assertThat(Platform.text(platform.call("GET", "/api/v1/objects/order/SO-BROWSER", ""), "status"))
                .isEqualTo("CONFIRMED");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void thePaletteFindsPagesRecordsAndCommandsByTheKeyboard() {
        browser.signIn(platform.oneTimeToken()).awaitElement("q-flow-picture");
        browser.run("dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))");
        browser.until(
                        "it is open",
                        "return pierce.find('q-palette')?.shadowRoot?.querySelector('dialog')?.open === true")
                .picture("palette");
        assertThat(browser.findings()).isEmpty();

        browser.run(
                "const i = pierce.find('q-palette').shadowRoot.querySelector('input'); i.value = 'C000004'; i.dispatchEvent(new Event('input'))");
        browser.until(
                "the record is found",
                "return [...pierce.all('q-palette li[role=option]')].some(li => li.innerText.includes('C000004')) || [...pierce.find('q-palette').shadowRoot.querySelectorAll('li[role=option]')].some(li => li.innerText.includes('C000004'))");
        browser.run(
                "pierce.find('q-palette').shadowRoot.querySelector('input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))");

        browser.until("its page opens", "return location.pathname.includes('/records/customer/')");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theLanguageIsSwitchedWithoutAReloadAndWithinAFifthOfASecond() {
        browser.signIn(platform.oneTimeToken()).awaitElement("q-flow-picture");
        browser.run("window.kept = true");

        double took = browser.milliseconds("""
                const begun = performance.now();
                pierce.find('#language').click();
                const look = () => pierce.find('page-home').shadowRoot.querySelector('h1').innerText === '今日' ? done(performance.now() - begun) : requestAnimationFrame(look);
                look();
                """);

        System.out.printf("language switch: %.0f ms%n", took);
        assertThat(took).isLessThan(200);
        assertThat(browser.run("return window.kept")).isEqualTo(true);
        assertThat(String.valueOf(browser.run("return pierce.find('page-home').shadowRoot.textContent")))
                .doesNotContain("Paused", "Run now", "Filter", "Source");
    }

    /** With a session and an empty cache; the stream of events is a request that no list of finished ones has. */
    @Test
    void theFirstPageIsSmallAndQuick() {
        browser.session(platform.session()).open("/console/").awaitElement("q-flow-picture");

        Object seen = browser.run("""
                const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].filter(e => e.transferSize > 0);
                const paint = performance.getEntriesByName('first-contentful-paint')[0];
                return { requests: all.length + 1, bytes: all.reduce((sum, e) => sum + e.encodedBodySize, 0), paint: paint.startTime };
                """);

        System.out.println("first page, cold: " + seen);
        assertThat(number(seen, "requests")).isBetween(15.0, 24.0);
        assertThat(number(seen, "bytes")).isBetween(10_000.0, 60 * 1024.0);
        assertThat(number(seen, "paint")).isBetween(1.0, 500.0);
    }

    private static double number(@org.jspecify.annotations.Nullable Object map, String key) {
        return map instanceof Map<?, ?> members && members.get(key) instanceof Number number
                ? number.doubleValue()
                : -1;
    }

    private String website(String id) {
        return Platform.text(platform.call("GET", "/api/v1/objects/customer/" + id, ""), "website");
    }
}

package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.qiao.engine.json.JsonNode;

/** The tags of a customer: ids in the record, names on the page, chosen and removed by the keyboard. */
@NeedsChromium
class ListOfReferencesTest extends BrowserTest {
    private static final String PICKER = "[data-field=tags] q-references";

    @SuppressWarnings("NullAway.Init") // before all tests
    private String important;

    @SuppressWarnings("NullAway.Init") // before all tests
    private String foreign;

    @SuppressWarnings("NullAway.Init") // before all tests
    private String old;

    ListOfReferencesTest() {
        super("ready", "run");
    }

    @BeforeAll
    void fill() {
        important = tag("重点客户");
        foreign = tag("外贸");
        old = tag("老客户");
    }

    @BeforeEach
    void open() {
        browser.signIn(platform.oneTimeToken());
    }

    @Test
    void tagsAreFoundByNameShownByNameAndKeptAsIds() {
        String id = customer("华东贸易", important);
        edit(id, 1);
        assertThat(chips()).isEqualTo(List.of("重点客户"));

        type("外");
        browser.until("one is offered", "return " + offered() + ".join() === '外贸'")
                .press(Keys.ENTER);
        browser.until("it is a chip", "return pierce.all('.chip').length === 2");
        type("客户");
        browser.until("what is chosen is not offered", "return " + offered() + ".join() === '老客户'");
        browser.press(Keys.ENTER).until("it is a chip", "return pierce.all('.chip').length === 3");

        browser.click("Save").awaitText("Saved");
        assertThat(tags(id)).isEqualTo(List.of(important, foreign, old));
        browser.click("Undo").awaitText("Taken back");
        assertThat(tags(id)).isEqualTo(List.of(important));
        assertThat(chips()).isEqualTo(List.of("重点客户"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void chipsGoByTheKeyboard() {
        String id = customer("华南贸易", important, foreign, old);
        edit(id, 3);

        browser.run("pierce.find(arguments[0]).focus()", PICKER);
        browser.press(Keys.BACK_SPACE).until("the last one is gone", "return pierce.all('.chip').length === 2");
        assertThat(said()).isEqualTo("老客户 is removed");
        browser.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.DELETE)
                .until("the first one is gone", "return pierce.all('.chip').length === 1");
        browser.until(
                "the one in its place has the focus",
                "return " + focused() + ".getAttribute('aria-label') === 'Remove 外贸'");
        browser.press(Keys.ENTER).until("that is gone, too", "return pierce.all('.chip').length === 0");
        browser.until("the field has the focus", "return " + focused() + ".getAttribute('role') === 'combobox'");

        browser.click("Save").awaitText("Saved");
        assertThat(tags(id)).isEmpty();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void itIsSoundInBothLanguagesAndThemes() {
        String id = customer("华北贸易", important, foreign);
        for (String locale : List.of("zh-CN", "en")) {
            for (String theme : List.of("light", "dark")) {
                browser.as(locale, theme).size(1440, 900);
                edit(id, 2);
                browser.run("pierce.find(arguments[0]).scrollIntoView({ block: 'center' })", PICKER);
                type("户");
                browser.until("some are offered", "return " + offered() + ".length > 0")
                        .picture("references-" + locale + "-" + theme);
                assertThat(browser.findings())
                        .as("axe in " + locale + " " + theme)
                        .isEmpty();
                assertThat(browser.errors()).isEmpty();
            }
        }
    }

    @Test
    void aTagThatWasDeletedSaysSoAndDoesNotStandInTheWay() {
        String gone = tag("旧标签");
        String id = customer("华中贸易", gone, important);
        platform.call("DELETE", "/api/v1/objects/tag/" + gone, "", "If-Match", "*");

        edit(id, 2);
        assertThat(chips()).isEqualTo(List.of(gone + " (deleted)", "重点客户"));
        browser.fill("website", "https://example.com").click("Save").awaitText("Saved");

        assertThat(tags(id)).isEqualTo(List.of(gone, important));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void listsConflictsAndTheHistoryShowNamesAndTheFilterFindsByThem() {
        String id = customer("华西贸易", important, foreign);
        customer("华西实业", old);
        browser.open("/console/records/customer?q=%E5%8D%8E%E8%A5%BF&columns=name,tags")
                .awaitText("重点客户, 外贸")
                .awaitText("老客户")
                .picture("references-list");

        browser.click("Filter").click("Tags").awaitElement("q-menu q-combobox, .panel q-combobox");
        browser.run("pierce.find('.panel q-combobox').focus()");
        browser.press("老")
                .until(
                        "it is offered",
                        "return pierce.find('.panel q-combobox').shadowRoot.querySelector('[role=option] .cut')?.innerText === '老客户'")
                .press(Keys.ENTER);
        browser.until("one is left", "return pierce.all('a.line').length === 1").awaitText("Tags: 老客户");
        assertThat(browser.run("return pierce.find('a.line').innerText.includes('华西实业')"))
                .isEqualTo(true);

        platform.call("PATCH", "/api/v1/objects/customer/" + id, "{\"tags\": [\"" + old + "\"]}");
        browser.open("/console/records/customer/" + id + "?tab=history")
                .awaitText("重点客户, 外贸")
                .awaitText("老客户");
        assertThat(browser.findings()).isEmpty();
        assertThat(browser.errors()).isEmpty();
    }

    private void edit(String id, int chips) {
        browser.open("/console/records/customer/" + id).awaitElement(PICKER);
        browser.until(
                "the names are known",
                "return pierce.all('.chip').filter(chip => chip.innerText.trim() !== '…').length === arguments[0]",
                chips);
    }

    private void type(String text) {
        browser.run("pierce.find(arguments[0]).focus()", PICKER);
        browser.press(text);
    }

    private static String offered() {
        return "[...pierce.find('" + PICKER
                + "').shadowRoot.querySelector('q-combobox').shadowRoot.querySelectorAll('[role=option] span:first-child')].map(e => e.innerText)";
    }

    private static String focused() {
        return "(function inner(root) { return root.activeElement?.shadowRoot?.activeElement ? inner(root.activeElement.shadowRoot) : root.activeElement; })(document)";
    }

    private List<?> chips() {
        return browser.run("return pierce.all('.chip').map(chip => chip.innerText.trim())") instanceof List<?> all
                ? all
                : List.of();
    }

    private String said() {
        return String.valueOf(browser.run(
                "return pierce.find(arguments[0]).shadowRoot.querySelector('[role=status]').textContent", PICKER));
    }

    private List<String> tags(String id) {
        JsonNode record = platform.call("GET", "/api/v1/objects/customer/" + id, "");
        return record.get("tags").stream()
                .flatMap(tags -> tags.items().stream())
                .flatMap(tag -> tag.text().stream())
                .toList();
    }

    private String tag(String name) {
        String body = "{\"name\": \"" + name + "\", \"object\": \"customer\"}";
        return Platform.text(platform.call("POST", "/api/v1/objects/tag", body), "id");
    }

    private String customer(String name, String... tags) {
        String body = "{\"name\": \"" + name + "\", \"source\": \"网络推广\", \"tags\": [\"" + String.join("\", \"", tags)
                + "\"]}";
        return Platform.text(platform.call("POST", "/api/v1/objects/customer", body), "id");
    }
}

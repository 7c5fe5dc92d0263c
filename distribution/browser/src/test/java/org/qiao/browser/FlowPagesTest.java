package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiao.engine.json.JsonNode;

/** A flow under edit with its effect on real records, its runs as they happen, and what is parked until it is mended. */
@NeedsChromium
class FlowPagesTest extends BrowserTest {
    private static final String OA = "customers-to-oa";
    private static final String MAPPING = "/console/flows/" + OA + "?tab=mapping";

    FlowPagesTest() {
        super("All equal", "demo", "--practice", "--customers", "300", "--orders", "150");
    }

    /** What the address of a page must show, and what it is kept as. */
    record Visit(String name, String path, String awaited) {}

    static List<Visit> visits() {
        return List.of(
                new Visit("flows", "/console/flows", "tbody tr"),
                new Visit("flow", "/console/flows/" + OA, ".facts"),
                new Visit("flow-mapping", MAPPING, "li[data-key]"),
                new Visit("flow-line", MAPPING + "&field=phone", ".effect td.was"),
                new Visit(
                        "flow-nested", "/console/flows/orders-to-erp?tab=mapping&field=lines[].qty", ".effect td.was"),
                new Visit("flow-inherited", "/console/flows/web-promotion-customers-to-hr?tab=mapping", "li[data-key]"),
                new Visit("flow-json", "/console/flows/" + OA + "?tab=json", "textarea"),
                new Visit("flow-runs", "/console/flows/" + OA + "?tab=runs", "tbody tr"),
                new Visit("flow-tune", "/console/flows/" + OA + "?tab=tune", "#measure"),
                new Visit("parked", "/console/parked", ".cause"));
    }

    @ParameterizedTest
    @MethodSource("visits")
    void everyPageIsSoundInBothLanguagesAndThemes(Visit visit) {
        browser.signIn(platform.oneTimeToken());
        for (String locale : List.of("zh-CN", "en")) {
            for (String theme : List.of("light", "dark")) {
                browser.as(locale, theme).size(1440, 900).open(visit.path()).awaitElement(visit.awaited());
                browser.picture(visit.name() + "-" + locale + "-" + theme);
                assertThat(browser.findings())
                        .as("axe in " + locale + " " + theme)
                        .isEmpty();
                browser.size(480, 900).picture(visit.name() + "-" + locale + "-" + theme + "-narrow");
                assertThat(browser.errors()).isEmpty();
            }
        }
    }

    @Test
    void anEditIsPreviewedOnRealRecordsSavedAndTakenBack() {
        String before = text();
        browser.signIn(platform.oneTimeToken()).open(MAPPING + "&field=phone").awaitElement(".effect td.was");

        type("#line-via", "phone.national:CN");
        browser.awaitElement(".effect .changed").awaitText("would differ").picture("flow-edited");
        assertThat(browser.findings()).isEmpty();
        assertThat(text()).isEqualTo(before);
        browser.click("Save").awaitText(OA + " is saved and live");
        assertThat(text()).contains("phone.national:CN").contains("\"onFail\": \"park\"");

        browser.run("pierce.find('q-toasts').shadowRoot.querySelector('.toast button').click()");
        browser.until("the text is as before", "return pierce.find('q-flow-bar').draft.text === arguments[0]", before);
        browser.until("it is saved", "return !pierce.find('q-flow-bar').draft.isEdited");
        assertThat(text()).isEqualTo(before);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aFilterUnderEditSaysWhoLeavesAndWhy() {
        browser.signIn(platform.oneTimeToken())
                .open("/console/flows/customers-to-hr?tab=mapping")
                .awaitElement("li[data-key]");

        type("#condition-0", "status == 'ACTIVE' && level == 'A'");

        browser.awaitText("it no longer matches the flow's filter: ")
                .awaitText("would leave")
                .picture("flow-filtered");
        assertThat(browser.findings()).isEmpty();
        browser.click("Discard");
        browser.until("nothing is edited", "return !pierce.find('q-flow-bar').draft.isEdited");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void formAndTextAreOneDocumentAndProblemsStandAtTheirLine() {
        browser.signIn(platform.oneTimeToken()).open(MAPPING + "&field=phone").awaitElement(".effect td.was");
        type("#line-from", "fone");
        browser.awaitText("problem");

        browser.click("JSON")
                .awaitElement("textarea")
                .awaitElement(".gutter .bad")
                .picture("flow-problem");

        Object line = browser.run("return Number(pierce.find('.gutter .bad').innerText)");
        Object shown = browser.run("return pierce.find('textarea').value.split('\\n')[arguments[0] - 1]", line);
        assertThat(String.valueOf(shown)).contains("\"from\": \"fone\"");
        assertThat(browser.findings()).isEmpty();
        type("textarea", text().replace("text.nfkc", "text.upper"));
        browser.click("Mapping");
        browser.until("the form shows it", "return pierce.all('.rule').some(rule => rule.innerText === 'text.upper')");
        browser.click("Discard");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void anInheritedLineBecomesTheFlowsOwnWhenItIsChanged() {
        browser.signIn(platform.oneTimeToken())
                .open("/console/flows/web-promotion-customers-to-hr?tab=mapping&field=managerNo")
                .awaitElement("#line-via");

        type("#line-via", "text.trim");

        browser.until("it is its own", "return pierce.find('q-flow-line').row.isOwn");
        assertThat(browser.run("return JSON.parse(pierce.find('q-flow-bar').draft.text).map.managerNo"))
                .isEqualTo(Map.of(
                        "from", "owner", "link", "employees-from-hr", "missing", "null", "via", List.of("text.trim")));
        browser.click("Discard");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void whoSavesOverAnothersWorkSeesBothAndLosesNeither() {
        String before = text();
        browser.signIn(platform.oneTimeToken()).open(MAPPING + "&field=phone").awaitElement(".effect td.was");
        type("#line-via", "phone.national:CN");
        save(before.replace("\"times\": 5", "\"times\": 6"));

        browser.click("Save").awaitText("Somebody saved this flow").picture("flow-conflict");
        assertThat(browser.findings()).isEmpty();
        browser.click("Lay my changes over it");
        browser.until("the dialog is closed", "return pierce.find('q-flow-conflict') === null");
        browser.click("Save").awaitText("is saved and live");

        assertThat(text()).contains("phone.national:CN").contains("\"times\": 6");
        save(before);
        assertThat(refusals()).isEmpty();
    }

    @Test
    void whoSavesAfterHearingOfAnothersWorkSeesBothToo() {
        String before = text();
        browser.signIn(platform.oneTimeToken()).open(MAPPING + "&field=phone").awaitElement(".effect td.was");
        type("#line-via", "phone.national:CN");
        browser.run("""
                const draft = pierce.find('q-flow-bar').draft;
                const load = draft.load.bind(draft);
                window.heard = 0;
                draft.load = () => load().then(() => window.heard++);
                """);
        save(before.replace("\"times\": 5", "\"times\": 6"));
        browser.until("the page heard of it", "return window.heard > 0");

        browser.click("Save").awaitText("Somebody saved this flow").click("Lay my changes over it");
        browser.until("the dialog is closed", "return pierce.find('q-flow-conflict') === null");
        browser.click("Save").awaitText("is saved and live");

        assertThat(text()).contains("phone.national:CN").contains("\"times\": 6");
        save(before);
        assertThat(refusals()).isEmpty();
    }

    @Test
    void whatIsTypedWhileTheTextIsBeingSavedIsUnderEditStill() {
        String before = text();
        browser.signIn(platform.oneTimeToken()).open(MAPPING + "&field=phone").awaitElement(".effect td.was");
        browser.run("""
                const real = window.fetch;
                window.fetch = (address, options) => (options?.method === 'PUT' ? new Promise(go => (window.go = go)).then(() => real(address, options)) : real(address, options));
                """);
        type("#line-via", "phone.national:CN");
        browser.awaitElement(".effect .changed").click("Save").until("it is on its way", "return Boolean(window.go)");

        type("#line-via", "phone.national:CN, text.trim");
        browser.run("window.go(); window.go = undefined");
        browser.awaitText("is saved and live");

        assertThat(text()).contains("phone.national:CN").doesNotContain("CN\", \"text.trim\"");
        assertThat(browser.run("return pierce.find('#line-via').value")).isEqualTo("phone.national:CN, text.trim");
        browser.click("Save")
                .until("it is on its way", "return Boolean(window.go)")
                .run("window.go()");
        browser.until("all is saved", "return !pierce.find('q-flow-bar').draft.isEdited");
        assertThat(text()).contains("CN\", \"text.trim\"");
        save(before);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aTabThatCannotBeFetchedIsToldAndWhatIsTypedStays() {
        browser.signIn(platform.oneTimeToken()).open(MAPPING + "&field=phone").awaitElement(".effect td.was");
        type("#line-via", "phone.national:CN");

        browser.without("*/pages/flow-tune.js").click("Tuning").awaitText("A part of the console could not be fetched");
        assertThat(browser.run("return pierce.find('q-flow-bar').draft.text.includes('phone.national:CN')"))
                .isEqualTo(true);
        assertThat(browser.findings()).isEmpty();

        browser.without().click("Mapping").click("Tuning").awaitElement("#measure");
        assertThat(browser.run("return pierce.text().includes('could not be fetched')"))
                .isEqualTo(false);
        browser.click("Discard");
    }

    @Test
    void aRunIsFollowedAsItHappensAndCancelled() {
        String before = text();
        save(before.replace("\"const\": \"来自CRM\", \"set\": \"on-create\"", "\"const\": \"来自 Qiao\"")
                .replace("\"changes\": \"30%\"", "\"changes\": \"100%\""));
        browser.signIn(platform.oneTimeToken())
                .open("/console/flows/" + OA + "?tab=runs")
                .awaitElement("tbody tr");
        browser.run("""
                window.seen = [];
                const look = () => {
                  const said = pierce.find('#progress')?.innerText ?? '';
                  if (said !== window.seen.at(-1)?.said) { window.seen.push({ at: performance.now(), said }); }
                  requestAnimationFrame(look);
                };
                look();
                """);

        browser.click("Process all again").awaitElement("#cancel");
        browser.until("it moves", "return window.seen.filter(one => one.said).length > 2")
                .picture("flow-running");
        double cancelled = browser.milliseconds("""
                const begun = performance.now();
                pierce.find('#cancel').click();
                const look = () => pierce.find('#cancel') === null ? done(performance.now() - begun) : requestAnimationFrame(look);
                look();
                """);

        browser.awaitText("Cancelled").picture("flow-cancelled");
        assertThat(browser.findings()).isEmpty();
        Object rate = browser.run("""
                const moves = window.seen.filter(one => one.said);
                return ((moves.length - 1) * 1000 / (moves.at(-1).at - moves[0].at)).toFixed(1);
                """);
        System.out.printf("running sync: %s updates/s, cancel: %.0f ms%n", rate, cancelled);
        assertThat(browser.errors()).isEmpty();
        save(before);
    }

    @Test
    void eachStepIsMeasuredAlsoBesideAnEditedText() {
        browser.signIn(platform.oneTimeToken())
                .open("/console/flows/" + OA + "?tab=tune")
                .awaitElement("#measure");
        browser.click("Measure").awaitElement("tr.whole").awaitText("phone.e164:CN");
        browser.awaitText("Batch:").awaitText("Index:").picture("flow-tuned");
        assertThat(browser.findings()).isEmpty();

        browser.open(MAPPING + "&field=phone").awaitElement(".effect tbody tr");
        type("#line-via", "phone.national:CN");
        browser.awaitElement(".effect .changed").click("Tuning").awaitText("beside the one that runs");
        browser.click("Measure").awaitText("phone.national:CN").awaitText("The edited text:");
        browser.picture("flow-tuned-edited");
        assertThat(browser.findings()).isEmpty();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theCountsOfARunAreNotFarBehind() {
        String before = text();
        save(before.replace("\"const\": \"来自CRM\", \"set\": \"on-create\"", "\"const\": \"来自桥\"")
                .replace("\"changes\": \"30%\"", "\"changes\": \"100%\""));
        browser.signIn(platform.oneTimeToken())
                .open("/console/flows/" + OA + "?tab=runs")
                .awaitElement("tbody tr");
        browser.click("Process all again").awaitElement("#progress");

        Object behind = browser.wait("""
                const flow = arguments[0];
                const behind = [];
                const reads = () => Number((pierce.find('#progress')?.innerText.replaceAll(',', '') ?? '').match(/\\d+/)?.[0] ?? -1);
                (async () => {
                  for (let n = 0; n < 60 && pierce.find('#progress'); n++) {
                    const run = pierce.find('q-flow-runs').current;
                    if (!run) { break; }
                    const known = (await (await fetch(`/api/v1/runs/${run.run}`)).json()).read;
                    const begun = performance.now();
                    while (reads() >= 0 && reads() < known && performance.now() - begun < 5000) { await new Promise(requestAnimationFrame); }
                    behind.push(performance.now() - begun);
                    await new Promise(next => setTimeout(next, 30));
                  }
                  done(Math.max(0, ...behind));
                })();
                """, OA);

        System.out.println(
                "running sync: counts at most " + Math.round(((Number) behind).doubleValue()) + " ms behind");
        assertThat(browser.errors()).isEmpty();
        save(before);
    }

    @Test
    void twentyRecordsArePreviewedWhileOneTypes() {
        browser.signIn(platform.oneTimeToken()).open(MAPPING + "&field=phone").awaitElement(".effect td.was");
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            times.add(browser.milliseconds("""
                    const draft = pierce.find('q-flow-bar').draft;
                    const old = draft.after;
                    const input = pierce.find('#line-via');
                    const begun = performance.now();
                    input.value = arguments[0];
                    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
                    const look = () => draft.after !== old && pierce.find('.effect .changed') ? done(performance.now() - begun) : requestAnimationFrame(look);
                    look();
                    """, round % 2 == 0 ? "phone.national:CN" : "phone.national:CN, text.trim"));
        }
        Collections.sort(times);
        System.out.printf(
                "edit of a mapping to its preview on 20 records: median %.0f ms, p95 %.0f ms%n",
                times.get(times.size() / 2), times.get(times.size() * 95 / 100));
        browser.click("Discard");
        assertThat(browser.errors()).isEmpty();
    }

    private String text() {
        return Platform.text(flow(), "text");
    }

    private JsonNode flow() {
        return platform.call("GET", "/api/v1/flows/" + OA, "");
    }

    private void save(String text) {
        platform.call("PUT", "/api/v1/flows/" + OA, text, "If-Match", '"' + Platform.text(flow(), "hash") + '"');
    }

    /** Refusals of the page's policy alone: a refused save is an answer that the browser notes as an error. */
    private List<String> refusals() {
        return browser.errors().stream().filter(error -> !error.contains("412")).toList();
    }

    private void type(String field, String value) {
        browser.awaitElement(field);
        browser.run("""
                const input = pierce.find(arguments[0]);
                input.value = arguments[1];
                input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
                """, field, value);
    }
}

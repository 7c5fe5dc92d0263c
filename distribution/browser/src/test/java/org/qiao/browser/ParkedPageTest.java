package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonNode;

/** What is parked: its cause in words, where to mend it, what a retry would do, and the retry of one and of a thousand. */
@NeedsChromium
class ParkedPageTest extends BrowserTest {
    private static final String OA = "customers-to-oa";
    private static final int MANY = 1_000;

    ParkedPageTest() {
        super("All equal", "demo", "--practice", "--customers", "120", "--orders", "60");
    }

    @Test
    void aParkedRecordIsMendedAndRetriedWithinThreeClicksFromHome() {
        String id = customer("PK0001", "坏号码");
        run(1);
        browser.signIn(platform.oneTimeToken()).awaitElement("a.sum");

        browser.run("pierce.find('a.sum').click()");
        browser.awaitElement(".cause");
        browser.run("pierce.all('.cause').find(cause => cause.innerText.includes('phone')).click()");
        browser.awaitElement("tr[data-key='" + id + "']");
        browser.until(
                        "it says what a retry would do",
                        "return pierce.find(`tr[data-key='${arguments[0]}'] .tag`) !== null",
                        id)
                .picture("parked-open");
        assertThat(browser.findings()).isEmpty();
        assertThat(String.valueOf(browser.run("return pierce.find(`tr[data-key='${arguments[0]}']`).innerText", id)))
                .contains("PK0001", "坏号码", "phone.e164:CN", "Parked");

        platform.call("PATCH", "/api/v1/objects/customer/" + id, "{\"phone\": \"13800000001\"}");
        browser.open("/console/").awaitElement("a.sum");
        browser.run("pierce.find('a.sum').click()");
        browser.awaitElement(".cause");
        browser.run("pierce.all('.cause').find(cause => cause.innerText.includes('phone')).click()");
        browser.until(
                "a retry would write it",
                "return pierce.find(`tr[data-key='${arguments[0]}'] .tag.ok`) !== null && !pierce.find(`tr[data-key='${arguments[0]}'] button`).disabled",
                id);
        double took = browser.milliseconds("""
                const begun = performance.now();
                pierce.find(`tr[data-key='${arguments[0]}'] button`).click();
                const look = () => pierce.text().includes('PK0001: ') || pierce.find('q-toasts')?.shadowRoot.textContent.includes('PK0001') ? done(performance.now() - begun) : requestAnimationFrame(look);
                look();
                """, id);

        System.out.printf("parked: 3 clicks from Home to the retry, its result after %.0f ms%n", took);
        browser.awaitText("delivered by flow").picture("parked-retried");
        browser.until("it is gone", "return pierce.find(`tr[data-key='${arguments[0]}']`) === null", id);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aThousandAreRetriedAtOnceWithProgress() {
        StringBuilder batch = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            batch.append(i == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"code\": \"PM%05d\", \"name\": \"批量客户%d\", \"source\": \"ONLINE_PROMOTION\", \"status\": \"ACTIVE\", \"phone\": \"坏\"}",
                            i,
                            i));
        }
        // As many as a body may hold.
        platform.call("POST", "/api/v1/objects/customer/batch", "{\"items\": [" + batch + "]}");
        run(MANY);
        String text = Platform.text(platform.call("GET", "/api/v1/flows/" + OA, ""), "text");
        String hash = Platform.text(platform.call("GET", "/api/v1/flows/" + OA, ""), "hash");
        platform.call(
                "PUT",
                "/api/v1/flows/" + OA,
                text.replace("\"onFail\": \"park\"", "\"onFail\": \"null\""),
                "If-Match",
                '"' + hash + '"');

        browser.signIn(platform.oneTimeToken())
                .open("/console/parked?flow=" + OA)
                .awaitElement(".cause");
        browser.run("pierce.all('.cause').find(cause => cause.innerText.includes('phone')).click()");
        browser.until("it says what a retry would do", "return pierce.find('#retry-all.main:not([disabled])') !== null")
                .picture("parked-many");
        assertThat(browser.findings()).isEmpty();
        browser.run("""
                window.seen = [];
                window.begun = performance.now();
                pierce.find('#retry-all').click();
                const look = () => {
                  const said = pierce.find('#progress')?.innerText ?? '';
                  if (said && said !== window.seen.at(-1)) { window.seen.push(said); }
                  if (pierce.find('q-toasts')?.shadowRoot.textContent.includes('still parked')) { window.took = performance.now() - window.begun; } else { requestAnimationFrame(look); }
                };
                look();
                """);
        browser.until("it moves", "return window.seen.length > 1").picture("parked-progress");
        assertThat(browser.findings()).isEmpty();
        browser.until("all were tried", "return window.took > 0");

        System.out.println("parked: " + MANY + " at once, in " + browser.run("return Math.round(window.took)")
                + " ms, progress said " + browser.run("return window.seen.length") + " times");
        assertThat(number("parked")).isZero();
        assertThat(browser.errors()).isEmpty();
    }

    private String customer(String code, String phone) {
        JsonNode made = platform.call(
                "POST",
                "/api/v1/objects/customer",
                "{\"code\": \"" + code
                        + "\", \"name\": \"搁置测试\", \"source\": \"ONLINE_PROMOTION\", \"status\": \"ACTIVE\", \"phone\": \""
                        + phone + "\"}");
        return Platform.text(made, "id");
    }

    /** Runs the flow until so many more are parked. */
    private void run(int more) {
        long before = number("parked");
        platform.call("POST", "/api/v1/flows/" + OA + "/run", "");
        long end = System.nanoTime() + 60_000_000_000L;
        while (number("parked") < before + more) {
            assertThat(System.nanoTime()).as("they are parked").isLessThan(end);
            Browser.pause();
        }
    }

    private long number(String term) {
        return platform.call("GET", "/api/v1/flows/" + OA, "")
                .get("flow")
                .flatMap(flow -> flow.get(term))
                .flatMap(JsonNode::number)
                .orElseThrow()
                .longValueExact();
    }
}

package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A list of a hundred thousand customers: any row at once, and never more elements than a screen needs. */
@NeedsChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeListTest {
    private static final int CUSTOMERS = 100_000;
    private static final int ROUNDS = 9;

    @SuppressWarnings("NullAway.Init") // before all tests
    private Platform platform;

    @SuppressWarnings("NullAway.Init") // before all tests
    private Browser browser;

    @BeforeAll
    void fill() {
        platform = Platform.start("ready", "run");
        for (int batch = 0; batch < CUSTOMERS / 1_000; batch++) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int number = batch * 1_000 + i;
                items.add(String.format(
                        Locale.ROOT,
                        "{\"code\":\"B%06d\",\"name\":\"华东贸易有限公司%06d\",\"source\":\"REFERRAL\",\"city\":\"上海市\","
                                + "\"phone\":\"+8613%09d\",\"kind\":\"ENTERPRISE\"}",
                        number,
                        number * 7919 % CUSTOMERS,
                        number));
            }
            platform.call("POST", "/api/v1/objects/customer/batch", "{\"items\": [" + String.join(",", items) + "]}");
        }
        browser = new Browser(platform.url().toString());
        browser.blank().as("en", "light").signIn(platform.oneTimeToken());
    }

    @BeforeEach
    void open() {
        browser.open("/console/records/customer?sort=code").awaitText("100,000 records");
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void anyRowIsThereAtOnce() {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            int row = (i + 1) * CUSTOMERS / (ROUNDS + 1) + 37 * i;
            times[i] = browser.milliseconds("""
                    const [row, code] = arguments;
                    const table = pierce.find('q-table');
                    const begun = performance.now();
                    table.jump(row);
                    const look = () => table.shadowRoot.querySelector(`[data-row="${row}"]`)?.innerText.includes(code) ? done(performance.now() - begun) : requestAnimationFrame(look);
                    look();
                    """, row, String.format(Locale.ROOT, "B%06d", row));
        }
        browser.picture("customers-100000");

        report("jump", times);
        assertThat(median(times)).isLessThan(150);
        assertThat(((Number) browser.run(
                                "return pierce.find('q-table').shadowRoot.querySelectorAll('[role=row]').length"))
                        .intValue())
                .isLessThanOrEqualTo(60);
    }

    @Test
    void anotherOrderAndASearchShowTheirFirstRowsSoon() {
        double[] sorts = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            sorts[i] = first(i % 2 == 0 ? "sort=name" : "sort=-updatedAt");
        }
        double[] searches = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            searches[i] = first("sort=code&q=" + String.format(Locale.ROOT, "%06d", i * 9_973 + 11));
        }

        report("sort", sorts);
        report("search", searches);
        assertThat(median(sorts)).isLessThan(300);
        assertThat(median(searches)).isLessThan(300);
        assertThat(browser.errors()).isEmpty();
    }

    /** From a change of the address to the first row of the list that it asks for. */
    private double first(String query) {
        return browser.milliseconds("""
                const table = pierce.find('q-table');
                const before = table.source;
                const begun = performance.now();
                history.pushState(null, '', '/console/records/customer?' + arguments[0]);
                dispatchEvent(new PopStateEvent('popstate'));
                const look = () => {
                  const now = pierce.find('q-table');
                  now && now.source !== before && now.source.ready(0)?.length > 0 && now.shadowRoot.querySelector('.line .num, .line [role=gridcell]:not(:has(.bone))') ? done(performance.now() - begun) : requestAnimationFrame(look);
                };
                look();
                """, query);
    }

    private static void report(String name, double[] times) {
        System.out.printf(
                Locale.ROOT,
                "%s of %,d: median %.0f ms, worst %.0f ms%n",
                name,
                CUSTOMERS,
                median(times),
                Arrays.stream(times).max().orElse(0));
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

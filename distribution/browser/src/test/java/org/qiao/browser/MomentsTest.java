package org.qiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Moments as a reader in a zone with summer time finds and edits them. */
@NeedsChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MomentsTest {
    /** Half past midnight in Berlin, the evening before in UTC. */
    private static final String SUMMER = "2026-07-10T22:30:00Z";

    /** The last half hour of a day in Berlin. */
    private static final String WINTER = "2026-01-15T22:30:00Z";

    @SuppressWarnings("NullAway.Init") // before all tests
    private Platform platform;

    @SuppressWarnings("NullAway.Init") // before all tests
    private Browser browser;

    @BeforeAll
    void start() {
        platform = Platform.start("ready", "run");
        browser = new Browser(platform.url().toString());
        browser.zone("Europe/Berlin").blank().as("en", "light").signIn(platform.oneTimeToken());
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
    void aFilterFromADayToTheSameDayIsThatWholeDayOfTheReader() {
        activity("夏日来访", SUMMER);
        activity("冬日来访", WINTER);

        browser.open("/console/records/activity?f=startAt~between~2026-07-11%7C2026-07-11")
                .awaitText("夏日来访");
        assertThat(browser.run("return pierce.text().includes('冬日来访')")).isEqualTo(false);

        browser.open("/console/records/activity?f=startAt~between~2026-01-15%7C2026-01-15")
                .awaitText("冬日来访");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aMomentIsEditedByTheClockOfItsOwnSeason() {
        browser.open("/console/records/activity/" + activity("夏日修改", SUMMER));
        assertThat(startInForm()).startsWith("2026-07-11T00:30");

        browser.open("/console/records/activity/" + activity("冬日修改", WINTER));
        assertThat(startInForm()).startsWith("2026-01-15T23:30");
    }

    @Test
    void aTextWithTheSignsOfTheAddressIsFoundAsItIs() {
        activity("报价 a|b~c 来访", SUMMER);
        activity("报价 a 来访", SUMMER);

        browser.open("/console/records/activity?f=subject~contains~a%25257Cb~c").awaitText("a|b~c 来访");
        assertThat(browser.run("return pierce.text().includes('报价 a 来访')")).isEqualTo(false);
    }

    private String startInForm() {
        browser.awaitElement("[data-field=startAt] input");
        return String.valueOf(browser.run("return pierce.find('[data-field=startAt] input').value"));
    }

    private String activity(String subject, String at) {
        String body = "{\"subject\": \"" + subject + "\", \"kind\": \"VISIT\", \"status\": \"PLANNED\","
                + " \"startAt\": \"" + at + "\"}";
        return Platform.text(platform.call("POST", "/api/v1/objects/activity", body), "id");
    }
}

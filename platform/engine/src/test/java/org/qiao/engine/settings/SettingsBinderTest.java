package org.qiao.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiao.api.error.QiaoException;
import org.qiao.api.rule.NoSettings;
import org.qiao.api.settings.Secret;
import org.qiao.api.settings.Setting;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;
import org.qiao.engine.json.Place;

class SettingsBinderTest {
    private static final Place PLACE = new Place("flows/a.json", 3, 7, "map.total.via[0]");
    private static final String WHOLE = """
            {"url": "https://oa.example/dav", "password": {"secret": "oa-password"}, "timeout": "1m",
             "folder": "inbox", "batch": 50, "limit": 900, "rate": 0.5, "verify": false, "rounding": "half-up",
             "tags": ["重点", "新"], "name": "协同"}
            """;

    record OaSettings(
            @Setting(zh = "地址", en = "Address") URI url,
            @Setting(zh = "密码", en = "Password") Secret password,

            @Setting(zh = "时限", en = "Time-out", fallback = "10s")
            Duration timeout,

            @Setting(zh = "文件夹", en = "Folder", fallback = "data")
            Path folder,

            @Setting(zh = "批量", en = "Batch", fallback = "100", min = 1, max = 500, unit = "条")
            int batch,

            @Setting(zh = "上限", en = "Limit", fallback = "9000000000")
            long limit,

            @Setting(zh = "比率", en = "Rate", fallback = "0.25", max = 1)
            BigDecimal rate,

            @Setting(zh = "校验", en = "Verify", fallback = "true")
            boolean verify,

            @Setting(zh = "舍入", en = "Rounding", fallback = "half-even")
            RoundingMode rounding,

            @Setting(zh = "标签", en = "Tags", fallback = "") List<String> tags,

            @Setting(zh = "名称", en = "Name", fallback = "OA")
            String name) {
        OaSettings {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name is blank: give one");
            }
        }
    }

    record Rounding(
            @Setting(zh = "小数位", en = "Digits", min = 0) int scale,

            @Setting(zh = "舍入", en = "Rounding", fallback = "half-up")
            RoundingMode mode) {}

    record Broken(@Setting(zh = "x", en = "x") Thread x) {}

    record BadFallback(
            @Setting(zh = "x", en = "x", fallback = "many") int x) {}

    record Failing(
            @Setting(zh = "x", en = "x", fallback = "1") int x) {
        Failing {
            throw new IllegalStateException("no");
        }
    }

    private final SettingsBinder binder = new SettingsBinder(
            name -> name.equals("oa-password") ? Optional.of(new Secret("geheim")) : Optional.empty());

    @Test
    void everyTypeIsBound() {
        assertThat(bind(WHOLE).settings())
                .contains(new OaSettings(
                        URI.create("https://oa.example/dav"),
                        new Secret("geheim"),
                        Duration.ofMinutes(1),
                        Path.of("inbox"),
                        50,
                        900,
                        new BigDecimal("0.5"),
                        false,
                        RoundingMode.HALF_UP,
                        List.of("重点", "新"),
                        "协同"));
    }

    @Test
    void whatIsNotGivenTakesItsFallback() {
        OaSettings settings =
                bind("{\"url\": \"http://x\", \"password\": {\"secret\": \"oa-password\"}, \"name\": null}")
                        .settings()
                        .orElseThrow();

        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.limit()).isEqualTo(9_000_000_000L);
        assertThat(settings.rounding()).isEqualTo(RoundingMode.HALF_EVEN);
        assertThat(settings.tags()).isEmpty();
        assertThat(settings.name()).isEqualTo("OA");
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsPlace() {
        Bound<OaSettings> bound = bind("""
                {"url": 5, "batch": 501, "limit": 1.5, "rate": 2, "rounding": "half-pu",
                 "timeot": "1s", "timeout": "soon", "tags": ["a", 1], "verify": "yes", "folder": ""}
                """);

        assertThat(bound.settings()).isEmpty();
        assertThat(bound.problems())
                .extracting(p -> p.place().line() + ":" + p.place().column() + " "
                        + p.place().path() + " " + p.code() + " " + p.message().en())
                .containsExactly(
                        "2:2 timeot UNKNOWN there is no setting 'timeot': did you mean 'timeout'?",
                        "1:9 url WRONG_TYPE setting 'url' (Address): write a URL, this is a number",
                        "1:1 password MISSING setting 'password' (Password): missing: write a secret's name: {\"secret\": \"name\"}",
                        "2:29 timeout WRONG_TYPE setting 'timeout' (Time-out): write a duration, as 30s, 5m, PT1H, this is 'soon'",
                        "2:82 folder WRONG_TYPE setting 'folder' (Folder): write a path, this is ''",
                        "1:21 batch OUT_OF_RANGE setting 'batch' (Batch): 501 is out of range: at most 500 条",
                        "1:35 limit WRONG_TYPE setting 'limit' (Limit): write a whole number, this is '1.5'",
                        "1:48 rate OUT_OF_RANGE setting 'rate' (Rate): 2 is out of range: at most 1",
                        "2:65 verify WRONG_TYPE setting 'verify' (Verify): write true or false, this is a text",
                        "1:63 rounding UNKNOWN_CHOICE setting 'rounding' (Rounding): there is no choice 'half-pu': did you mean 'half-up'?",
                        "2:51 tags[1] WRONG_TYPE setting 'tags' (Tags): write a list of texts, this is a number");
        assertThat(bound.problems().get(1).message().zh()).isEqualTo("设置「url」（地址）应为网址，而这里是数字");
    }

    @Test
    void aSecretInPlainTextIsRefusedAndNotRepeated() {
        Bound<OaSettings> bound = bind("{\"url\": \"http://x\", \"password\": \"geheim\"}");

        assertThat(bound.problems()).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo(SettingCode.WRONG_TYPE);
            assertThat(p.message().en()).contains("qiao secret set").doesNotContain("geheim");
        });
    }

    @Test
    void aSecretThatIsNotStoredIsNamed() {
        Bound<OaSettings> bound = bind("{\"url\": \"http://x\", \"password\": {\"secret\": \"other\"}}");

        assertThat(bound.problems()).extracting(SettingProblem::code).containsExactly(SettingCode.NO_SECRET);
        assertThat(bound.problems().get(0).message().zh()).contains("qiao secret set other");
    }

    @Test
    void theRecordsOwnCheckIsReported() {
        Bound<OaSettings> bound =
                bind("{\"url\": \"http://x\", \"password\": {\"secret\": \"oa-password\"}, \"name\": \" \"}");

        assertThat(bound.problems())
                .extracting(p -> p.code() + " " + p.message().en())
                .containsExactly("REFUSED name is blank: give one");
    }

    @Test
    void settingsThatAreNoObjectAreRefused() {
        assertThat(bind("[]").problems()).extracting(SettingProblem::code).containsExactly(SettingCode.WRONG_TYPE);
    }

    @Test
    void oneValueIsTheFirstSetting() {
        assertThat(binder.bindValue(Rounding.class, "4", PLACE).settings())
                .contains(new Rounding(4, RoundingMode.HALF_UP));
        assertThat(binder.bindValue(Rounding.class, node("4")).settings())
                .contains(new Rounding(4, RoundingMode.HALF_UP));
        assertThat(binder.bindValue(Rounding.class, node("\"4\"")).settings())
                .contains(new Rounding(4, RoundingMode.HALF_UP));
    }

    @Test
    void oneValueOfAnotherTypeIsRefusedAtItsPlace() {
        SettingProblem problem =
                binder.bindValue(Rounding.class, "four", PLACE).problems().get(0);

        assertThat(problem.place()).isEqualTo(PLACE);
        assertThat(problem.message().en()).contains("a whole number").contains("'four'");
    }

    @Test
    void aRuleWithoutSettingsTakesNoValue() {
        assertThat(binder.bindValue(NoSettings.class, "4", PLACE).problems()).hasSize(1);
        assertThat(binder.bindNone(NoSettings.class, PLACE).settings()).contains(new NoSettings());
        assertThat(binder.bindNone(Rounding.class, PLACE).problems())
                .extracting(SettingProblem::code)
                .containsExactly(SettingCode.MISSING);
    }

    @Test
    void keysThatMeanSomethingElseArePassedOver() {
        assertThat(binder.bind(Rounding.class, node("{\"use\": \"decimal\", \"scale\": 2}"), Set.of("use"))
                        .settings())
                .contains(new Rounding(2, RoundingMode.HALF_UP));
    }

    @Test
    void plainValuesBindAsWell() {
        assertThat(binder.bind(Rounding.class, "decimal", Map.of("scale", 2, "mode", "DOWN"))
                        .settings())
                .contains(new Rounding(2, RoundingMode.DOWN));
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "2h,PT2H", "1d,PT24H", "PT1H30M,PT1H30M"})
    void durationsAreWrittenAsPeopleDo(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @CsvSource({"5", "m", "5 m", "-5m", "9999999999999999999s", "5y", "''"})
    void otherDurationsAreRefused(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void aDefectOfTheSettingsClassIsItsVendorsMatter() {
        assertThatThrownBy(() -> binder.bindNone(Broken.class, PLACE))
                .isInstanceOf(QiaoException.class)
                .hasMessageContaining("java.lang.Thread");
        assertThatThrownBy(() -> binder.bindNone(BadFallback.class, PLACE)).hasMessageContaining("fallback");
        assertThatThrownBy(() -> binder.bindNone(Failing.class, PLACE))
                .hasMessageContaining("IllegalArgumentException");
        assertThatThrownBy(() -> SettingsForm.of(String.class)).hasMessageContaining("no record");
    }

    @Test
    void theFormDescribesEverySetting() {
        Map<String, Object> schema = SettingsForm.of(OaSettings.class).schema();

        assertThat(schema).containsEntry("required", List.of("url", "password"));
        assertThat(property("batch"))
                .containsEntry("type", "integer")
                .containsEntry("minimum", 1L)
                .containsEntry("maximum", 500L)
                .containsEntry("unit", "条")
                .containsEntry("default", "100")
                .containsEntry("title", Map.of("zh", "批量", "en", "Batch"));
        assertThat(property("password")).containsEntry("secret", true).doesNotContainKey("default");
        assertThat(property("rounding").get("enum"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("half-up", "unnecessary");
    }

    @Test
    void everyCodeHasARemedyInBothLanguages() {
        assertThat(SettingCode.values())
                .allSatisfy(code -> assertThat(code.remedy().zh())
                        .isNotEqualTo(code.remedy().en()));
    }

    private static Map<String, Object> property(String name) {
        return SettingsForm.of(OaSettings.class).field(name).orElseThrow().schema();
    }

    private Bound<OaSettings> bind(String json) {
        return binder.bind(OaSettings.class, node(json));
    }

    private static JsonNode node(String json) {
        return JsonTree.parse("connections/oa.json", json);
    }
}

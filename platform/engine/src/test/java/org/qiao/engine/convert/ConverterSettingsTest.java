package org.qiao.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Reference;
import org.qiao.engine.json.JsonTree;

class ConverterSettingsTest {
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("text.prefix", ":x"),
            Map.entry("text.unprefix", ":x"),
            Map.entry("text.suffix", ":x"),
            Map.entry("text.pad", ":4"),
            Map.entry("text.unpad", ":4"),
            Map.entry("text.replace", ":a"),
            Map.entry("number.format", ":#,##0.00"),
            Map.entry("decimal", ":2"),
            Map.entry("money.minor", ":CNY"),
            Map.entry("money.major", ":CNY"),
            Map.entry("money.amount", ":CNY"),
            Map.entry("money.of", ":CNY"),
            Map.entry("date.format", ":yyyyMMdd"),
            Map.entry("date.parse", ":yyyyMMdd"),
            Map.entry("instant.format", ":yyyyMMddHHmmss@Asia/Shanghai"),
            Map.entry("instant.parse", ":yyyyMMddHHmmss@Asia/Shanghai"),
            Map.entry("date.of", ":Asia/Shanghai"),
            Map.entry("instant.of", ":Asia/Shanghai"),
            Map.entry("unit", ":箱->个"),
            Map.entry("unit.back", ":箱->个"),
            Map.entry("unit.price", ":箱->个"),
            Map.entry("quantity.amount", ":个"),
            Map.entry("quantity.of", ":个"),
            Map.entry("cn.address.part", ":city"),
            Map.entry("boolean.format", ":Y/N"),
            Map.entry("enum.label", ":level"),
            Map.entry("reference.of", ":product"));
    private static final List<Object> EXTREMES = List.of(
            "",
            " ",
            "\u0000",
            "\uD800",
            "😀".repeat(50),
            "9".repeat(500),
            "-",
            "99999999",
            "省市区县",
            "北京",
            "+86",
            "x".repeat(100_000),
            0L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            new BigDecimal("1E+2000000000"),
            new BigDecimal("1E-2000000000"),
            new BigDecimal("-0.00"),
            new BigDecimal("9".repeat(500)),
            true,
            LocalDate.MIN.plusYears(1),
            LocalDate.MAX.minusYears(1),
            Instant.ofEpochSecond(-62_135_596_801L, 999_999_999),
            Instant.parse("+12026-01-01T00:00:00Z"),
            new Money(new BigDecimal("1E+2000000000"), "CNY"),
            new Money(BigDecimal.ONE, "XXX"),
            new Quantity(new BigDecimal("1E-2000000000"), "箱"),
            new Quantity(BigDecimal.ZERO, "?"),
            Reference.to("product", ""),
            List.of(),
            List.of("", "😀", " "));

    static Stream<String> names() {
        return Trial.BUILT_INS.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void noConverterThrowsWhateverTheValue(String name) {
        String written = name + VALUES.getOrDefault(name, "");
        List<Throwable> thrown = EXTREMES.stream()
                .filter(value -> Trial.converter(written).kinds().in().stream()
                        .anyMatch(kind -> kind.type().isInstance(value)))
                .map(value -> catchThrowable(() -> Trial.convertWith(written, value)))
                .filter(Objects::nonNull)
                .toList();

        assertThat(thrown).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text.prefix:|the text is empty",
                "text.replace:(|missing closing",
                "decimal:many|a whole number",
                "decimal:21|at most 20",
                "integer:unnecessary|onLoss decides",
                "number.format:#.#|is not supported",
                "number.format:abc|is not supported",
                "money.minor:YUAN|no currency 'YUAN'",
                "money.minor:XXX|no currency 'XXX'",
                "date.format:yyyyMMddHH|remove the time",
                "date.format:jjj|is refused",
                "instant.format:yyyyMMdd|there is no zone ''",
                "instant.format:yyyyMMdd@China|there is no zone 'China'",
                "date.of:Mars|there is no zone",
                "unit:箱|names no two units",
                "unit:->个|names no two units",
                "quantity.of: |the unit is empty",
                "phone.e164:China|there is no region 'China'",
                "boolean.format:Y|write two spellings",
                "boolean.format:Y/Y|write two spellings",
                "boolean.parse:Y/N/X|write two spellings",
                "cn.address.part:town|no choice 'town'",
                "text.trim:x|no value is taken here",
            })
    void settingsAreCheckedWhenAFlowIsCompiled(String written, String message) {
        assertThatThrownBy(() -> Trial.of(written)).hasMessageContaining(message);
    }

    @Test
    void settingsCanBeGivenByName() {
        assertThat(run("text.pad", "{\"length\": 4, \"with\": \"x\", \"side\": \"right\"}", "ab"))
                .isEqualTo("abxx");
        assertThat(run("text.replace", "{\"pattern\": \"(a)\", \"with\": \"$1\\\\\"}", "bab"))
                .isEqualTo("b$1\\b");
        assertThat(run("number.parse", "{\"decimal\": \",\", \"grouping\": \".\"}", "1.234,5"))
                .isEqualTo("1234.5");
        assertThat(run("decimal", "{\"scale\": 0, \"rounding\": \"half-even\"}", new BigDecimal("2.5")))
                .isEqualTo("2");
        assertThat(run("instant.format", "{\"pattern\": \"HH\", \"zone\": \"UTC\"}", Instant.EPOCH))
                .isEqualTo("00");
        assertThat(run("enum.label", "{\"field\": \"level\", \"language\": \"en\"}", "A"))
                .isEqualTo("Key");
        assertThat(run("unit", "{\"units\": \"箱->个\", \"product\": \"level\"}", new Quantity(BigDecimal.ONE, "打")))
                .isEqualTo("12 个");
    }

    @Test
    void aSeparatorMayBeAnything() {
        assertThat(Trial.convertWith("text.split:", "张三丰")).isEqualTo(List.of("张", "三", "丰"));
        assertThat(Trial.convertWith("text.split:||", "a||b|c")).isEqualTo(List.of("a", "b|c"));
    }

    @Test
    void anEmojiIsNeverCutInHalf() {
        assertThat(Trial.convertWith("text.truncate:2", "a😀")).isEqualTo("a");
    }

    @Test
    void truncationWithoutAnyLengthIsRefused() {
        Trial trial = Trial.of("text.truncate").target(Field.of("note", Kind.TEXT));
        trial.convert("text.truncate", "华东");

        assertThat(trial.refusal().orElseThrow().en()).contains("write text.truncate:200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "广东省广州市天河区中山路1号", "上海市浦东新区世纪大道8号", "北京市海淀区中关村大街27号", "新疆维吾尔自治区乌鲁木齐市天山区解放路5号",
                "内蒙古自治区呼和浩特市新城区迎宾路3号", "吉林省延边朝鲜族自治州延吉市光明街9号", "湖北省仙桃市沔街大道66号", "湖北省荆州市沙市区北京路9号",
                "浙江省杭州市余杭区文一西路969号", "江苏省昆山市前进路1号", "香港特别行政区中环花园道1号", "内蒙古自治区锡林郭勒盟多伦县诺尔镇1号"
            })
    void aSplitAddressJoinsToTheSameLine(String line) {
        Object parts = Trial.convertWith("cn.address.split", line);

        assertThat(Trial.convertWith("cn.address.line", Objects.requireNonNull(parts)))
                .isEqualTo(line);
    }

    @Test
    void aProductsOwnPackingComesBeforeTheTable() {
        BuiltIns dozens = new BuiltIns((product, from, to) ->
                from.equals("打") && to.equals("个") ? Optional.of(new BigDecimal("10")) : Optional.empty());
        var unit = dozens.converter("unit").orElseThrow();
        Trial trial = Trial.of("unit:打->个");

        assertThat(unit.convert(new Quantity(BigDecimal.ONE, "打"), trial)).isEqualTo(new Quantity(BigDecimal.TEN, "个"));
    }

    private static Object run(String name, String settings, Object value) {
        return Trial.run(name, JsonTree.parse("flows/a.json", settings), value);
    }
}

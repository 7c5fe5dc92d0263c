package org.qiao.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.engine.expression.Samples.CONTEXT;
import static org.qiao.engine.expression.Samples.EMPTY;
import static org.qiao.engine.expression.Samples.HUADONG;
import static org.qiao.engine.expression.Samples.condition;
import static org.qiao.engine.expression.Samples.expression;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.engine.expression.Node.Compare;
import org.qiao.engine.expression.Node.Comparison;
import org.qiao.engine.expression.Node.Literal;
import org.qiao.engine.expression.Node.Part;
import org.qiao.engine.expression.Node.Path;

class ExpressionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "source == '网络推广'",
                "source == \"Online promotion\"",
                "source == 'ONLINE_PROMOTION'",
                "'网络推广' == source",
                "source != '展会'",
                "source in ['展会', 'Online promotion']",
                "!(source in ['展会', '其他'])",
                "source == '网络推广' && status != 'INVALID' && valid(validFrom, validTo)",
                "source == '展会' || status == '正常'",
                "validTo >= today()",
                "validTo < today() + 30",
                "validTo <= today() + days(9)",
                "validTo - today() == 9",
                "validTo - today() < days(10)",
                "validFrom == '2026-01-01'",
                "validFrom == date('2026-01-01')",
                "validFrom in ['2026-01-01', '2026-01-02']",
                "valid('2026-01-01', null)",
                "valid(null, validTo)",
                "createdAt < now()",
                "createdAt > now() - days(30)",
                "createdAt == '2026-11-01T00:00:00Z'",
                "visits == 5",
                "visits > 4.5",
                "visits in [1, 5]",
                "5 <= visits",
                "6 > visits",
                "rate == 0.5",
                "rate < 1",
                "rate in [0.5, 1]",
                "active",
                "active == true",
                "revenue == 100",
                "revenue >= 99.99",
                "revenue in [100]",
                "revenue.amount > 10",
                "revenue.currency == 'CNY'",
                "total == paid",
                "total <= paid",
                "total.amount == 20 && total.currency == 'USD'",
                "revenue != total",
                "stock.amount == 3 && stock.unit == '箱'",
                "owner == 'u-1'",
                "owner != null",
                "owner.key == 'u-1'",
                "owner in ['u-1', 'u-2']",
                "owner.name == '王明'",
                "owner != helper",
                "'VIP' in tags",
                "size(tags) == 2",
                "'王明' in visitors.name",
                "!('李四' in visitors.name)",
                "size(visitors.name) == 1 && size(visitors) == 2",
                "has(visitors.name)",
                "'u-1' in visitors",
                "size(lines) > 0",
                "size(name) == 4",
                "address.city == '上海市'",
                "address.city.startsWith('上海')",
                "name.contains('华东')",
                "name.endsWith('贸易')",
                "name.matches('^华.贸易$')",
                "name.matches('东')",
                "has(name) && has(revenue) && has(owner) && !has(remark)",
                "remark == null",
                "null == remark",
                "coalesce(remark, '无') == '无'",
                "coalesce(source, '其他') == '网络推广'",
                "(active ? visits : 0) == 5",
                "min(visits, 3, 9) == 3",
                "max(visits, rate) == 5",
                "round(rate) == 1",
                "upper('ab') + lower('CD') == 'ABcd'",
                "trim(' a\u3000') == 'a'",
                "1 + 2 * 3 - 4 / 2 == 5",
                "-visits == -5",
                "(1 + 2) * 3 == 9",
                "5 / 2 == 2.5",
                "!!active",
                "名称 == '华东贸易' || true",
            })
    void holdsForTheSampleCustomer(String text) {
        assertThat(condition(text.replace("名称", "name")).test(HUADONG, CONTEXT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source == '展会'",
                "status == 'INVALID'",
                "validTo < today()",
                "valid('2026-11-23', null)",
                "valid(null, '2026-11-21')",
                "createdAt > now()",
                "visits < 5",
                "revenue > 100",
                "total == revenue",
                "total < revenue",
                "total > revenue",
                "'vip' in tags",
                "owner.name == '李四'",
                "has(remark)",
                "!active",
            })
    void failsForTheSampleCustomer(String text) {
        assertThat(condition(text).test(HUADONG, CONTEXT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source == '网络推广'",
                "visits < 5",
                "visits >= 0",
                "rate > 0",
                "validTo < today()",
                "validTo >= today() - 1",
                "createdAt <= now()",
                "active",
                "revenue > 0",
                "total < paid",
                "owner == 'u-1'",
                "owner.name == '王明'",
                "'VIP' in tags",
                "source in ['展会']",
                "visits in [1]",
                "name.contains('')",
                "name.matches('.*')",
                "visits + 1 > 0",
                "visits / 0 == 1",
                "1 / 0 == 1",
                "name < 'z'",
                "has(name)",
                "size(lines) > 0",
                "validTo == today() + 1",
                "name + 'x' == 'x'",
                "owner.manager.key == 'u'",
            })
    void anEmptyValueMakesAComparisonFalse(String text) {
        assertThat(condition(text).test(EMPTY, CONTEXT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source != '网络推广'",
                "!(visits < 5)",
                "!active",
                "visits == null",
                "name == remark",
                "total == paid",
                "validTo == validFrom",
                "validTo != today()",
                "valid(validFrom, validTo)",
                "!(source in ['展会'])",
                "size(lines) == 0",
                "size(name) == 0",
                "1 / 0 == null",
                "visits + 1 == null",
                "owner == null",
                "owner == helper",
                "coalesce(visits, 7) == 7",
                "concat(name, 'x') == 'x'",
                "max(visits, 3) == 3",
                "validTo - today() == null",
                "revenue == null",
                "9000000000000000000 != null",
                "visits * 9 == null",
                "round(rate, 2) == null",
                "date(name) == null",
                "date('2026-02-28') != null",
            })
    void theNegationOfSuchAComparisonIsTrueAndEmptyEqualsEmpty(String text) {
        assertThat(condition(text).test(EMPTY, CONTEXT)).isTrue();
    }

    @Test
    void validityCountsBothEnds() {
        Expression valid = condition("valid(validFrom, validTo)");
        Record oneDay = HUADONG.with()
                .set("validFrom", Samples.TODAY)
                .set("validTo", Samples.TODAY)
                .build();

        assertThat(valid.test(oneDay, CONTEXT)).isTrue();
        assertThat(valid.test(oneDay, Context.of(Samples.TODAY.minusDays(1), Samples.NOW)))
                .isFalse();
        assertThat(valid.test(oneDay, Context.of(Samples.TODAY.plusDays(1), Samples.NOW)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "visits * 2|INTEGER",
                "visits / 2|DECIMAL",
                "active ? 1 : rate|DECIMAL",
                "concat(name, '-', visits)|TEXT",
                "validTo + 1|DATE",
                "now()|INSTANT",
                "source|ENUM",
                "coalesce(source, '其他')|ENUM",
                "total|MONEY",
                "active && true|BOOLEAN",
                "visits > 3 ? 'VIP' : 'NORMAL'|TEXT",
                "owner|REFERENCE",
                "tags|TEXTS",
                "visitors.name|TEXTS",
            })
    void everyExpressionHasAKindAndItsValuesTheJavaTypeOfIt(String text, Kind kind) {
        Expression expression = expression(text);

        assertThat(expression.kind()).contains(kind);
        assertThat(expression.evaluate(HUADONG, CONTEXT)).isInstanceOf(kind.type());
    }

    @Test
    void valuesAreComputedExactly() {
        assertThat(expression("visits * 3 - 1").evaluate(HUADONG, CONTEXT)).isEqualTo(14L);
        assertThat(expression("concat(name, '-', visits, '-', rate)").evaluate(HUADONG, CONTEXT))
                .isEqualTo("华东贸易-5-0.50");
        assertThat(expression("validTo - 30").evaluate(HUADONG, CONTEXT)).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(expression("now() - days(1)").evaluate(HUADONG, CONTEXT))
                .isEqualTo(Instant.parse("2026-11-21T04:00:00Z"));
        assertThat(expression("round(revenue * 0.12345, 2)").evaluate(HUADONG, CONTEXT))
                .isEqualTo(new BigDecimal("12.35"));
        assertThat(expression("active ? visits : rate").evaluate(HUADONG, CONTEXT))
                .isEqualTo(new BigDecimal("5"));
        assertThat(expression("9223372036854775807.0").evaluate(HUADONG, CONTEXT))
                .isEqualTo(new BigDecimal("9223372036854775807.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "900000000000000000 * visits * visits * visits",
                "-900000000000000000 * 11",
                "900000000000000000 * 10 + 900000000000000000",
                "-900000000000000000 * 10 - 900000000000000000",
                "today() + 999999999999",
                "now() + days(999999999) + days(999999999) + days(999999999) - days(-999999999) * 1",
                "today() - 1000000000 - 1000000000 - 1000000000 * 400",
            })
    void whatHasNoResultIsEmpty(String text) {
        assertThat(expression(text.replace(" - days(-999999999) * 1", "")).evaluate(HUADONG, CONTEXT))
                .satisfiesAnyOf(
                        value -> assertThat(value).isNull(),
                        value -> assertThat(value).isInstanceOf(Instant.class));
    }

    @Test
    void itTellsWhatItReads() {
        assertThat(condition("owner.name == '王明' && total.amount > 1 || size(lines) > 0 && today() > validTo")
                        .reads())
                .containsExactly("owner", "total", "lines", "validTo");
    }

    @Test
    void theRefusalNamesTheFirstConditionThatFails() {
        Expression filter = condition("source == '网络推广' && (status != '正常' || visits > 9) && active");

        assertThat(filter.refusal(HUADONG, CONTEXT)).contains("(status != '正常' || visits > 9)");
        assertThat(filter.refusal(EMPTY, CONTEXT)).contains("source == '网络推广'");
        assertThat(condition("active && (visits == 5 && rate == 0.5)").refusal(HUADONG, CONTEXT))
                .isEmpty();
    }

    @Test
    void theConditionIsSplitIntoWhatASourceKnowsAndTheRest() {
        Expression filter = condition("source == '网络推广' && name.contains('东') && (active || visits > 1)");
        Expression.Split split = filter.splitByFields(field -> !field.equals("name"));

        assertThat(split.pushed().orElseThrow().text()).isEqualTo("source == '网络推广' && (active || visits > 1)");
        assertThat(split.remainder().orElseThrow().text()).isEqualTo("name.contains('东')");
        assertThat(split.pushed().orElseThrow().test(HUADONG, CONTEXT)).isTrue();
        assertThat(split.remainder().orElseThrow().test(EMPTY, CONTEXT)).isFalse();
    }

    @Test
    void aSplitMayLeaveOneSideEmpty() {
        Expression filter = condition("active || visits > 1");

        assertThat(filter.splitByFields(field -> true).remainder()).isEmpty();
        assertThat(filter.splitByFields(field -> true).pushed()).containsSame(filter);
        assertThat(filter.splitByFields(field -> field.equals("active")).pushed())
                .isEmpty();
        assertThat(condition("'王明' in visitors.name").reads()).containsExactly("visitors");
        assertThat(condition("'王明' in visitors.name")
                        .splitByFields(field -> true)
                        .pushed())
                .isEmpty();
        assertThat(condition("owner.name == '王明'").splitByFields(field -> true).pushed())
                .isEmpty();
    }

    @Test
    void theTreeIsReadyForSql() {
        assertThat(condition("source == '网络推广'").tree()).isInstanceOfSatisfying(Compare.class, c -> {
            assertThat(c.comparison()).isEqualTo(Comparison.EQ);
            assertThat(((Path) c.left()).name()).isEqualTo("source");
            assertThat(c.right()).isEqualTo(new Literal("ONLINE_PROMOTION"));
        });
        assertThat(condition("revenue > 5").tree()).isInstanceOfSatisfying(Compare.class, c -> {
            assertThat(((Path) c.left()).part()).isEqualTo(Part.AMOUNT);
            assertThat(c.right()).isEqualTo(new Literal(new BigDecimal("5")));
        });
        assertThat(condition("owner.name == '王明'").tree())
                .isInstanceOfSatisfying(
                        Compare.class,
                        c -> assertThat(((Path) c.left()).isRelation()).isTrue());
        assertThat(condition("has(owner)").tree())
                .isInstanceOfSatisfying(
                        Compare.class, c -> assertThat(c.right()).isEqualTo(new Literal(null)));
    }

    @Test
    void aFilterOnFieldsAllocatesNothing() {
        Expression filter = condition("source == '网络推广' && status != 'INVALID' && valid(validFrom, validTo)"
                + " && validTo < today() + 30 && visits in [1, 5] && name.contains('东') && revenue > 5");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        int passed = count(filter, 2000);
        long before = threads.getThreadAllocatedBytes(id);
        passed += count(filter, 10_000);
        long allocated = threads.getThreadAllocatedBytes(id) - before;

        assertThat(passed).isEqualTo(12_000);
        assertThat(allocated).isLessThan(1000);
    }

    private static int count(Expression filter, int times) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            passed += filter.test(HUADONG, CONTEXT) ? 1 : 0;
        }
        return passed;
    }
}

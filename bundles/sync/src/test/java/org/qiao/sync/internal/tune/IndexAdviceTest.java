package org.qiao.sync.internal.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.engine.expression.Context;
import org.qiao.engine.expression.Expression;
import org.qiao.engine.expression.Relations;
import org.qiao.sync.Tuning;

class IndexAdviceTest {
    private static final ObjectType CUSTOMER = ObjectType.of(
            "customer",
            Field.builder("city", Kind.TEXT).maxLength(40).build(),
            Field.builder("level", Kind.TEXT)
                    .maxLength(40)
                    .traits(Field.Trait.INDEXED)
                    .build(),
            Field.of("note", Kind.TEXT));
    private static final List<Record> SAMPLE = IntStream.range(0, 200)
            .mapToObj(i -> Record.of(CUSTOMER)
                    .set("city", i % 20 == 0 ? "杭州市" : "宁波市")
                    .set("level", i % 20 == 0 ? "A" : "C")
                    .set("note", i % 20 == 0 ? "急" : "")
                    .build())
            .toList();
    private static final Context CONTEXT = Context.of(LocalDate.of(2026, 11, 22), Instant.EPOCH);

    @Test
    void aConditionThatFewRecordsMeetDeservesAnIndex() {
        Tuning.Suggestion said = only("city == '杭州市'", 20_000, SAMPLE);

        assertThat(said.toDo()).isTrue();
        assertThat(said.subject()).isEqualTo("city");
        assertThat(said.text().en()).contains("5 %", "\"index\": \"asc\"", "object customer");
        assertThat(said.text().zh()).contains("\"index\": \"asc\"", "对象 customer");
    }

    @Test
    void aConditionThatManyRecordsMeetDoesNot() {
        Tuning.Suggestion said = only("city in ['宁波市', '温州市']", 20_000, SAMPLE);

        assertThat(said.toDo()).isFalse();
        assertThat(said.text().en()).contains("95 %", "does not pay");
    }

    @Test
    void aFieldThatHasAnIndexOrCannotHaveOneIsLeftAsItIs() {
        assertThat(only("level == 'A'", 20_000, SAMPLE).text().en()).contains("It has one");
        assertThat(only("note == '急'", 20_000, SAMPLE).text().en()).contains("without length");
    }

    @Test
    void aSmallTableAndASmallSampleTellNothing() {
        assertThat(only("city == '杭州市'", 400, SAMPLE).text().en()).contains("no index is made");
        assertThat(only("city == '杭州市'", 20_000, SAMPLE.subList(0, 20)).text().en())
                .contains("too few to tell");
    }

    @Test
    void conditionsThatNoIndexServesAreNotSuggested() {
        assertThat(only("city != '杭州市' && (level == 'A' || city == '宁波市')", 20_000, SAMPLE))
                .satisfies(said -> {
                    assertThat(said.toDo()).isFalse();
                    assertThat(said.subject()).isEmpty();
                    assertThat(said.text().en()).contains("No part of the filter compares");
                });
        assertThat(new IndexAdvice("customer", 20_000, SAMPLE, CONTEXT).on(Optional.empty()))
                .hasSize(1);
    }

    @Test
    void everyPartOfAConditionIsLookedAt() {
        assertThat(on("city == '杭州市' && level == 'A'", 20_000, SAMPLE))
                .extracting(said -> said.subject() + " " + said.toDo())
                .containsExactly("city true", "level false");
    }

    private static Tuning.Suggestion only(String condition, long total, List<Record> sample) {
        List<Tuning.Suggestion> all = on(condition, total, sample);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<Tuning.Suggestion> on(String condition, long total, List<Record> sample) {
        return new IndexAdvice("customer", total, sample, CONTEXT)
                .on(Optional.of(Expression.condition(condition, CUSTOMER, Relations.none())));
    }
}

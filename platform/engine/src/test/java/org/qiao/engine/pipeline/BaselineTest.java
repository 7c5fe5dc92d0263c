package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

class BaselineTest {
    private static final ObjectType PARTY = ObjectType.of(
            "party",
            Field.of("name", Kind.TEXT),
            Field.of("phone", Kind.TEXT),
            Field.of("credit", Kind.MONEY),
            Field.builder("owner", Kind.REFERENCE).target("user").build(),
            Field.of("tags", Kind.TEXTS));

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 35, 36, -1, -36, Long.MAX_VALUE, Long.MIN_VALUE, 0xcbf29ce484222325L})
    void digitsAreThoseOfTheLibrary(long hash) {
        assertThat(Baseline.digits(hash)).isEqualTo(Long.toUnsignedString(hash, 36));
    }

    @Test
    void onlyFieldsThatDifferAreTouched() {
        String baseline = Baseline.of(party().build());

        assertThat(Baseline.touched(baseline, party().build())).isEmpty();
        assertThat(Baseline.touched(
                        baseline, party().set("phone", "+8613800000001").build()))
                .containsExactly("phone");
    }

    @Test
    void equalValuesAreUnchangedHoweverTheyAreWritten() {
        String baseline = Baseline.of(party().build());
        Record same = party().set("credit", new Money(new BigDecimal("100.5000"), "CNY"))
                .set("owner", new Reference("user", "u-1", "张三"))
                .build();

        assertThat(Baseline.isUnchanged(baseline, same)).isTrue();
    }

    @Test
    void anEmptyValueIsAnother() {
        assertThat(Baseline.touched(
                        Baseline.of(party().build()), party().set("phone", null).build()))
                .containsExactly("phone");
    }

    @Test
    void anAbsentFieldIsNotTouched() {
        Record partial = Record.of(PARTY).set("name", "华东贸易").build();

        assertThat(Baseline.touched(Baseline.of(party().build()), partial)).isEmpty();
    }

    @Test
    void aFieldThatWasNeverWrittenIsTouched() {
        assertThat(Baseline.touched("", Record.of(PARTY).set("name", "华东贸易").build()))
                .containsExactly("name");
    }

    @Test
    void whereOneListEndsAndTheNextTextBeginsMatters() {
        Record one = party().set("tags", List.of("重点", "老客户")).build();
        Record other = party().set("tags", List.of("重点老", "客户")).build();

        assertThat(Baseline.touched(Baseline.of(one), other)).containsExactly("tags");
    }

    @Test
    void aPartialWriteLeavesTheRestOfTheBaseline() {
        String merged = Baseline.merged(
                Baseline.of(party().build()), Record.of(PARTY).set("phone", "1").build());

        assertThat(Baseline.isUnchanged(merged, party().set("phone", "1").build()))
                .isTrue();
    }

    @Test
    void noValueCanBeReadFromIt() {
        assertThat(Baseline.of(party().build())).doesNotContain("华东贸易", "+8613800000000", "u-1");
    }

    private static Record.Builder party() {
        return Record.of(PARTY)
                .set("name", "华东贸易")
                .set("phone", "+8613800000000")
                .set("credit", new Money(new BigDecimal("100.5"), "CNY"))
                .set("owner", Reference.to("user", "u-1"))
                .set("tags", List.of("重点"));
    }
}

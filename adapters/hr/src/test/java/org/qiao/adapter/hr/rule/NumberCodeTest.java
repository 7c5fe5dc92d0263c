package org.qiao.adapter.hr.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;

class NumberCodeTest {
    private final Asked asked = new Asked();

    @Test
    void aNumberIsTrimmedAndRaised() {
        assertThat(new NumberCode().convert(" kh-0001 ", asked)).isEqualTo("KH-0001");
        assertThat(asked.refusals).isEmpty();
    }

    @Test
    void otherCharactersAreRefused() {
        assertThat(new NumberCode().convert("工号1", asked)).isNull();
        assertThat(new NumberCode().convert("KH/1", asked)).isNull();
        assertThat(new NumberCode().convert("", asked)).isNull();
        assertThat(asked.refusals)
                .containsOnly(new Text("不能作为编号", "cannot be a number"))
                .hasSize(3);
    }

    @Test
    void twentyCharactersAreTheMost() {
        assertThat(new NumberCode().convert("A".repeat(20), asked)).isEqualTo("A".repeat(20));
        assertThat(new NumberCode().convert("A".repeat(21), asked)).isNull();
    }

    private static final class Asked implements Conversion {
        private final List<Text> refusals = new ArrayList<>();

        @Override
        public Record source() {
            throw new AssertionError("the source is not needed");
        }

        @Override
        public Optional<Field> target() {
            return Optional.empty();
        }

        @Override
        public void lossy(Text what) {
            throw new AssertionError("nothing is lost: " + what);
        }

        @Override
        public @Nullable Object refuse(Text why) {
            refusals.add(why);
            return null;
        }

        @Override
        public <S> S settings(Class<S> type) {
            throw new ClassCastException("has no settings");
        }

        @Override
        public LocalDate today() {
            return LocalDate.of(2026, 11, 22);
        }
    }
}

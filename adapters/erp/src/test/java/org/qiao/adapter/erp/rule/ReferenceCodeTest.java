package org.qiao.adapter.erp.rule;

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

class ReferenceCodeTest {
    private final Asked asked = new Asked();

    @Test
    void aCodeIsTrimmedAndRaised() {
        assertThat(new ReferenceCode().convert(" kh-0001/a.2 ", asked)).isEqualTo("KH-0001/A.2");
        assertThat(asked.refusals).isEmpty();
    }

    @Test
    void otherCharactersAreRefused() {
        assertThat(new ReferenceCode().convert("客户-1", asked)).isNull();
        assertThat(new ReferenceCode().convert("KH 1", asked)).isNull();
        assertThat(new ReferenceCode().convert("  ", asked)).isNull();
        assertThat(asked.refusals)
                .containsOnly(new Text("不能作为 ERP 编码", "cannot be an ERP code"))
                .hasSize(3);
    }

    @Test
    void fortyCharactersAreTheMost() {
        assertThat(new ReferenceCode().convert("A".repeat(40), asked)).isEqualTo("A".repeat(40));
        assertThat(new ReferenceCode().convert("A".repeat(41), asked)).isNull();
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

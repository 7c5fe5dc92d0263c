package org.qiao.adapter.file.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Mapping;
import org.qiao.api.rule.Verdict;

class FileRulesTest {
    private static final ObjectType ORDER = ObjectType.of(
            "order", Field.of("code", Kind.TEXT), Field.of("note", Kind.TEXT), Field.of("total", Kind.MONEY));

    private static final ObjectType ROW =
            ObjectType.of("row", Field.of("amount", Kind.DECIMAL), Field.of("currency", Kind.TEXT));

    private final Asked asked = new Asked();

    @Test
    void theFilterNamesWhatIsNotFilledIn() {
        Record order = Record.of(ORDER).set("code", "S1").set("note", " ").build();

        assertThat(new Complete().test(order, asked))
                .isEqualTo(Verdict.refused("未填 note、total", "not filled in: note, total"));
    }

    @Test
    void aFilledRecordPasses() {
        Record order = Record.of(ORDER)
                .set("code", "S1")
                .set("note", "加急")
                .set("total", new Money(BigDecimal.ZERO, "CNY"))
                .build();

        assertThat(new Complete().test(order, asked)).isEqualTo(Verdict.passed());
    }

    @Test
    void theFilterAsksForFields() {
        assertThatThrownBy(() -> new Complete.Settings(List.of())).hasMessageContaining("fields");
    }

    @Test
    void aFormulaIsShownNotExecuted() {
        assertThat(cell("=HYPERLINK(\"http://x\")")).isEqualTo("'=HYPERLINK(\"http://x\")");
        assertThat(cell("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(cell("-1+cmd|' /C calc'!A0")).isEqualTo("'-1+cmd|' /C calc'!A0");
        assertThat(cell("  =1+1")).isEqualTo("'=1+1");
    }

    @Test
    void numbersAndPhoneNumbersAreLetBe() {
        assertThat(cell("+86 138 0000 0000")).isEqualTo("+86 138 0000 0000");
        assertThat(cell("-12.50")).isEqualTo("-12.50");
        assertThat(cell("华东贸易=甲")).isEqualTo("华东贸易=甲");
    }

    @Test
    void aCellIsOneLine() {
        assertThat(cell("上海市\r\n浦东新区")).isEqualTo("上海市  浦东新区");
        assertThat(asked.losses).isEmpty();
        assertThat(cell("甲\u0007乙")).isEqualTo("甲乙");
        assertThat(asked.losses).containsExactly(new Text("删去了控制字符", "control characters were removed"));
    }

    @Test
    void aTotalIsTwoColumns() {
        Record order = Record.of(ORDER)
                .set("total", new Money(new BigDecimal("1280.50"), "CNY"))
                .build();

        assertThat(new TotalColumns().map(order, new IntoRow()))
                .isEqualTo(Record.of(ROW)
                        .set("amount", new BigDecimal("1280.50"))
                        .set("currency", "CNY")
                        .build());
    }

    @Test
    void noTotalIsTwoEmptyColumnsAndAnAbsentOneNone() {
        assertThat(new TotalColumns().map(Record.of(ORDER).set("total", null).build(), new IntoRow()))
                .isEqualTo(
                        Record.of(ROW).set("amount", null).set("currency", null).build());
        assertThat(new TotalColumns().map(Record.of(ORDER).build(), new IntoRow()))
                .isEqualTo(Record.of(ROW).build());
    }

    private @Nullable Object cell(String text) {
        return new PlainCell().convert(text, asked);
    }

    private static final class Asked implements Conversion {
        private final List<Text> losses = new ArrayList<>();

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
            losses.add(what);
        }

        @Override
        public @Nullable Object refuse(Text why) {
            throw new AssertionError("nothing is refused: " + why);
        }

        @Override
        public <S> S settings(Class<S> type) {
            return type.cast(new Complete.Settings(List.of("code", "note", "total")));
        }

        @Override
        public LocalDate today() {
            return LocalDate.of(2026, 11, 22);
        }
    }

    private static final class IntoRow implements Mapping {
        @Override
        public ObjectType target() {
            return ROW;
        }

        @Override
        public void lossy(Text what) {
            throw new AssertionError("nothing is lost: " + what);
        }

        @Override
        public @Nullable Record refuse(Text why) {
            throw new AssertionError("nothing is refused: " + why);
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

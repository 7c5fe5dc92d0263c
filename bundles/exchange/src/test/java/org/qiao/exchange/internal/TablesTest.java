package org.qiao.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.engine.home.Home;
import org.qiao.exchange.ImportStatus.RowProblem;
import org.qiao.exchange.Tables.Format;
import org.qiao.exchange.Tables.Table;
import org.qiao.exchange.Tables.TableRow;

/** Tables as records of types that no store knows. */
class TablesTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final ObjectType LINE = ObjectType.of(
            "line",
            Field.builder("product", Kind.REFERENCE).target("product").build(),
            Field.of("quantity", Kind.QUANTITY));
    private static final ObjectType ORDER = ObjectType.of(
            "order",
            Field.builder("code", Kind.TEXT)
                    .traits(Field.Trait.KEY)
                    .label("订单号", "Code")
                    .build(),
            Field.of("orderDate", Kind.DATE),
            Field.of("note", Kind.TEXT),
            Field.builder("lines", Kind.RECORDS).nested(LINE).build());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void rowsOfOneKeyAreOneRecordWithItsLines() {
        Table table = read("""
                订单号,orderDate,lines.product,lines.quantity
                O1,2026/11/5,P-1,3 箱
                O1,,P-2,5 个
                O2,2026年11月6日,,
                """);

        assertThat(table.problems()).isEmpty();
        assertThat(table.rows()).extracting(TableRow::line).containsExactly(2L, 4L);
        Record first = table.rows().get(0).record();
        assertThat(first.get("orderDate")).isEqualTo(LocalDate.of(2026, 11, 5));
        assertThat(first.records("lines")).hasSize(2);
        assertThat(first.records("lines").get(0).get("product")).isEqualTo(Reference.to("product", "P-1"));
        assertThat(first.records("lines").get(1).get("quantity")).isEqualTo(new Quantity(BigDecimal.valueOf(5), "个"));
        assertThat(table.rows().get(1).record().records("lines")).isEmpty();
    }

    @Test
    void anEmptyCellSaysEmptyAndAMissingColumnSaysNothing() {
        Record record = read("code,note\nO1,\n").rows().get(0).record();

        assertThat(record.has("note")).isTrue();
        assertThat(record.get("note")).isNull();
        assertThat(record.has("orderDate")).isFalse();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Table table = read("code,orderDate,lines.quantity\nO1,next week,3 箱\nO2,2026-11-05,many\n");

        assertThat(table.problems())
                .extracting(RowProblem::line, RowProblem::column, RowProblem::code)
                .containsExactly(tuple(2L, "orderDate", "not-a-date"), tuple(3L, "lines.quantity", "not-a-quantity"));
    }

    @Test
    void gb18030IsReadWhereItIsNamedAndRefusedWhereItIsNot() {
        byte[] bytes = "订单号,note\nO1,联通\n".getBytes(GB18030);

        assertThat(read(bytes, GB18030, 10).rows().get(0).record().get("note")).isEqualTo("联通");
        assertThat(read(bytes, StandardCharsets.UTF_8, 10).problems())
                .extracting(RowProblem::code)
                .containsExactly("encoding");
    }

    @Test
    void moreThanTheMostIsAProblem() {
        assertThat(read("code\nO1\nO2\nO3\n".getBytes(StandardCharsets.UTF_8), null, 2)
                        .problems())
                .extracting(RowProblem::code)
                .containsExactly("too-many-rows");
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        read("code\nO1\n");
        read("nonsense\n1\n");

        try (var files = Files.list(folder.resolve("data/imports"))) {
            assertThat(files).isEmpty();
        }
    }

    private Table read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), null, 1000);
    }

    private Table read(byte[] bytes, @Nullable Charset charset, int most) {
        return new TablesComponent(new Place(folder))
                .read(ORDER, new Format(false, charset), new ByteArrayInputStream(bytes), most);
    }

    private record Place(Path folder) implements Home {
        @Override
        public Clock clock() {
            return Clock.system(ZoneId.of("Asia/Shanghai"));
        }

        @Override
        public int port() {
            return 0;
        }
    }
}

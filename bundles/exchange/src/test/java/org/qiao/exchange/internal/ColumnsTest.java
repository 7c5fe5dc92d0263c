package org.qiao.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.exchange.ImportStatus.Column;

class ColumnsTest {
    private static final ObjectType LINE = ObjectType.of(
            "order-line",
            Field.builder("product", Kind.TEXT).label("产品", "Product").build(),
            Field.builder("quantity", Kind.QUANTITY).label("数量", "Quantity").build());
    private static final ObjectType ORDER = ObjectType.of(
            "order",
            new Text("订单", "Order"),
            List.of(
                    Field.builder("code", Kind.TEXT).label("订单编号", "Order code").build(),
                    Field.builder("orderDate", Kind.DATE)
                            .label("下单日期", "Order date")
                            .build(),
                    Field.builder("lines", Kind.RECORDS)
                            .label("明细", "Lines")
                            .nested(LINE)
                            .build()));

    @Test
    void namesAndLabelsInAnyCaseAndWidthFindTheField() {
        assertThat(paths("CODE", "下单日期")).containsExactly("code", "orderDate");
        assertThat(paths("订单编号＊", "order date")).containsExactly("code", "orderDate");
    }

    @Test
    void partsOfNestedRecordsAndUnitsAreFound() {
        assertThat(paths("订单编号", "明细.产品", "lines.quantity", "明细.数量.单位"))
                .containsExactly("code", "lines.product", "lines.quantity", "lines.quantity.unit");
    }

    @Test
    void aUnitAloneIsThatOfTheOnlyQuantity() {
        assertThat(paths("lines.quantity", "lines.unit")).containsExactly("lines.quantity", "lines.quantity.unit");
    }

    @Test
    void anUnknownColumnListsWhatThereIs() {
        assertThat(Columns.of(ORDER, List.of("code", "日期"), Map.of()).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.column()).isEqualTo("日期");
                    assertThat(problem.code()).isEqualTo("unknown-column");
                    assertThat(problem.message().zh()).startsWith("订单没有“日期”这一项。可用：订单编号、下单日期、明细。");
                });
    }

    @Test
    void aColumnMayBeSaidToBeAFieldOrToBeLeftOut() {
        Columns columns =
                Columns.of(ORDER, List.of("单号", "日期", "备注"), Map.of("单号", "code", "日期", "orderDate", "备注", ""));

        assertThat(columns.problems()).isEmpty();
        assertThat(columns.described())
                .containsExactly(new Column("单号", "code"), new Column("日期", "orderDate"), new Column("备注", ""));
    }

    @Test
    void oneFieldInTwoColumnsIsRefused() {
        assertThat(Columns.of(ORDER, List.of("code", "订单编号"), Map.of()).problems())
                .extracting("code")
                .containsExactly("doubled-column");
    }

    @Test
    void aFileWithoutHeadingsIsRefused() {
        assertThat(Columns.of(ORDER, List.of(), Map.of()).problems())
                .extracting("code")
                .containsExactly("no-columns");
    }

    private static List<String> paths(String... headings) {
        return Columns.of(ORDER, List.of(headings), Map.of()).taken().stream()
                .map(Columns.Taken::path)
                .toList();
    }
}

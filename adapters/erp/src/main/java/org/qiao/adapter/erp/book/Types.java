package org.qiao.adapter.erp.book;

import java.util.List;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Sensitivity;
import org.qiao.api.record.Text;

/** The types of record that the ERP offers to flows. */
public final class Types {
    private static final int CODE_LENGTH = 40;
    private static final int PRICE_SCALE = 4;

    /** Whom one trades with. */
    public static final ObjectType PARTY = ObjectType.of(
            "party",
            new Text("业务伙伴", "Party"),
            List.of(
                    key("code", "编码", "Code"),
                    text("name", 200, "名称", "Name", Trait.REQUIRED),
                    text("street", 400, "街道", "Street"),
                    text("city", 100, "城市", "City"),
                    personal("phone", 32, "电话", "Phone"),
                    personal("email", 200, "邮箱", "E-mail")));

    /** What one trades in. */
    public static final ObjectType PRODUCT = ObjectType.of(
            "product",
            new Text("物料", "Product"),
            List.of(
                    key("code", "编码", "Code"),
                    text("name", 200, "名称", "Name", Trait.REQUIRED),
                    text("unit", 20, "单位", "Unit"),
                    Field.builder("listPrice", Kind.DECIMAL)
                            .label("标价", "List price")
                            .scale(PRICE_SCALE)
                            .build()));

    /** One line of a sale. */
    public static final ObjectType SALE_LINE = ObjectType.of(
            "sale-line",
            new Text("销售订单行", "Sale line"),
            List.of(
                    text("product", CODE_LENGTH, "物料", "Product", Trait.REQUIRED),
                    Field.builder("qty", Kind.QUANTITY)
                            .label("数量", "Quantity")
                            .traits(Trait.REQUIRED)
                            .build(),
                    Field.builder("price", Kind.DECIMAL)
                            .label("单价", "Price")
                            .scale(PRICE_SCALE)
                            .traits(Trait.REQUIRED)
                            .build()));

    /** A sale with its lines. */
    public static final ObjectType SALE = ObjectType.of(
            "sale",
            new Text("销售订单", "Sale"),
            List.of(
                    key("reference", "外部单号", "Reference"),
                    text("saleDate", 8, "日期（yyyyMMdd）", "Date (yyyyMMdd)", Trait.REQUIRED),
                    Field.builder("party", Kind.REFERENCE)
                            .label("业务伙伴", "Party")
                            .target("party")
                            .traits(Trait.REQUIRED)
                            .build(),
                    Field.builder("controlAmount", Kind.INTEGER)
                            .label("控制金额（分）", "Control amount (fen)")
                            .traits(Trait.REQUIRED)
                            .build(),
                    Field.builder("lines", Kind.RECORDS)
                            .label("行", "Lines")
                            .nested(SALE_LINE)
                            .traits(Trait.REQUIRED)
                            .build(),
                    Field.builder("state", Kind.ENUM)
                            .label("状态", "State")
                            .codes(states())
                            .traits(Trait.READ_ONLY)
                            .build(),
                    text("number", 0, "单号", "Number", Trait.READ_ONLY),
                    Field.builder("total", Kind.MONEY)
                            .label("合计", "Total")
                            .traits(Trait.READ_ONLY)
                            .build()));

    private Types() {}

    private static List<Code> states() {
        return List.of(
                new Code("draft", new Text("草稿", "Draft")),
                new Code("quotation", new Text("报价", "Quotation")),
                new Code("confirmed", new Text("已确认", "Confirmed")),
                new Code("processing", new Text("处理中", "Processing")),
                new Code("done", new Text("完成", "Done")),
                new Code("cancelled", new Text("已取消", "Cancelled")));
    }

    private static Field key(String name, String zh, String en) {
        return text(name, CODE_LENGTH, zh, en, Trait.REQUIRED, Trait.KEY);
    }

    private static Field personal(String name, int length, String zh, String en) {
        return Field.builder(name, Kind.TEXT)
                .label(zh, en)
                .maxLength(length)
                .sensitivity(Sensitivity.PERSONAL)
                .build();
    }

    private static Field text(String name, int length, String zh, String en, Trait... traits) {
        return Field.builder(name, Kind.TEXT)
                .label(zh, en)
                .maxLength(length)
                .traits(traits)
                .build();
    }
}

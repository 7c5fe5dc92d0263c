package org.qiao.engine.pipeline;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;

/** The types of the four systems that the demo's flows join, as their connectors describe them. */
final class Systems {
    static final ObjectType USER = ObjectType.of(
            "user",
            text("id", 36, Trait.READ_ONLY),
            text("login", 64, Trait.REQUIRED, Trait.UNIQUE),
            text("name", 100, Trait.REQUIRED),
            text("employeeNo", 40, Trait.UNIQUE),
            text("email", 200),
            text("mobile", 32),
            codes("status", "ACTIVE", "在职", "SUSPENDED", "停用", "LEFT", "离职"));

    static final ObjectType PRODUCT = ObjectType.of(
            "product",
            text("id", 36, Trait.READ_ONLY),
            text("code", 40, Trait.REQUIRED, Trait.UNIQUE),
            text("name", 200, Trait.REQUIRED),
            text("unit", 20));

    static final ObjectType CUSTOMER = ObjectType.of(
            "customer",
            text("id", 36, Trait.READ_ONLY),
            text("code", 40, Trait.KEY),
            text("name", 200, Trait.REQUIRED),
            codes("kind", "ENTERPRISE", "企业", "PERSON", "个人", "GOVERNMENT", "政府", "OTHER", "其他"),
            text("province", 40),
            text("city", 40),
            text("district", 40),
            text("street", 255),
            text("phone", 32),
            text("email", 200),
            codes("source", "ONLINE_PROMOTION", "网络推广", "EXHIBITION", "展会", "REFERRAL", "转介绍"),
            codes("status", "PROSPECT", "潜在", "ACTIVE", "正常", "FROZEN", "冻结", "INVALID", "无效"),
            codes("level", "A", "A 级", "B", "B 级", "C", "C 级", "D", "D 级"),
            Field.of("validFrom", Kind.DATE),
            Field.of("validTo", Kind.DATE),
            reference("owner", "user"));

    static final ObjectType ORDER_LINE = ObjectType.of(
            "order-line",
            Field.of("lineNo", Kind.INTEGER),
            reference("product", "product"),
            Field.of("quantity", Kind.QUANTITY),
            Field.of("unitPrice", Kind.DECIMAL));

    static final ObjectType ORDER = ObjectType.of(
            "order",
            text("id", 36, Trait.READ_ONLY),
            text("code", 40, Trait.KEY),
            reference("customer", "customer"),
            Field.of("orderDate", Kind.DATE),
            codes("status", "DRAFT", "草稿", "CONFIRMED", "已确认", "CANCELLED", "已取消"),
            Field.of("total", Kind.MONEY),
            Field.builder("lines", Kind.RECORDS).nested(ORDER_LINE).build());

    static final ObjectType CONTACT = ObjectType.of(
            "contact",
            text("uid", 64, Trait.REQUIRED, Trait.KEY),
            text("fullName", 200, Trait.REQUIRED),
            text("familyName", 200),
            text("givenName", 100),
            text("organization", 200),
            text("phone", 32),
            text("address", 500),
            text("level", 40),
            text("note", 2000));

    static final ObjectType PARTY = ObjectType.of(
            "party",
            text("code", 40, Trait.REQUIRED, Trait.KEY),
            text("name", 200, Trait.REQUIRED),
            text("street", 400),
            text("city", 100),
            text("phone", 32),
            text("email", 200));

    static final ObjectType SALE_LINE = ObjectType.of(
            "sale-line",
            text("product", 40, Trait.REQUIRED),
            Field.builder("qty", Kind.QUANTITY).traits(Trait.REQUIRED).build(),
            Field.builder("price", Kind.DECIMAL).traits(Trait.REQUIRED).scale(4).build());

    static final ObjectType SALE = ObjectType.of(
            "sale",
            text("reference", 40, Trait.REQUIRED, Trait.KEY),
            text("saleDate", 8, Trait.REQUIRED),
            Field.builder("party", Kind.REFERENCE)
                    .target("party")
                    .traits(Trait.REQUIRED)
                    .build(),
            Field.builder("controlAmount", Kind.INTEGER).traits(Trait.REQUIRED).build(),
            Field.builder("lines", Kind.RECORDS)
                    .nested(SALE_LINE)
                    .traits(Trait.REQUIRED)
                    .build(),
            Field.builder("state", Kind.TEXT).traits(Trait.READ_ONLY).build());

    static final ObjectType EMPLOYEE = ObjectType.of(
            "employee",
            text("employeeNumber", 40, Trait.REQUIRED, Trait.KEY),
            text("uid", 40, Trait.REQUIRED),
            text("cn", 100, Trait.REQUIRED),
            text("sn", 100),
            text("mail", 200),
            text("mobile", 32),
            text("title", 100),
            reference("manager", "employee"));

    static final ObjectType PARTNER = person("partner", "partnerNo");
    static final ObjectType MEMBER = person("programme-member", "memberNo");

    static final Map<String, ObjectType> CRM =
            Map.of("customer", CUSTOMER, "order", ORDER, "user", USER, "product", PRODUCT);

    private Systems() {}

    private static ObjectType person(String name, String key) {
        return ObjectType.of(
                name,
                text(key, 40, Trait.REQUIRED, Trait.KEY),
                text("cn", 200, Trait.REQUIRED),
                text("sn", 200, Trait.REQUIRED),
                text("phone", 32),
                text("mail", 200),
                text("managerNo", 40),
                codes("vip", "VIP", "贵宾", "NORMAL", "普通"));
    }

    private static Field text(String name, int maxLength, Trait... traits) {
        return Field.builder(name, Kind.TEXT)
                .maxLength(maxLength)
                .traits(traits)
                .build();
    }

    private static Field reference(String name, String type) {
        return Field.builder(name, Kind.REFERENCE).target(type).build();
    }

    private static Field codes(String name, String... codesAndLabels) {
        List<Code> codes = Stream.iterate(0, i -> i < codesAndLabels.length, i -> i + 2)
                .map(i -> new Code(codesAndLabels[i], new Text(codesAndLabels[i + 1], codesAndLabels[i])))
                .toList();
        return Field.builder(name, Kind.ENUM).codes(codes).build();
    }
}

package org.qiao.engine.expression;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;

/** A customer, its owner and the day on which it is judged. */
final class Samples {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    static final ObjectType USER = ObjectType.of(
            "user",
            Field.of("name", Kind.TEXT),
            Field.builder("manager", Kind.REFERENCE).target("user").build());
    static final ObjectType ADDRESS = ObjectType.of("address", Field.of("city", Kind.TEXT));
    static final ObjectType LINE = ObjectType.of("line", Field.of("qty", Kind.DECIMAL));
    static final ObjectType CUSTOMER = ObjectType.of(
            "customer",
            Field.of("name", Kind.TEXT),
            Field.builder("source", Kind.ENUM).codes(sources()).build(),
            Field.builder("status", Kind.ENUM)
                    .codes(List.of(code("ACTIVE", "正常", "Active"), code("INVALID", "无效", "Invalid")))
                    .build(),
            Field.of("validFrom", Kind.DATE),
            Field.of("validTo", Kind.DATE),
            Field.of("createdAt", Kind.INSTANT),
            Field.of("visits", Kind.INTEGER),
            Field.of("rate", Kind.DECIMAL),
            Field.of("active", Kind.BOOLEAN),
            Field.builder("revenue", Kind.MONEY).unit("CNY").build(),
            Field.of("total", Kind.MONEY),
            Field.of("paid", Kind.MONEY),
            Field.of("stock", Kind.QUANTITY),
            Field.builder("owner", Kind.REFERENCE).target("user").build(),
            Field.builder("helper", Kind.REFERENCE).target("user").build(),
            Field.of("tags", Kind.TEXTS),
            Field.builder("visitors", Kind.TEXTS).target("user").build(),
            Field.builder("address", Kind.RECORD).nested(ADDRESS).build(),
            Field.builder("lines", Kind.RECORDS).nested(LINE).build(),
            Field.of("remark", Kind.TEXT));
    static final Relations RELATIONS =
            name -> Optional.ofNullable(Map.of("user", USER).get(name));
    static final Record WANG = Record.of(USER).set("name", "王明").build();
    static final Record HUADONG = Record.of(CUSTOMER)
            .set("name", "华东贸易")
            .set("source", "ONLINE_PROMOTION")
            .set("status", "ACTIVE")
            .set("validFrom", LocalDate.of(2026, 1, 1))
            .set("validTo", LocalDate.of(2026, 12, 1))
            .set("createdAt", Instant.parse("2026-11-01T00:00:00Z"))
            .set("visits", 5L)
            .set("rate", new BigDecimal("0.50"))
            .set("active", true)
            .set("revenue", new Money(new BigDecimal("100.00"), "CNY"))
            .set("total", new Money(new BigDecimal("20"), "USD"))
            .set("paid", new Money(new BigDecimal("20.00"), "USD"))
            .set("stock", new Quantity(new BigDecimal("3"), "箱"))
            .set("owner", Reference.to("user", "u-1"))
            .set("tags", List.of("重点", "VIP"))
            .set("visitors", List.of("u-1", "gone"))
            .set("address", Record.of(ADDRESS).set("city", "上海市").build())
            .set("lines", List.of(Record.of(LINE).build(), Record.of(LINE).build()))
            .build();
    static final Record EMPTY = Record.of(CUSTOMER).build();
    static final Context CONTEXT = new Context() {
        @Override
        public LocalDate today() {
            return TODAY;
        }

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public @Nullable Record related(Reference reference) {
            return reference.key().equals("u-1") ? WANG : null;
        }
    };

    private Samples() {}

    static Expression expression(String text) {
        return Expression.compile(text, CUSTOMER, RELATIONS);
    }

    static Expression condition(String text) {
        return Expression.condition(text, CUSTOMER, RELATIONS);
    }

    private static List<Code> sources() {
        return List.of(
                code("ONLINE_PROMOTION", "网络推广", "Online promotion"),
                code("EXHIBITION", "展会", "Exhibition"),
                code("OTHER", "其他", "Other"));
    }

    private static Code code(String code, String zh, String en) {
        return new Code(code, new Text(zh, en));
    }
}

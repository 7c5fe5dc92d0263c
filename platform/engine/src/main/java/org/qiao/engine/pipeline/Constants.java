package org.qiao.engine.pipeline;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonNode;

/** Constants of flow files as values of their target fields. */
final class Constants {
    private Constants() {}

    /** The value; empty when the field does not take it. {@code null} in a file is not asked here. */
    static Optional<Object> value(JsonNode node, Field field) {
        return switch (field.kind()) {
            case TEXT -> node.text().map(Object.class::cast);
            case INTEGER -> node.number().flatMap(Constants::whole);
            case DECIMAL -> node.number().map(Object.class::cast);
            case BOOLEAN -> node.bool().map(Object.class::cast);
            case DATE -> node.text().flatMap(Constants::date);
            case INSTANT -> node.text().flatMap(Constants::instant);
            case ENUM -> node.text().flatMap(field::code).map(Code::code);
            case MONEY -> node.text().flatMap(text -> amount(text, true));
            case QUANTITY -> node.text().flatMap(text -> amount(text, false));
            case TEXTS ->
                Optional.of(node.items().stream()
                                .flatMap(item -> item.text().stream())
                                .toList())
                        .filter(list -> node.is(JsonNode.Kind.ARRAY)
                                && list.size() == node.items().size())
                        .map(Object.class::cast);
            case REFERENCE, RECORD, RECORDS -> Optional.empty();
        };
    }

    /** How a constant of the field is written. */
    static Text form(Field field) {
        return switch (field.kind()) {
            case TEXT -> new Text("文本", "a text");
            case INTEGER -> new Text("整数", "a whole number");
            case DECIMAL -> new Text("数字", "a number");
            case BOOLEAN -> new Text("true 或 false", "true or false");
            case DATE -> new Text("日期，如 \"2026-11-22\"", "a date, as \"2026-11-22\"");
            case INSTANT -> new Text("时刻，如 \"2026-11-22T03:00:00Z\"", "a moment, as \"2026-11-22T03:00:00Z\"");
            case ENUM ->
                Text.same(String.join(
                        " | ", field.codes().stream().map(Code::code).toList()));
            case MONEY -> new Text("金额，如 \"12.50 CNY\"", "an amount, as \"12.50 CNY\"");
            case QUANTITY -> new Text("数量，如 \"3 箱\"", "a quantity, as \"3 箱\"");
            case TEXTS -> new Text("文本列表", "a list of texts");
            case REFERENCE, RECORD, RECORDS -> new Text("映射行，不能是常量", "a line that maps it, not a constant");
        };
    }

    private static Optional<Object> whole(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> amount(String text, boolean isMoney) {
        int space = text.indexOf(' ');
        if (space < 1) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text.substring(0, space));
            String unit = text.substring(space + 1);
            return Optional.of(isMoney ? new Money(number, unit) : new Quantity(number, unit));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

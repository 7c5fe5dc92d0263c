package org.qiao.rest.internal.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.NearestName;

/** Reads one JSON value into the Java value that a field of a simple kind holds. */
final class ScalarReader {
    private ScalarReader() {}

    /**
     * What was read.
     *
     * @param value the value; {@code null} when it is wrong
     * @param code the word for what is wrong; empty when nothing is
     * @param problem what is wrong; {@code null} when nothing is
     */
    record Result(
            @Nullable Object value, String code, @Nullable Text problem) {
        static Result of(Object value) {
            return new Result(value, "", null);
        }

        static Result wrong(String code, String zh, String en) {
            return new Result(null, code, new Text(zh, en));
        }
    }

    static Result read(Field field, JsonNode node) {
        return switch (field.kind()) {
            case TEXT -> node.text().map(Result::of).orElseGet(() -> kind(node, "文本", "a text"));
            case ENUM -> node.text().map(t -> code(field, t)).orElseGet(() -> kind(node, "代码或名称", "a code or label"));
            case INTEGER -> decimal(node).map(ScalarReader::whole).orElseGet(() -> kind(node, "整数", "a whole number"));
            case DECIMAL -> decimal(node).map(Result::of).orElseGet(() -> kind(node, "数字", "a number"));
            case BOOLEAN -> node.bool().map(Result::of).orElseGet(() -> kind(node, "true 或 false", "true or false"));
            case DATE ->
                node.text()
                        .map(ScalarReader::date)
                        .orElseGet(() -> kind(node, "日期 2026-11-22", "a date, as 2026-11-22"));
            case INSTANT -> node.text().map(ScalarReader::instant).orElseGet(() -> kind(node, "时间", "a moment"));
            case MONEY -> amount(field, node, "currency");
            case QUANTITY -> amount(field, node, "unit");
            case TEXTS -> texts(node);
            default -> throw new IllegalStateException(field.kind() + " is no simple kind");
        };
    }

    private static Result kind(JsonNode node, String zh, String en) {
        return Result.wrong(
                "wrong-kind",
                "应为" + zh + "，而不是" + node.kind().label().zh(),
                "must be " + en + ", not " + node.kind().label().en());
    }

    private static Result code(Field field, String spelling) {
        Optional<Code> code = field.code(spelling);
        if (code.isPresent()) {
            return Result.of(code.get().code());
        }
        Text nearest = NearestName.hint(
                spelling, field.codes().stream().map(Code::code).toList());
        return Result.wrong(
                "unknown-code", "没有代码「" + spelling + "」" + nearest.zh(), "no code '" + spelling + "'" + nearest.en());
    }

    /** A number, or a text of digits: some clients cannot write exact numbers. */
    private static Optional<BigDecimal> decimal(JsonNode node) {
        return node.number().or(() -> node.text().flatMap(ScalarReader::digits));
    }

    private static Optional<BigDecimal> digits(String text) {
        boolean isPlain =
                !text.isEmpty() && text.length() <= 100 && text.chars().allMatch(c -> "0123456789.-".indexOf(c) >= 0);
        try {
            return isPlain ? Optional.of(new BigDecimal(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Result whole(BigDecimal number) {
        try {
            return Result.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Result.wrong(
                    "wrong-kind", "应为 64 位整数，而不是 " + number, "must be a whole number of 64 bits, not " + number);
        }
    }

    private static Result date(String text) {
        try {
            return Result.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Result.wrong(
                    "wrong-date", "「" + text + "」不是日期：应如 2026-11-22", "'" + text + "' is no date: write 2026-11-22");
        }
    }

    private static Result instant(String text) {
        try {
            return Result.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Result.wrong(
                    "wrong-moment",
                    "「" + text + "」不是时间：应如 2026-11-22T03:00:00Z 或带 +08:00",
                    "'" + text + "' is no moment: write 2026-11-22T03:00:00Z, or with +08:00");
        }
    }

    private static Result amount(Field field, JsonNode node, String unitName) {
        Optional<BigDecimal> amount = decimal(node).or(() -> node.get("amount").flatMap(ScalarReader::decimal));
        Optional<String> unit = node.get(unitName).flatMap(JsonNode::text).or(field::unit);
        boolean isStrict = node.members().keySet().stream().allMatch(k -> k.equals("amount") || k.equals(unitName));
        if (amount.isEmpty() || unit.isEmpty() || !isStrict) {
            return Result.wrong(
                    "wrong-amount",
                    "应如 {\"amount\": 12.5, \"" + unitName + "\": \"…\"}",
                    "must be as {\"amount\": 12.5, \"" + unitName + "\": \"…\"}");
        }
        try {
            return Result.of(
                    unitName.equals("unit")
                            ? new Quantity(amount.get(), unit.get())
                            : new Money(amount.get(), unit.get()));
        } catch (IllegalArgumentException e) {
            return Result.wrong("wrong-amount", "币种或单位不对：" + unit.get(), String.valueOf(e.getMessage()));
        }
    }

    private static Result texts(JsonNode node) {
        List<String> all = new ArrayList<>();
        for (JsonNode item : node.items()) {
            item.text().ifPresent(all::add);
        }
        boolean isAll =
                node.is(JsonNode.Kind.ARRAY) && all.size() == node.items().size();
        return isAll ? Result.of(List.copyOf(all)) : kind(node, "文本列表", "a list of texts");
    }
}

package org.qiao.engine.expression;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.engine.expression.Node.Literal;
import org.qiao.engine.expression.Node.Part;
import org.qiao.engine.expression.Node.Path;

/** Turns a constant into what the other side is: a label into its code, a text into a date, 5 into 5.0. */
final class Fitting {
    private final Problems problems;

    Fitting(Problems problems) {
        this.problems = problems;
    }

    /** The part as something that can stand beside the other. */
    Typed to(Typed part, Typed other) {
        String text = part.constant();
        if (text != null) {
            return switch (other.sort()) {
                case ENUM -> code(part, text, other.enumeration());
                case DATE -> date(part, text);
                case INSTANT -> instant(part, text);
                default -> part;
            };
        }
        return other.sort() == Sort.DECIMAL ? decimal(part) : part;
    }

    /** A whole constant as an exact decimal. */
    Typed decimal(Typed part) {
        return part.node() instanceof Literal literal && literal.value() instanceof Long whole
                ? part.as(new Literal(BigDecimal.valueOf(whole)), Sort.DECIMAL)
                : part;
    }

    /** The code that a constant names by code or label, if it names one. */
    Optional<Typed> codeIfAny(Typed part, @Nullable Field field) {
        String text = part.constant();
        return text == null || field == null
                ? Optional.empty()
                : field.code(text).map(code -> part.as(new Literal(code.code().intern()), Sort.ENUM));
    }

    private Typed code(Typed part, String text, @Nullable Field field) {
        if (field == null || field.codes().isEmpty()) {
            return part;
        }
        return codeIfAny(part, field).orElseGet(() -> {
            List<String> known = new ArrayList<>();
            for (Code code : field.codes()) {
                known.addAll(
                        List.of(code.code(), code.label().zh(), code.label().en()));
            }
            problems.unknown(
                    part.start(),
                    text,
                    known.stream().distinct().toList(),
                    "「" + field.name() + "」没有值「" + text + "」",
                    "'" + field.name() + "' has no value '" + text + "'");
            return Typed.wrong(part.start(), part.end());
        });
    }

    /** A text constant as a date. */
    Typed date(Typed part, String text) {
        try {
            return part.as(new Literal(LocalDate.parse(text)), Sort.DATE);
        } catch (DateTimeException e) {
            return problems.wrong(
                    ExpressionCode.TYPE,
                    part,
                    "「" + text + "」不是日期：请写 'yyyy-MM-dd'",
                    "'" + text + "' is no date: write 'yyyy-MM-dd'");
        }
    }

    private Typed instant(Typed part, String text) {
        try {
            return part.as(new Literal(Instant.parse(text)), Sort.INSTANT);
        } catch (DateTimeException e) {
            return problems.wrong(
                    ExpressionCode.TYPE,
                    part,
                    "「" + text + "」不是时刻：请写 '2026-11-22T00:00:00Z'",
                    "'" + text + "' is no moment: write '2026-11-22T00:00:00Z'");
        }
    }

    /** The number of an amount whose currency or unit is fixed; other parts as they are. */
    Typed number(Typed part) {
        boolean composed = part.sort() == Sort.MONEY || part.sort() == Sort.QUANTITY;
        if (!composed || !(part.node() instanceof Path path)) {
            return part;
        }
        if (path.field().unit().isEmpty()) {
            String second = part.sort() == Sort.MONEY ? "currency" : "unit";
            return problems.wrong(
                    ExpressionCode.TYPE,
                    part,
                    "「" + path.name() + "」的" + (part.sort() == Sort.MONEY ? "币种" : "单位") + "不固定：请写 " + path.name()
                            + ".amount，并比较 " + path.name() + "." + second,
                    "the " + second + " of '" + path.name() + "' is not fixed: write " + path.name()
                            + ".amount and compare " + path.name() + "." + second);
        }
        return part.as(path.of(Part.AMOUNT), Sort.DECIMAL);
    }
}

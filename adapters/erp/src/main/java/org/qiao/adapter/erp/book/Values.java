package org.qiao.adapter.erp.book;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;

/** Checks and comparisons of a record's values. */
final class Values {
    private Values() {}

    /** The wanted fields that the record does not hold. */
    static Set<String> differing(Work work, Seen seen) {
        Set<String> differing = new LinkedHashSet<>();
        work.wanted().forEach((field, value) -> {
            boolean isOurs = !field.is(Trait.READ_ONLY) && work.isWanted(field.name());
            if (isOurs && !isSame(value, seen.record().get(field.name()))) {
                differing.add(field.name());
            }
        });
        return differing;
    }

    /** Whether two values say the same; the ERP does not tell an empty text from none. */
    static boolean isSame(@Nullable Object wanted, @Nullable Object found) {
        if (wanted instanceof BigDecimal a && found instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        if (wanted instanceof List<?> a && found instanceof List<?> b) {
            return a.size() == b.size() && IntStream.range(0, a.size()).allMatch(i -> isSame(a.get(i), b.get(i)));
        }
        if (wanted instanceof Record a && found instanceof Record b) {
            return a.type().fields().stream().allMatch(f -> isSame(a.get(f.name()), b.get(f.name())));
        }
        return Objects.equals("".equals(wanted) ? null : wanted, "".equals(found) ? null : found);
    }

    /** Throws {@link ErpException} for a record that cannot be made: a required field is missing, a text too long. */
    static void checkWhole(Record wanted) {
        for (Field field : wanted.type().fields()) {
            boolean isMissing = field.is(Trait.REQUIRED) && isEmpty(wanted.get(field.name()));
            if (isMissing) {
                throw required(field);
            }
        }
        checkPresent(wanted);
    }

    /** Throws {@link ErpException} for present fields that cannot be written. */
    static void checkPresent(Record wanted) {
        wanted.forEach((field, value) -> {
            if (field.is(Trait.REQUIRED) && isEmpty(value)) {
                throw required(field);
            }
            boolean isText = field.kind() == Kind.TEXT && field.maxLength() > 0 && value != null;
            if (isText && ((String) value).length() > field.maxLength()) {
                throw ErpException.refused(
                        "too-long",
                        "字段“" + field.label().zh() + "”超过 " + field.maxLength() + " 个字符。",
                        "Field '" + field.name() + "' has more than " + field.maxLength() + " characters.");
            }
        });
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    private static ErpException required(Field field) {
        return ErpException.refused(
                "required-field",
                "缺少必填字段“" + field.label().zh() + "”。",
                "The required field '" + field.name() + "' is missing.");
    }
}

package org.qiao.adapter.erp.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.Failure;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/** Conditions as the ERP writes them. */
final class Domains {
    /** Without it the ERP leaves records out that are no longer in use. */
    static final List<?> IN_USE_OR_NOT = List.of("active", "in", List.of(true, false));

    private Domains() {}

    static List<?> is(String field, @Nullable Object value) {
        return Arrays.asList(field, "=", value);
    }

    static List<?> in(String field, Collection<?> values) {
        return List.of(field, "in", List.copyOf(values));
    }

    static List<?> over(String field, long value) {
        return List.of(field, ">", value);
    }

    /** A condition on the records that a field leads to. */
    static List<?> where(String field, List<?>... clauses) {
        return List.of(field, "where", List.of(clauses));
    }

    static List<?> either(List<?>... clauses) {
        List<Object> all = new ArrayList<>(List.of("OR"));
        all.addAll(List.of(clauses));
        return all;
    }

    /** How a field is searched. */
    @FunctionalInterface
    interface Clauses {
        @Nullable List<?> of(String field, Object value);
    }

    /** The conditions of a look-up. Throws {@link QiaoException} for a field that cannot be searched. */
    static List<Object> all(String type, Map<String, Object> fields, Clauses clauses) {
        List<Object> domain = new ArrayList<>();
        fields.forEach((field, value) -> {
            List<?> clause = clauses.of(field, value);
            if (clause == null) {
                throw new QiaoException(
                        Failure.NOT_SEARCHABLE,
                        new Text(
                                "按“" + field + "”查找“" + type + "”：ERP 不能按该字段查找，请改用其他字段匹配",
                                "looking up a '" + type + "' by '" + field
                                        + "': the ERP cannot search by that field; match by another"),
                        null);
            }
            domain.add(clause);
        });
        return domain;
    }

    /** The id that a key names, where it can be one. */
    static Optional<Long> id(String key) {
        return key.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(key)) : Optional.empty();
    }
}

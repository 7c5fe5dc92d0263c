package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditions that every record must meet: required, allowed, existing, not more digits than its field takes. */
final class Validation {
    private final Database database;

    Validation(Database database) {
        this.database = database;
    }

    void check(Model model, Row row) {
        for (Field field : model.fields()) {
            if (field.isStored()) {
                check(model, field, row.get(field.name()));
            }
        }
        model.rules().check(database, row);
    }

    static ErpError missing(Model model, String field) {
        return ErpError.user(
                "A value is required for field \"" + model.field(field).label() + "\" in \"" + model.label() + "\".");
    }

    static ErpError tooManyDigits(Model model, String field, String shown, int limit) {
        return ErpError.user("The number of digits in the value \"" + shown + "\" for field \""
                + model.field(field).label() + "\" in \"" + model.label() + "\" exceeds the limit of \"" + limit
                + "\".");
    }

    static ErpError notInDomain(Model model, String field, List<?> domain) {
        return ErpError.userWithDomain(
                "The value for field \"" + model.field(field).label() + "\" in \"" + model.label()
                        + "\" is not valid according to its domain.",
                domain);
    }

    private void check(Model model, Field field, @Nullable Object value) {
        if (value == null || "".equals(value)) {
            if (field.isRequired()) {
                throw missing(model, field.name());
            }
            return;
        }
        if (field.kind() == Kind.SELECTION && !field.options().contains(value)) {
            throw ErpError.user("The value \"" + value + "\" for field \"" + field.label() + "\" in \"" + model.label()
                    + "\" is not one of the allowed options.");
        }
        overlong(field, value).ifPresent(shown -> {
            throw tooManyDigits(model, field.name(), shown, field.digits());
        });
    }

    private static Optional<String> overlong(Field field, Object value) {
        BigDecimal number = Database.number(value);
        if (field.digits() < 0 || number.stripTrailingZeros().scale() <= field.digits()) {
            return Optional.empty();
        }
        return Optional.of(value instanceof Decimal ? "Decimal('" + number + "')" : number.toString());
    }
}

package org.qiao.demo.tally;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One write that a target accepted.
 *
 * @param op create, update, quote, delete …
 * @param key a party's code or a sale's reference
 * @param name the name that it set; empty when it set none
 * @param date the sale's date as {@code 2026-11-22}; empty when it set none
 */
public record Write(String op, String key, String name, String date) {
    /** A date as the ERP writes it; empty when there is none. */
    static String date(@Nullable JsonElement value) {
        if (value == null || !value.isJsonObject()) {
            return "";
        }
        JsonObject date = value.getAsJsonObject();
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d",
                date.get("year").getAsInt(),
                date.get("month").getAsInt(),
                date.get("day").getAsInt());
    }

    /** Whether it begins on a day of the weekend. */
    public boolean isOnWeekend() {
        return !date.isEmpty() && LocalDate.parse(date).getDayOfWeek().getValue() > 5;
    }
}

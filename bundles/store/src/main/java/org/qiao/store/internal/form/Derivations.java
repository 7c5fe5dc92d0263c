package org.qiao.store.internal.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules by which a definition derives a field from others. Pure functions. */
public final class Derivations {
    /** Joined texts, empty ones left out. */
    public static final String JOIN = "join";
    /** The core of a name, for finding doubles. */
    public static final String NAME_KEY = "name.key";
    /** The initials of a name's pinyin. */
    public static final String PINYIN = "pinyin.initials";
    /** Whether today lies in a period: {@code UNLIMITED, PENDING, VALID, EXPIRING, EXPIRED}. */
    public static final String VALIDITY = "validity";

    /** The names a definition may use. */
    public static final Set<String> NAMES = Set.of(JOIN, NAME_KEY, PINYIN, VALIDITY);

    private Derivations() {}

    /**
     * The derived value.
     *
     * @param values the values of the fields it reads, in the definition's order
     * @param days the definition's number of days
     */
    public static @Nullable Object derive(String rule, List<@Nullable Object> values, LocalDate today, int days) {
        return switch (rule) {
            case JOIN ->
                empty(values.stream()
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .collect(Collectors.joining()));
            case NAME_KEY -> values.get(0) instanceof String name ? empty(NameKey.of(name)) : null;
            case PINYIN -> values.get(0) instanceof String name ? empty(Pinyin.initials(name)) : null;
            case VALIDITY -> validity((LocalDate) values.get(0), (LocalDate) values.get(1), today, days);
            default -> throw new IllegalArgumentException("no derivation '" + rule + "': known are " + NAMES);
        };
    }

    /** Where today lies in a period; an open end is no end. */
    public static String validity(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today, int days) {
        if (from != null && today.isBefore(from)) {
            return "PENDING";
        }
        if (to == null) {
            return from == null ? "UNLIMITED" : "VALID";
        }
        if (today.isAfter(to)) {
            return "EXPIRED";
        }
        return today.plusDays(days).isAfter(to) ? "EXPIRING" : "VALID";
    }

    private static @Nullable String empty(String text) {
        return text.isEmpty() ? null : text;
    }
}

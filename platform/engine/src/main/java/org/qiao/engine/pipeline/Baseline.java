package org.qiao.engine.pipeline;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/**
 * What was last written to a target record, as one short text: per field a hash of 64 bits. It tells what differs, what
 * is unchanged and what is an echo, without keeping values. Equal values give equal hashes: {@code 1.50} is
 * {@code 1.5}, a reference's label does not count, empty is a value of its own. Stateless.
 *
 * @since 1.0.0
 */
public final class Baseline {
    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int RADIX = 36;
    /** Digits of 2 to the power of 64 in that radix. */
    private static final int LONGEST = 13;

    private Baseline() {}

    /** The baseline of a record: of its present fields. */
    public static String of(Record written) {
        StringBuilder text = new StringBuilder(written.type().size() * 24);
        written.forEach((field, value) -> append(text, field.name(), hash(value)));
        return text.toString();
    }

    /** The present fields of a record whose values differ from the baseline's, in slot order. */
    public static Set<String> touched(String baseline, Record record) {
        Map<String, String> known = parse(baseline);
        Set<String> touched = new LinkedHashSet<>();
        record.forEach((field, value) -> {
            if (!digits(hash(value)).equals(known.get(field.name()))) {
                touched.add(field.name());
            }
        });
        return touched;
    }

    /** The fields of which a baseline knows what was last written. */
    public static Set<String> fields(String baseline) {
        return Set.copyOf(parse(baseline).keySet());
    }

    /** Whether every present field of a record equals the baseline's: nothing to write, or our own write come back. */
    public static boolean isUnchanged(String baseline, Record record) {
        return touched(baseline, record).isEmpty();
    }

    /** A baseline after a partial write: the present fields of what was written laid over what was known. */
    public static String merged(String baseline, Record written) {
        Map<String, String> known = parse(baseline);
        written.forEach((field, value) -> known.remove(field.name()));
        StringBuilder text = new StringBuilder(of(written));
        known.forEach((name, hash) -> text.append(text.length() == 0 ? "" : ";")
                .append(name)
                .append('=')
                .append(hash));
        return text.toString();
    }

    private static void append(StringBuilder text, String name, long hash) {
        if (text.length() > 0) {
            text.append(';');
        }
        text.append(name).append('=').append(digits(hash));
    }

    /**
     * A hash as a baseline writes it: as {@link Long#toUnsignedString(long, int)} does in radix 36, which takes the way
     * over BigInteger for one half of all numbers.
     */
    public static String digits(long hash) {
        byte[] digits = new byte[LONGEST];
        int at = LONGEST;
        long rest = hash;
        do {
            long shorter = Long.divideUnsigned(rest, RADIX);
            digits[--at] = (byte) Character.forDigit((int) (rest - shorter * RADIX), RADIX);
            rest = shorter;
        } while (rest != 0);
        return new String(digits, at, LONGEST - at, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> parse(String baseline) {
        Map<String, String> hashes = new HashMap<>();
        int at = 0;
        while (at < baseline.length()) {
            int equals = baseline.indexOf('=', at);
            int end = baseline.indexOf(';', at);
            int stop = end < 0 ? baseline.length() : end;
            if (equals < 0 || equals > stop) {
                return hashes;
            }
            hashes.put(baseline.substring(at, equals), baseline.substring(equals + 1, stop));
            at = stop + 1;
        }
        return hashes;
    }

    private static long hash(@Nullable Object value) {
        return spread(hash(SEED, value));
    }

    private static long hash(long seed, @Nullable Object value) {
        if (value == null) {
            return mixed(seed, 0);
        } else if (value instanceof String text) {
            return text(mixed(seed, 1), text);
        } else if (value instanceof BigDecimal number) {
            return number(seed, number);
        } else if (value instanceof Money money) {
            return text(number(mixed(seed, 2), money.amount()), money.currency());
        } else if (value instanceof Quantity quantity) {
            return text(number(mixed(seed, 3), quantity.amount()), quantity.unit());
        } else if (value instanceof Reference reference) {
            return text(text(mixed(seed, 4), reference.type()), reference.key());
        } else if (value instanceof List<?> list) {
            long mixed = mixed(seed, 5);
            for (Object element : list) {
                mixed = hash(mixed, element);
            }
            return mixed;
        } else if (value instanceof Record record) {
            return record(seed, record);
        }
        return text(mixed(seed, 6), value.toString());
    }

    private static long record(long seed, Record record) {
        ObjectType type = record.type();
        long mixed = mixed(seed, 7);
        for (int slot = 0; slot < type.size(); slot++) {
            if (record.has(slot)) {
                mixed = hash(text(mixed, type.fields().get(slot).name()), record.get(slot));
            }
        }
        return mixed;
    }

    private static long number(long seed, BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return text(mixed(seed, plain.scale()), plain.unscaledValue().toString());
    }

    private static long text(long seed, String text) {
        long mixed = mixed(seed, text.length());
        for (int i = 0; i < text.length(); i++) {
            mixed = mixed(mixed, text.charAt(i));
        }
        return mixed;
    }

    private static long mixed(long hash, int next) {
        return (hash ^ next) * PRIME;
    }

    /** The final mixing of SplitMix64, so that all bits depend on all input. */
    private static long spread(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}

package org.qiao.store.internal.codec;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.Record;

/**
 * The two images of a change as bytes: the record after it whole, and of the one before only the values that differ. A
 * deleted record is kept whole. Thread safe.
 */
public final class ChangeCodec {
    private static final int AFTER = 1;
    private static final int DELTA = 2;
    private static final int BEFORE = 4;

    private final RecordCodec records;

    /** A codec of changes. */
    public ChangeCodec(RecordCodec records) {
        this.records = records;
    }

    /** The bytes of both images; the two are of one type. */
    public byte[] bytes(@Nullable Record before, @Nullable Record after) {
        Bytes out = new Bytes();
        boolean hasDelta = before != null && after != null && before.type().equals(after.type());
        boolean hasBefore = before != null && !hasDelta;
        out.put((after == null ? 0 : AFTER) | (hasDelta ? DELTA : 0) | (hasBefore ? BEFORE : 0));
        if (after != null) {
            records.write(out, after);
        }
        if (hasBefore) {
            records.write(out, Objects.requireNonNull(before));
        }
        if (hasDelta) {
            delta(out, Objects.requireNonNull(before), Objects.requireNonNull(after));
        }
        return out.done();
    }

    /** The slots whose presence or value differs. */
    public static int[] differing(Record before, Record after) {
        int[] slots = new int[before.type().size()];
        int count = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            if (before.has(slot) != after.has(slot) || !same(before.get(slot), after.get(slot))) {
                slots[count++] = slot;
            }
        }
        return java.util.Arrays.copyOf(slots, count);
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Objects.equals(one, other);
    }

    private void delta(Bytes out, Record before, Record after) {
        int[] slots = differing(before, after);
        out.number(slots.length);
        for (int slot : slots) {
            out.number(slot);
            if (before.has(slot)) {
                records.values().write(out, before.get(slot));
            } else {
                out.put(Values.ABSENT);
            }
        }
    }

    /** The images of such bytes. */
    public Images images(byte[] bytes) {
        Cursor in = new Cursor(bytes);
        int parts = in.next();
        Record after = null;
        RecordCodec.Fit fit = null;
        if ((parts & AFTER) != 0) {
            fit = records.fit(new Cursor(peek(bytes)).count());
            after = records.read(in);
        }
        if ((parts & BEFORE) != 0) {
            return new Images(records.read(in), after, Set.of());
        }
        return (parts & DELTA) == 0 || after == null || fit == null
                ? new Images(null, after, Set.of())
                : undo(in, after, fit);
    }

    private static byte[] peek(byte[] bytes) {
        return java.util.Arrays.copyOfRange(bytes, 1, Math.min(bytes.length, 11));
    }

    private Images undo(Cursor in, Record after, RecordCodec.Fit fit) {
        Record.Builder before = after.with();
        Set<String> touched = new HashSet<>();
        for (int n = in.count(); n > 0; n--) {
            int slot = fit.slot(in.count());
            int tag = in.next();
            Object value = tag == Values.ABSENT ? null : records.values().read(in, tag);
            if (slot >= 0) {
                touched.add(after.type().fields().get(slot).name());
                set(before, slot, tag, value, fit);
            }
        }
        return new Images(before.build(), after, touched);
    }

    private static void set(Record.Builder before, int slot, int tag, @Nullable Object value, RecordCodec.Fit fit) {
        if (tag == Values.ABSENT) {
            before.clear(slot);
        } else if (value == null || fit.takes(slot, value)) {
            before.set(slot, value);
        }
    }

    /**
     * Both images.
     *
     * @param before the record before, where it is kept
     * @param after the record after; {@code null} when deleted
     * @param touched the fields that differ
     */
    public record Images(@Nullable Record before, @Nullable Record after, Set<String> touched) {
        /** The images of a change. */
        public static Images of(Change change) {
            return new Images(change.before().orElse(null), change.after().orElse(null), change.touched());
        }

        /** Whichever is there, the newer first. */
        public Optional<Record> any() {
            return Optional.ofNullable(after == null ? before : after);
        }
    }
}

package org.qiao.store.internal.codec;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/**
 * Records to bytes and back. A record comes back in the type that its object has now, where that is known: fields that
 * are gone are left out, new ones are absent. Thread safe.
 */
public final class RecordCodec {

    private final Shapes shapes;
    private final Function<String, Optional<ObjectType>> now;
    private final Values values = new Values(this);
    private final Map<Integer, Fit> fits = new ConcurrentHashMap<>();

    /**
     * A codec.
     *
     * @param now the type that an object's records have at this moment; empty for one that is not known
     */
    public RecordCodec(Shapes shapes, Function<String, Optional<ObjectType>> now) {
        this.shapes = shapes;
        this.now = now;
    }

    /** The bytes of a record. */
    public byte[] bytes(Record record) {
        Bytes out = new Bytes();
        write(out, record);
        return out.done();
    }

    /** The record of such bytes. */
    public Record record(byte[] bytes) {
        return read(new Cursor(bytes));
    }

    void write(Bytes out, Record record) {
        ObjectType type = record.type();
        out.number(shapes.number(type));
        for (int slot = 0; slot < type.size(); slot++) {
            if (record.has(slot)) {
                values.write(out, record.get(slot));
            } else {
                out.put(Values.ABSENT);
            }
        }
    }

    Values values() {
        return values;
    }

    Record read(Cursor in) {
        int number = in.count();
        Fit fit = fit(number);
        Record.Builder record = Record.of(fit.to());
        for (int slot = 0; slot < fit.size(); slot++) {
            int tag = in.next();
            if (tag == Values.ABSENT) {
                continue;
            }
            set(record, fit, slot, in, tag);
        }
        return record.build();
    }

    private void set(Record.Builder record, Fit fit, int slot, Cursor in, int tag) {
        Object value = values.read(in, tag);
        int to = fit.slot(slot);
        if (to >= 0 && (value == null || fit.takes(to, value))) {
            record.set(to, value);
        }
    }

    Fit fit(int number) {
        ObjectType stored = shapes.type(number);
        ObjectType to = now.apply(stored.name()).orElse(stored);
        Fit known = fits.get(number);
        if (known != null && known.to().equals(to)) {
            return known;
        }
        Fit fit = new Fit(to, slots(stored, to));
        fits.put(number, fit);
        return fit;
    }

    private static int[] slots(ObjectType stored, ObjectType to) {
        return stored.fields().stream().mapToInt(f -> to.slot(f.name())).toArray();
    }

    /** How the slots of a stored shape become those of the type now. */
    static final class Fit {
        private final ObjectType to;
        private final int[] slots;

        Fit(ObjectType to, int[] slots) {
            this.to = to;
            this.slots = slots;
        }

        ObjectType to() {
            return to;
        }

        int size() {
            return slots.length;
        }

        int slot(int stored) {
            return slots[stored];
        }

        boolean takes(int slot, Object value) {
            Field field = to.fields().get(slot);
            return field.kind().type().isInstance(value);
        }
    }
}

package org.qiao.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.engine.expression.Expression;

/** Reads what a line starts from: a value, {@code null} for an empty one, or {@link Absent#ABSENT}. Immutable. */
interface Reader {
    @Nullable Object read(Record source, Run run);

    /** What it has to work out, as people read it; empty where a value is only taken. */
    default String written(List<String> from) {
        return String.join(", ", from);
    }

    /** One field of the record. */
    record Slot(int slot) implements Reader {
        @Override
        public @Nullable Object read(Record source, Run run) {
            Object value = source.get(slot);
            return value != null || source.has(slot) ? value : Absent.ABSENT;
        }

        @Override
        public String written(List<String> from) {
            return "";
        }
    }

    /** A field inside a nested record. */
    record Inside(Reader outer, int slot) implements Reader {
        @Override
        public @Nullable Object read(Record source, Run run) {
            Object inner = outer.read(source, run);
            if (!(inner instanceof Record nested)) {
                return inner;
            }
            Object value = nested.get(slot);
            return value != null || nested.has(slot) ? value : Absent.ABSENT;
        }
    }

    /** A field of the record that a reference points at; empty when that record is not at hand. */
    record Along(Reader reference, int slot) implements Reader {
        @Override
        public @Nullable Object read(Record source, Run run) {
            Object found = reference.read(source, run);
            if (!(found instanceof Reference pointer)) {
                return found;
            }
            Record related = run.related(pointer);
            if (related == null) {
                run.notAtHand(pointer);
                return null;
            }
            return related.get(slot);
        }
    }

    /**
     * What each of the records holds that a list of keys names, in the list's order; what is empty there is left out. Empty
     * when one of the records is not at hand.
     *
     * @param keys reads the list
     * @param type the type of the records
     * @param value reads one of them
     */
    record OverList(Reader keys, String type, Reader value) implements Reader {
        @Override
        public @Nullable Object read(Record source, Run run) {
            Object named = keys.read(source, run);
            if (!(named instanceof List<?> list)) {
                return named;
            }
            List<Object> values = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                Reference pointer = Reference.to(type, (String) list.get(i));
                Record related = run.related(pointer);
                if (related == null) {
                    run.notAtHand(pointer);
                    return null;
                }
                Object found = value.read(related, run);
                if (found != null && found != Absent.ABSENT) {
                    values.add(found);
                }
            }
            return values;
        }
    }

    /** Several values as one list; absent when all are. */
    record Several(List<Reader> readers) implements Reader {
        @Override
        public Object read(Record source, Run run) {
            List<@Nullable Object> values = new ArrayList<>(readers.size());
            boolean isAbsent = true;
            for (int i = 0; i < readers.size(); i++) {
                Object value = readers.get(i).read(source, run);
                isAbsent &= value == Absent.ABSENT;
                values.add(value == Absent.ABSENT ? null : value);
            }
            return isAbsent ? Absent.ABSENT : values;
        }
    }

    /** The same value always. */
    record Constant(@Nullable Object value) implements Reader {
        @Override
        public @Nullable Object read(Record source, Run run) {
            return value;
        }

        @Override
        public String written(List<String> from) {
            return "";
        }
    }

    /** A computed value. */
    record Computed(Expression expression) implements Reader {
        @Override
        public @Nullable Object read(Record source, Run run) {
            return expression.evaluate(source, run.surroundings());
        }

        @Override
        public String written(List<String> from) {
            return expression.text();
        }
    }
}

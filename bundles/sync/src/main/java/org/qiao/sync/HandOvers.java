package org.qiao.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/**
 * Records that somebody hands to a flow instead of waiting until it reads them: a script, another system. They take the
 * flow's own way, so its ledger, links, parked keys and guard count them as any other change. An OSGi service. Methods
 * throw {@link UnknownFlowException} and {@link HandOverRefused}. Thread safe.
 *
 * <p>A record handed over is the record of the same key at the flow's source, where there is one. What the source says
 * later stands again: the flow's source remains the truth.
 *
 * @since 1.0.0
 */
@ProviderType
public interface HandOvers {
    /** The most characters of the key under which a record can be known. */
    int LONGEST_KEY = 255;

    /** What a flow takes. With {@code isPreview}, as it stands with what is only proposed. */
    Taking taking(String flow, boolean isPreview);

    /** What the flow would do with these records; nothing is written anywhere. */
    Handed preview(HandOver request);

    /**
     * Delivers records through the flow and waits for what becomes of them, no longer than the request's deadline. A
     * record whose target does not answer is {@code inFlight}: the flow delivers it by itself.
     */
    Handed apply(HandOver request);

    /**
     * What a flow takes.
     *
     * @param type the type of its records
     * @param needs the fields of which every record must say something, be it that they are empty: those that decide
     *     whether it takes part, and those that make a value together
     */
    record Taking(ObjectType type, Set<String> needs) {
        /** Copies the set. */
        public Taking {
            needs = Set.copyOf(needs);
        }

        /** What is missing in a record: a field that the flow needs, or a key, or one that can be stored. */
        public List<Fault> faults(Record record) {
            List<Fault> faults = new ArrayList<>();
            for (Field field : type.fields()) {
                if (needs.contains(field.name()) && !record.has(field.name())) {
                    faults.add(new Fault(
                            field.name(),
                            "missing-field",
                            new Text(
                                    "流程须知道这个字段，记录中却没有；为空时请写 null",
                                    "the flow must know this field and the record does not say it: give null where it is"
                                            + " empty")));
                }
            }
            List<String> keys = keys();
            if (keys.stream().allMatch(key -> record.get(key) == null)) {
                faults.add(new Fault(
                        keys.isEmpty() ? "" : keys.get(0),
                        "missing-key",
                        new Text(
                                "记录没有键：需要 " + String.join("、", keys),
                                "the record has no key: it needs " + String.join(" or ", keys))));
            }
            faults.addAll(unstorable(keys, record));
            return faults;
        }

        // The record goes under the first of them that it has; the others are looked up.
        private static List<Fault> unstorable(List<String> keys, Record record) {
            List<Fault> faults = new ArrayList<>();
            List<String> given =
                    keys.stream().filter(key -> record.get(key) != null).toList();
            for (String key : given) {
                String value = String.valueOf(record.get(key));
                if (value.indexOf('\0') >= 0) {
                    faults.add(unstorable(
                            key,
                            "键含有字符 U+0000，无法保存：请去掉它",
                            "the key holds the character U+0000, which cannot be stored: leave it out"));
                } else if (value.length() > LONGEST_KEY && key.equals(given.get(0))) {
                    faults.add(unstorable(
                            key,
                            "键超过 " + LONGEST_KEY + " 个字符，无法保存：请缩短它",
                            "the key is longer than " + LONGEST_KEY
                                    + " characters, which cannot be stored: shorten it"));
                }
            }
            return faults;
        }

        private static Fault unstorable(String key, String zh, String en) {
            return new Fault(key, "unstorable-key", new Text(zh, en));
        }

        private List<String> keys() {
            return type.fields().stream()
                    .filter(field -> field.is(Field.Trait.KEY) || field.is(Field.Trait.UNIQUE))
                    .filter(field -> field.kind().type() == String.class)
                    .sorted(Comparator.comparing((Field field) -> !field.is(Field.Trait.KEY)))
                    .map(Field::name)
                    .toList();
        }
    }

    /**
     * Something that a record lacks.
     *
     * @param field the field
     * @param code a short stable word
     * @param message what is missing and what to do
     */
    record Fault(String field, String code, Text message) {}
}

package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;

/** Looks target records up, for matching and for asking what became of a write. Throws {@link Trouble}. */
interface Matching {
    /** Finds nothing: for counting what a run would do without asking the target record by record. */
    Matching BLIND = new Matching() {
        @Override
        public List<Found> candidates(Record wanted) {
            return List.of();
        }

        @Override
        public void lookAhead(List<Record> wanted) {
            // There is nobody to ask.
        }

        @Override
        public void forget() {
            // Nothing was heard.
        }

        @Override
        public Optional<Found> own(String targetKey, Record record) {
            return Optional.empty();
        }

        @Override
        public boolean canFind() {
            return false;
        }
    };

    /** The target records that the flow's match rules name for a wanted record; at most a hundred. */
    List<Found> candidates(Record wanted);

    /**
     * Asks for the candidates of several wanted records at once; {@link #candidates} then answers from what was heard,
     * until {@link #forget}: it is true only until the next write.
     */
    void lookAhead(List<Record> wanted);

    /** Forgets what was heard ahead. */
    void forget();

    /** The target record with a target key, or, where that is empty, with a record's value of the key field. */
    Optional<Found> own(String targetKey, Record record);

    /** Whether the target can be asked at all. */
    boolean canFind();

    /** Asks the target of a prepared flow, where it can be asked. */
    static Matching of(Prepared flow, VendorCalls calls) {
        return flow.findAtTarget()
                .<Matching>map(find -> new Asking(flow, find, calls))
                .orElse(BLIND);
    }

    /** Asks a session. */
    final class Asking implements Matching {
        private static final int AT_ONCE = 100;

        private final Prepared flow;
        private final Find find;
        private final VendorCalls calls;
        private final Map<Map<String, Object>, List<Found>> heard = new HashMap<>();

        private Asking(Prepared flow, Find find, VendorCalls calls) {
            this.flow = flow;
            this.find = find;
            this.calls = calls;
        }

        @Override
        public List<Found> candidates(Record wanted) {
            for (List<String> fields : rules()) {
                Map<String, Object> values = values(wanted, fields);
                List<Found> found = values.size() == fields.size() ? heardOrAsked(values) : List.of();
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return List.of();
        }

        private List<Found> heardOrAsked(Map<String, Object> values) {
            List<Found> known = heard.get(values);
            return known == null ? by(values) : known;
        }

        @Override
        public void forget() {
            heard.clear();
        }

        @Override
        public void lookAhead(List<Record> wanted) {
            List<Record> open = wanted;
            for (List<String> fields : rules()) {
                ask(open.stream()
                        .map(record -> values(record, fields))
                        .filter(values -> values.size() == fields.size())
                        .distinct()
                        .toList());
                open = open.stream()
                        .filter(record -> heard.getOrDefault(values(record, fields), List.of())
                                .isEmpty())
                        .toList();
            }
        }

        private void ask(List<Map<String, Object>> wanted) {
            for (int from = 0; from < wanted.size(); from += AT_ONCE) {
                List<Map<String, Object>> some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
                List<List<Found>> found = calls.read(flow.to(), flow.target(), () -> answered(some));
                for (int i = 0; i < some.size(); i++) {
                    heard.put(some.get(i), distinct(found.get(i)));
                }
            }
        }

        private List<List<Found>> answered(List<Map<String, Object>> wanted) {
            List<List<Found>> found = find.byEach(flow.targetType(), wanted);
            if (found.size() != wanted.size()) {
                throw new IllegalStateException(
                        "asked for " + wanted.size() + " searches, it answered " + found.size());
            }
            return found;
        }

        private List<List<String>> rules() {
            List<List<String>> rules = flow.definition().handling().match().by();
            return rules.isEmpty() ? List.of(List.of(flow.definition().key())) : rules;
        }

        @Override
        public Optional<Found> own(String targetKey, Record record) {
            if (!targetKey.isEmpty()) {
                return calls.read(flow.to(), flow.target(), () -> find.byKey(flow.targetType(), targetKey));
            }
            Map<String, Object> values =
                    values(record, List.of(flow.definition().key()));
            return values.isEmpty() ? Optional.empty() : by(values).stream().findFirst();
        }

        @Override
        public boolean canFind() {
            return true;
        }

        private List<Found> by(Map<String, Object> values) {
            return distinct(calls.read(flow.to(), flow.target(), () -> find.by(flow.targetType(), values)));
        }

        private static List<Found> distinct(List<Found> all) {
            Map<String, Found> distinct = new LinkedHashMap<>();
            all.forEach(found -> distinct.putIfAbsent(found.key(), found));
            return new ArrayList<>(distinct.values());
        }

        private static Map<String, Object> values(Record record, List<String> fields) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (String field : fields) {
                Object value = record.has(field) ? record.get(field) : null;
                if (value != null && isComparable(record, field)) {
                    values.put(field, value);
                }
            }
            return values;
        }

        private static boolean isComparable(Record record, String field) {
            Kind kind = record.type().field(field).map(Field::kind).orElse(Kind.TEXT);
            return kind != Kind.RECORD && kind != Kind.RECORDS;
        }
    }
}

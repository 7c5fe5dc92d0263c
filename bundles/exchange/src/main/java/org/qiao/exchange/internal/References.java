package org.qiao.exchange.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.RecordStore;

/**
 * Finds the record that a cell names: by its code, else by its name where only one has it, else by its id. Remembers the
 * last ten thousand answers that were found. Confined to one import.
 */
final class References implements CellReader.Names {
    private static final int REMEMBERED = 10_000;

    private final RecordStore store;
    private final DryRun dryRun;
    private final Map<String, Reference> known = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reference> eldest) {
            return size() > REMEMBERED;
        }
    };

    References(RecordStore store, DryRun dryRun) {
        this.store = store;
        this.dryRun = dryRun;
    }

    @Override
    public Text label(String object) {
        return store.metadata().type(object).label();
    }

    @Override
    public Optional<Reference> find(String object, String spelling) {
        String question = object + '/' + spelling;
        Reference before = known.get(question);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Reference> found = look(object, spelling);
        found.ifPresent(reference -> known.put(question, reference));
        return found;
    }

    @Override
    public void forget() {
        known.clear();
    }

    /** Whether it names a row before this one, which a dry run has rolled back. */
    @Override
    public boolean isRolledBack(String object, String spelling) {
        return dryRun.has(object, spelling);
    }

    private Optional<Reference> look(String object, String spelling) {
        ObjectDefinition definition = store.metadata().object(object).orElseThrow();
        for (String field : List.of(definition.keyField(), definition.titleField(), "id")) {
            if (!field.isEmpty()) {
                List<Record> records = store.by(object, field, spelling);
                if (records.size() == 1) {
                    return Optional.of(
                            Reference.to(object, String.valueOf(records.get(0).get("id"))));
                } else if (records.size() > 1) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}

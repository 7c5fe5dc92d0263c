package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.connector.Found;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.ObjectType;
import org.qiao.engine.pipeline.Fit;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Parked;

/** Makes items of what was read: one per key, with what rests under that key. Immutable. */
final class Intake {
    private static final String FLOW = "flow:";

    private final String flow;
    private final FlowState state;
    private final Set<String> mirrors;

    /**
     * An intake.
     *
     * @param mirrors the flows whose writes at this one's source come from this one's target
     */
    Intake(String flow, FlowState state, Set<String> mirrors) {
        this.flow = flow;
        this.state = state;
        this.mirrors = mirrors;
    }

    /** The items of changes newly read, in the order of each key's newest change. */
    List<Item> fold(List<Change> changes) {
        Map<String, List<Change>> byKey = new LinkedHashMap<>();
        for (Change change : changes) {
            List<Change> same = byKey.computeIfAbsent(Keys.of(change), any -> new ArrayList<>(1));
            same.add(change);
        }
        Map<String, Parked.Row> resting = resting(byKey.keySet());
        List<Item> items = new ArrayList<>(byKey.size());
        byKey.forEach((key, all) -> {
            Parked.Row row = resting.get(key);
            // A newer version may refer to another record, so a key that waits is tried with it at once.
            boolean isTakenBack = row != null && row.kind() == Parked.Kind.WAITING;
            boolean isEcho = row == null && all.stream().allMatch(this::isEcho);
            items.add(new Item(
                    all.get(all.size() - 1), all.subList(0, all.size() - 1), all.size(), row, isTakenBack, isEcho));
        });
        return items;
    }

    /** The item of a resting key that is tried again; what was kept knows the names of its fields, the flow their rules. */
    static Item takenBack(ObjectType type, Parked.Row row) {
        return new Item(Fit.to(type, row.change()), List.of(), 0, row, true, false);
    }

    /** A change with the record as its source holds it now; deleted when it is no longer there. */
    static Change latest(Change old, Optional<Found> now) {
        Change.Builder change = Change.of(now.isPresent() ? ChangeKind.SNAPSHOT : ChangeKind.DELETED, old.key());
        return change.sequence(old.sequence())
                .cursor(old.cursor())
                .before(old.after().or(old::before).orElse(null))
                .after(now.map(Found::record).orElse(null))
                .origin(old.origin())
                .at(old.at())
                .build();
    }

    private boolean isEcho(Change change) {
        String channel = change.origin().channel();
        if (!channel.startsWith(FLOW)) {
            return false;
        }
        String writer = channel.substring(FLOW.length());
        return writer.equals(flow) || mirrors.contains(writer);
    }

    private Map<String, Parked.Row> resting(Set<String> keys) {
        Map<String, Parked.Row> rows = new LinkedHashMap<>();
        if (!keys.isEmpty()) {
            state.inTransaction(tx -> tx.parked().find(flow, keys)).forEach(row -> rows.put(row.key(), row));
        }
        return rows;
    }
}

package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.record.Change;
import org.qiao.api.record.Text;
import org.qiao.store.state.Links;
import org.qiao.sync.Handed;

/** What became of a batch, told record by record in the order in which they were handed over. Confined to one batch. */
final class HandedRows {
    private final HandedBatch batch;
    private final Map<String, Settled> ends = new HashMap<>();
    private final Map<String, String> commands = new HashMap<>();

    HandedRows(HandedBatch batch, Collection<Settled> ended, Collection<Write> writes) {
        this.batch = batch;
        ended.forEach(end -> ends.put(end.item().key(), end));
        writes.forEach(write -> commands.put(write.item().key(), word(write.command())));
    }

    /** The rows, with what the links say of the target's keys. */
    List<Handed.Row> rows(Map<String, Links.Link> links) {
        List<Handed.Row> rows = new ArrayList<>();
        for (int i = 0; i < batch.changes().size(); i++) {
            Change change = batch.changes().get(i);
            Settled end = Objects.requireNonNull(ends.get(Keys.of(change)), "every key handed over ends somewhere");
            long number = batch.numbers().get(i);
            rows.add(
                    end.item().change() == change ? row(number, end, links.get(Keys.of(change))) : folded(number, end));
        }
        return rows;
    }

    private Handed.Row row(long number, Settled end, Links.@Nullable Link link) {
        String key = end.item().key();
        boolean isDone = end.bucket() == Bucket.APPLIED;
        String targetKey = link == null || link.targetKey() == null ? "" : link.targetKey();
        return new Handed.Row(
                number,
                key,
                end.bucket().word(),
                isDone ? commands.getOrDefault(key, "") : "",
                targetKey,
                end.row() == null ? "" : end.row().cause(),
                end.reason(),
                null,
                List.of());
    }

    /** An earlier version of a key goes where the batch's last one goes, or is folded into it. */
    private Handed.Row folded(long number, Settled end) {
        boolean isResting = end.bucket().isResting();
        long last = batch.numbers().get(batch.changes().indexOf(end.item().change()));
        Text why = new Text("第 " + last + " 行是同一条记录的更新版本", "row " + last + " is a later version of the same record");
        String outcome = isResting ? end.bucket().word() : "superseded";
        String cause = end.row() == null ? "" : end.row().cause();
        return new Handed.Row(number, end.item().key(), outcome, "", "", cause, why, null, List.of());
    }

    private static String word(Command command) {
        return switch (command.kind()) {
            case UPSERT -> command.targetKey().isEmpty() ? "create" : "update";
            case RETIRE -> "retire";
            case DELETE -> "delete";
        };
    }
}

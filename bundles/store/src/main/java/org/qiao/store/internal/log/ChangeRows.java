package org.qiao.store.internal.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.store.internal.codec.ChangeCodec;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.SystemFields;

/** The rows of the change log: writing and reading them. */
final class ChangeRows {
    private static final String COLUMNS =
            "select seq, object, record, kind, body, channel, actor, at_micros from change_log ";
    private static final int LONGEST_CHANNEL = 100;
    private static final int LONGEST_ACTOR = 200;

    private final ChangeCodec codec;

    ChangeRows(ChangeCodec codec) {
        this.codec = codec;
    }

    /** Writes changes under sequences from the given one on; gives the bodies, for the journal. */
    List<byte[]> insert(Tx tx, long first, List<PendingChange> changes, Instant at) throws SQLException {
        PreparedStatement insert = tx.prepare("insert into change_log"
                + " (seq, object, record, kind, body, channel, actor, at_micros) values (?, ?, ?, ?, ?, ?, ?, ?)");
        List<byte[]> bodies = new ArrayList<>(changes.size());
        long sequence = first;
        for (PendingChange change : changes) {
            byte[] body = codec.bytes(change.before(), change.after());
            bodies.add(body);
            insert.setLong(1, sequence++);
            insert.setString(2, change.object());
            insert.setString(3, change.id());
            insert.setString(4, change.kind().name().substring(0, 1));
            insert.setBytes(5, body);
            insert.setString(6, shortened(change.origin().channel(), LONGEST_CHANNEL));
            String actor = change.origin().actor();
            insert.setString(7, actor == null ? null : shortened(actor, LONGEST_ACTOR));
            insert.setLong(8, micros(at));
            insert.addBatch();
        }
        insert.executeBatch();
        return bodies;
    }

    List<Change> after(Tx tx, Set<String> objects, long after, long upTo, int limit) throws SQLException {
        PreparedStatement query = tx.prepare(COLUMNS + "where seq > ? and seq <= ?" + among(objects)
                + " order by seq fetch first " + limit + " rows only");
        query.setLong(1, after);
        query.setLong(2, upTo);
        bind(query, objects, 3);
        return changes(query);
    }

    /** How many changes of an object stand after a sequence, up to another, by the number of their block. */
    Map<Long, Long> counts(Tx tx, String object, long after, long upTo) throws SQLException {
        PreparedStatement query = tx.prepare("select block, count(*) from (select " + ChangeCounts.block("seq")
                + " as block from change_log where seq > ? and seq <= ? and object = ?) blocks group by block");
        query.setLong(1, after);
        query.setLong(2, upTo);
        query.setString(3, object);
        Map<Long, Long> counts = new HashMap<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return counts;
    }

    List<Change> of(Tx tx, String object, String id, long upTo, int limit) throws SQLException {
        PreparedStatement query = tx.prepare(COLUMNS + "where record = ? and object = ? and seq <= ?"
                + " order by seq desc fetch first " + limit + " rows only");
        query.setString(1, id);
        query.setString(2, object);
        query.setLong(3, upTo);
        return changes(query);
    }

    private List<Change> changes(PreparedStatement query) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                changes.add(change(rows));
            }
        }
        return changes;
    }

    private Change change(ResultSet row) throws SQLException {
        long sequence = row.getLong(1);
        ChangeKind kind = kind(row.getString(4));
        ChangeCodec.Images images = codec.images(row.getBytes(5));
        Record after = images.after();
        Set<String> touched = images.touched().stream()
                .filter(f -> !SystemFields.BOOKKEEPING.contains(f))
                .collect(Collectors.toUnmodifiableSet());
        return Change.of(kind, row.getString(3))
                .sequence(sequence)
                .cursor(Long.toString(sequence))
                .before(images.before())
                .after(after)
                .touched(touched)
                .origin(new Origin(Objects.requireNonNull(row.getString(6)), row.getString(7)))
                .at(instant(row.getLong(8)))
                .build();
    }

    private static ChangeKind kind(String letter) {
        return letter.equals("C") ? ChangeKind.CREATED : letter.equals("D") ? ChangeKind.DELETED : ChangeKind.UPDATED;
    }

    private static String among(Set<String> objects) {
        return objects.isEmpty()
                ? ""
                : objects.stream().map(o -> "?").collect(Collectors.joining(", ", " and object in (", ")"));
    }

    private static void bind(PreparedStatement query, Set<String> objects, int from) throws SQLException {
        int at = from;
        for (String object : objects) {
            query.setString(at++, object);
        }
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000L + at.getNano() / 1000;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
    }
}

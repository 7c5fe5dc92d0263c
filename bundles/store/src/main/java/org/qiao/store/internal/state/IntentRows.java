package org.qiao.store.internal.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.state.Links.Link;
import org.qiao.store.state.Links.Scope;
import org.qiao.store.state.Links.State;

/**
 * The table {@code link_intent}: per flow and scope one row with all links whose making is begun, compressed. It is
 * emptied and not deleted, so that there are never more rows than flows to look through.
 */
final class IntentRows {
    private final Tx tx;
    private final String byScope;

    IntentRows(Tx tx, Dialect dialect) {
        this.tx = tx;
        // Derby walks a small table from end to end otherwise, and waits at each row that somebody books.
        this.byScope =
                "select intents from link_intent i" + dialect.through("k_link_intent", true) + " where i.scope = ?";
    }

    /** The flows that intend something, or did. */
    List<String> flows() throws SQLException {
        return Sql.all(
                tx.prepare("select distinct flow from link_intent"), row -> Objects.requireNonNull(row.getString(1)));
    }

    /** The numbers of the scopes in which a flow intends something, or did. */
    List<Integer> scopes(String flow) throws SQLException {
        PreparedStatement query = tx.prepare("select scope from link_intent where flow = ?");
        query.setString(1, flow);
        return Sql.all(query, row -> row.getInt(1));
    }

    /** What a flow intends, by source key. */
    Map<String, Link> of(String flow, int number, Scope scope) throws SQLException {
        PreparedStatement query = tx.prepare("select intents from link_intent where flow = ? and scope = ?");
        query.setString(1, flow);
        query.setInt(2, number);
        return read(query, scope);
    }

    /** What all flows intend in a scope, by source key. */
    Map<String, Link> of(int number, Scope scope) throws SQLException {
        PreparedStatement query = tx.prepare(byScope);
        query.setInt(1, number);
        return read(query, scope);
    }

    private static Map<String, Link> read(PreparedStatement query, Scope scope) throws SQLException {
        Map<String, Link> all = new LinkedHashMap<>();
        for (byte[] row : Sql.all(query, row -> Objects.requireNonNull(row.getBytes(1)))) {
            decode(row, scope, all);
        }
        return all;
    }

    /** Replaces what a flow intends. */
    void write(String flow, int number, Collection<Link> intents) throws SQLException {
        byte[] row = encode(intents);
        PreparedStatement update = tx.prepare("update link_intent set intents = ? where flow = ? and scope = ?");
        update.setBytes(1, row);
        update.setString(2, flow);
        update.setInt(3, number);
        if (update.executeUpdate() == 0) {
            PreparedStatement insert = tx.prepare("insert into link_intent (flow, scope, intents) values (?, ?, ?)");
            insert.setString(1, flow);
            insert.setInt(2, number);
            insert.setBytes(3, row);
            insert.executeUpdate();
        }
    }

    private static byte[] encode(Collection<Link> intents) {
        if (intents.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, fast))) {
            out.writeInt(intents.size());
            for (Link link : intents) {
                write(out, link.sourceKey());
                write(out, link.baseline());
                write(out, link.idempotencyKey());
                out.writeLong(link.sourceSequence());
                out.writeLong(Sql.micros(link.at()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes does not fail", e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    private static void decode(byte[] row, Scope scope, Map<String, Link> into) {
        if (row.length == 0) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(row)))) {
            for (int left = in.readInt(); left > 0; left--) {
                String key = read(in);
                String baseline = read(in);
                String idempotencyKey = read(in);
                long sequence = in.readLong();
                Link link = new Link(
                        scope,
                        key,
                        null,
                        State.INTENT,
                        null,
                        baseline,
                        idempotencyKey,
                        sequence,
                        Sql.instant(in.readLong()));
                into.putIfAbsent(key, link);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the intents of a flow cannot be read: the database is damaged", e);
        }
    }

    // DataOutput's own texts end at 64 KB.
    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}

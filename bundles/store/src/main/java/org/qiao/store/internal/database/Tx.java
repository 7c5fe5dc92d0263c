package org.qiao.store.internal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiao.store.StoreException;

/**
 * One open transaction: its connection, its statements, and those who take part in its end. Confined to the thread that
 * began it. A statement is shared by its text: read a result to its end before the same text is run again.
 */
public final class Tx {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<Object, Participant> participants = new LinkedHashMap<>();
    private @Nullable StoreException doom;

    Tx(Connection connection) {
        this.connection = connection;
    }

    /** The connection, for what a prepared statement cannot do. */
    public Connection connection() {
        return connection;
    }

    /** The statement of a text, prepared when first asked for. */
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** The participant of an owner, made when first asked for. */
    public <P extends Participant> P participant(Object owner, Class<P> type, Supplier<P> make) {
        return type.cast(participants.computeIfAbsent(owner, o -> make.get()));
    }

    /** Notes that the database has rolled the whole transaction back; the first failure stays the cause. */
    void doom(StoreException failure) {
        doom = doom == null ? failure : doom;
    }

    boolean isAlive() {
        return doom == null;
    }

    /** Throws the failure that ended the transaction, if one did: what came before it is gone, so nothing may follow. */
    void checkAlive() {
        if (doom != null) {
            throw doom;
        }
    }

    void beforeCommit() throws SQLException {
        for (Participant participant : participants.values()) {
            participant.beforeCommit(this);
        }
    }

    void ended(boolean isCommitted) {
        participants.values().forEach(p -> p.ended(isCommitted));
    }

    Map<Participant, Integer> marks() {
        Map<Participant, Integer> marks = new LinkedHashMap<>();
        participants.values().forEach(p -> marks.put(p, p.mark()));
        return marks;
    }

    void backTo(Map<Participant, Integer> marks) {
        participants.values().forEach(p -> p.backTo(marks.getOrDefault(p, 0)));
    }

    /** Somebody with work to do at the end of a transaction. */
    public interface Participant {
        /** Right before the commit: the last statements. */
        void beforeCommit(Tx tx) throws SQLException;

        /** After the commit or rollback. Must not throw. */
        void ended(boolean isCommitted);

        /** How much was collected so far. */
        int mark();

        /** Forgets what was collected after a mark. */
        void backTo(int mark);
    }
}

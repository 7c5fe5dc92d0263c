package org.qiao.bench.yardstick;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a hand-written copier remembers: a checkpoint that is committed batch by batch, and links if it keeps any. */
final class CopyState implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement checkpoint;
    private final @Nullable PreparedStatement link;
    private final List<Carried> unsaved = new ArrayList<>();

    private record Carried(String id, Partner partner) {}

    CopyState(Connection connection, boolean keepsLinks) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table checkpoint (flow varchar(100) not null primary key, at_id varchar(36), done"
                    + " bigint not null)");
            statement.execute("insert into checkpoint values ('copy', null, 0)");
            // The platform's own table of links, column by column.
            statement.execute("create table link (scope int not null, source_key varchar(255) not null, target_key"
                    + " varchar(1000), state char(1) not null, version varchar(1000), baseline varchar(32672) not null,"
                    + " idempotency_key varchar(500) not null, source_sequence bigint not null, at_micros bigint not null,"
                    + " primary key (scope, source_key), constraint u_link_target unique (target_key, scope))");
            statement.execute("create index i_link_source on link (source_key)");
        }
        connection.commit();
        checkpoint =
                connection.prepareStatement("update checkpoint set at_id = ?, done = done + ? where flow = 'copy'");
        link = keepsLinks
                ? connection.prepareStatement(
                        "insert into link (scope, source_key, target_key, state, version,"
                                + " baseline, idempotency_key, source_sequence, at_micros) values (1, ?, ?, 'L', null, ?, ?, ?, ?)")
                : null;
    }

    /** A record belongs to the batch under way. */
    void carried(String id, Partner partner) {
        unsaved.add(new Carried(id, partner));
    }

    /** The batch was delivered: notes it and commits. */
    void commit(String atId) throws SQLException {
        if (link != null) {
            for (Carried carried : unsaved) {
                Partner partner = carried.partner();
                link.setString(1, carried.id());
                link.setString(2, partner.code());
                link.setString(3, baseline(partner));
                link.setString(4, "copy:" + partner.code() + ":1");
                link.setLong(5, 1);
                link.setLong(6, System.currentTimeMillis() * 1_000);
                link.addBatch();
            }
            link.executeBatch();
        }
        checkpoint.setString(1, atId);
        checkpoint.setLong(2, unsaved.size());
        checkpoint.executeUpdate();
        connection.commit();
        unsaved.clear();
    }

    /** A hash a field, by which a later run knows what it wrote. */
    private static String baseline(Partner partner) {
        StringBuilder text = new StringBuilder(200);
        Object[] fields = {
            partner.code(),
            partner.name(),
            partner.type(),
            partner.tel(),
            partner.email(),
            partner.address(),
            partner.postcode(),
            partner.creditCents(),
            partner.created(),
            partner.validFrom(),
            partner.validTo(),
            partner.salesRep(),
            partner.active(),
            partner.tags(),
            partner.grade(),
            partner.remark()
        };
        for (Object field : fields) {
            long hash = field == null ? 0 : field.hashCode() * 0x9E3779B97F4A7C15L;
            text.append(Long.toUnsignedString(hash, Character.MAX_RADIX)).append(',');
        }
        return text.toString();
    }

    /** Forgets everything: the next pass begins at the beginning. */
    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table checkpoint");
            statement.execute("drop table link");
        }
        connection.commit();
        connection.close();
    }
}

package org.qiao.bench.yardstick;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.qiao.practice.Access;

/** Copies all customers into a practice system by hand: one protocol each, a checkpoint committed after each batch. */
public final class PracticeCopier {
    private static final int BATCH = 100;

    private PracticeCopier() {}

    /** A customer as all three systems take it: trimmed, its phone in international form. */
    record Entry(String code, String name, String phone, String email, String street, String city) {
        static Entry of(Partner partner, ResultSet row) throws SQLException {
            return new Entry(
                    partner.code(), partner.name(), partner.tel(), partner.email(), row.getString(9), row.getString(8));
        }
    }

    /** A way into one system. */
    interface Door extends AutoCloseable {
        /** Makes records of a batch. */
        void make(List<Entry> batch) throws IOException, InterruptedException;

        @Override
        void close() throws IOException;
    }

    /** The seconds that the customers of a {@link CustomerTable} take into the system {@code erp}, {@code oa} or {@code hr}. */
    public static double seconds(Path table, String system, Access access)
            throws SQLException, IOException, InterruptedException {
        try (BareDatabase database = BareDatabase.open(table);
                Connection reading = database.connect();
                Door door = door(system, access);
                CopyState state = new CopyState(database.connect(), true)) {
            long begun = System.nanoTime();
            try (PreparedStatement query =
                            reading.prepareStatement("select " + CustomerTable.COLUMNS + " from customer");
                    ResultSet row = query.executeQuery()) {
                List<Entry> batch = new ArrayList<>();
                String last = "";
                while (row.next()) {
                    Partner partner = Partner.of(row);
                    last = row.getString(1);
                    state.carried(last, partner);
                    batch.add(Entry.of(partner, row));
                    if (batch.size() == BATCH) {
                        door.make(batch);
                        state.commit(last);
                        batch.clear();
                    }
                }
                door.make(batch);
                state.commit(last);
            }
            reading.commit();
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private static Door door(String system, Access access) throws IOException, InterruptedException {
        return switch (system) {
            case "erp" -> new ErpDoor(access);
            case "oa" -> new OaDoor(access);
            default -> new HrDoor(access);
        };
    }
}

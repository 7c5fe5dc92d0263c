package org.qiao.bench.yardstick;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.qiao.bench.world.Customer;

/** A table of customers as a team of its own would lay it out. */
public final class CustomerTable {
    /** Its columns in their order. */
    static final String COLUMNS = "id, code, name, level_code, phone, email, province, city, street, postal_code,"
            + " revenue, industry, source, status, valid_from, valid_to, tags, website, created_at, created_by,"
            + " updated_at, version";

    /** One row, with a parameter for each column. */
    static final String INSERT =
            "insert into customer (" + COLUMNS + ") values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private static final int BATCH = 1_000;
    private static final long FIRST_MOMENT = 1_780_000_000_000L;

    private CustomerTable() {}

    /** Makes the table. */
    static void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table customer (id varchar(36) not null primary key,"
                    + " code varchar(40) not null unique, name varchar(200) not null, level_code varchar(10),"
                    + " phone varchar(40), email varchar(200), province varchar(40), city varchar(40),"
                    + " street varchar(255), postal_code varchar(10), revenue decimal(19,2), industry varchar(40),"
                    + " source varchar(40) not null, status varchar(20) not null, valid_from date, valid_to date,"
                    + " tags varchar(1000), website varchar(200), created_at timestamp not null,"
                    + " created_by varchar(100), updated_at timestamp not null, version int not null)");
            statement.execute("create index i_name on customer (name)");
            statement.execute("create index i_source on customer (source, id)");
            statement.execute("create index i_status on customer (status, id)");
        }
        connection.commit();
    }

    /** Fills a new database with the first customers; gives the nanoseconds that the database took for its part. */
    public static long fill(Path folder, int count) throws SQLException {
        long taken = 0;
        try (BareDatabase database = BareDatabase.open(folder);
                Connection connection = database.connect()) {
            make(connection);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int from = 0; from < count; from += BATCH) {
                    List<Customer> some = new ArrayList<>();
                    for (int i = from; i < Math.min(count, from + BATCH); i++) {
                        some.add(Customer.of(i));
                    }
                    long begun = System.nanoTime();
                    for (int i = 0; i < some.size(); i++) {
                        bind(insert, some.get(i), from + i);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                    connection.commit();
                    taken += System.nanoTime() - begun;
                }
            }
        }
        return taken;
    }

    /** Sets the parameters of {@link #INSERT}. */
    static void bind(PreparedStatement insert, Customer customer, int number) throws SQLException {
        Timestamp moment = new Timestamp(FIRST_MOMENT + number);
        insert.setString(1, id(number));
        insert.setString(2, customer.code());
        insert.setString(3, customer.name());
        insert.setString(4, customer.level());
        insert.setString(5, customer.phone());
        insert.setString(6, customer.email());
        insert.setString(7, customer.province());
        insert.setString(8, customer.city());
        insert.setString(9, customer.street());
        insert.setString(10, customer.postalCode());
        insert.setBigDecimal(11, customer.revenue());
        insert.setString(12, customer.industry());
        insert.setString(13, customer.source());
        insert.setString(14, customer.status());
        insert.setDate(15, Date.valueOf(customer.validFrom()));
        insert.setDate(16, customer.validTo() == null ? null : Date.valueOf(customer.validTo()));
        insert.setString(17, String.join("|", customer.tags()));
        insert.setString(18, customer.website());
        insert.setTimestamp(19, moment);
        insert.setString(20, "bench");
        insert.setTimestamp(21, moment);
        insert.setInt(22, 1);
    }

    /** The id of a number: as long as the platform's own, and rising. */
    public static String id(int number) {
        return String.format("01bench00000-0000-7000-%012d", number);
    }
}

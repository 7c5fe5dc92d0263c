package org.qiao.bench.yardstick;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qiao.bench.world.Customer;

/** Rows as JSON, by prepared statements of one connection. Confined to one thread. */
final class BareRows {
    /** The first fifty by id. */
    static final String BY_ID = "order by id";
    /** The first fifty of a source, by id. */
    static final String OF_A_SOURCE = "where source = 'EXHIBITION' order by id";
    /** The first fifty by name. */
    static final String BY_NAME = "order by name";

    private static final String SELECT = "select " + CustomerTable.COLUMNS + " from customer ";
    private static final Gson GSON = new Gson();
    private static final AtomicInteger NEXT = new AtomicInteger(100_000_000);

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    BareRows(Connection connection) {
        this.connection = connection;
    }

    /** A row as gson writes it. */
    @SuppressWarnings("unused") // gson reads the fields
    private static final class Row {
        private final String id;
        private final String code;
        private final String name;
        private final String level;
        private final String phone;
        private final String email;
        private final String province;
        private final String city;
        private final String street;
        private final String postalCode;
        private final BigDecimal revenue;
        private final String industry;
        private final String source;
        private final String status;
        private final String validFrom;
        private final @Nullable String validTo;
        private final String tags;
        private final String website;
        private final String createdAt;
        private final String createdBy;
        private final String updatedAt;
        private final int version;

        private Row(ResultSet row) throws SQLException {
            id = row.getString(1);
            code = row.getString(2);
            name = row.getString(3);
            level = row.getString(4);
            phone = row.getString(5);
            email = row.getString(6);
            province = row.getString(7);
            city = row.getString(8);
            street = row.getString(9);
            postalCode = row.getString(10);
            revenue = row.getBigDecimal(11);
            industry = row.getString(12);
            source = row.getString(13);
            status = row.getString(14);
            validFrom = String.valueOf(row.getDate(15));
            validTo = row.getDate(16) == null ? null : String.valueOf(row.getDate(16));
            tags = row.getString(17);
            website = row.getString(18);
            createdAt = row.getTimestamp(19).toInstant().toString();
            createdBy = row.getString(20);
            updatedAt = row.getTimestamp(21).toInstant().toString();
            version = row.getInt(22);
        }
    }

    /** The row of an id. */
    String one(String id) throws SQLException {
        PreparedStatement query = prepared(SELECT + "where id = ?");
        query.setString(1, id);
        List<Row> rows = rows(query);
        connection.commit();
        return GSON.toJson(rows.get(0));
    }

    /** Fifty rows. */
    String page(String which) throws SQLException {
        List<Row> rows = rows(prepared(SELECT + which + " fetch first 50 rows only"));
        connection.commit();
        return GSON.toJson(rows);
    }

    /** Makes a row of a JSON object: what it names is taken from it, the rest is a customer's. */
    String make(String body) throws SQLException {
        JsonObject given = JsonParser.parseString(body).getAsJsonObject();
        int number = NEXT.getAndIncrement();
        PreparedStatement insert = prepared(CustomerTable.INSERT);
        CustomerTable.bind(insert, Customer.of(number), number);
        insert.setString(3, given.get("name").getAsString());
        insert.executeUpdate();
        connection.commit();
        return "{\"id\": \"" + CustomerTable.id(number) + "\"}";
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    private static List<Row> rows(PreparedStatement query) throws SQLException {
        List<Row> all = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                all.add(new Row(rows));
            }
        }
        return all;
    }
}

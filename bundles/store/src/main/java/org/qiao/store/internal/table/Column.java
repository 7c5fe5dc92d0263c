package org.qiao.store.internal.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;

/**
 * How one field lies in its table: one, two or three database columns. Stateless.
 */
public interface Column {
    /** The field. */
    Field field();

    /** The field's slot in its type. */
    int slot();

    /** The database columns, in the order in which they are read and bound. */
    List<Part> parts();

    /** The name of the first of them. */
    default String first() {
        return parts().get(0).name();
    }

    /** The value in a row, whose first part stands at this position. */
    @Nullable Object read(ResultSet row, int at) throws SQLException;

    /** Binds a value to as many parameters as there are parts. */
    void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException;

    /**
     * One database column.
     *
     * @param name its name
     * @param type its type in SQL, as the dialect writes it
     */
    record Part(String name, String type) {}
}

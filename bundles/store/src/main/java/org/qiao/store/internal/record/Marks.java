package org.qiao.store.internal.record;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Question marks for lists of values, in a few sizes only, so that the database finds its statements again. */
public final class Marks {
    private Marks() {}

    /** As many marks as hold a number of values, which is at least one. */
    public static String of(int values) {
        return String.join(", ", Collections.nCopies(room(values), "?"));
    }

    /** Binds values to {@link #of} from a position on; the last one fills what remains. Gives the position after. */
    public static int bind(PreparedStatement query, int from, List<String> values) throws SQLException {
        int room = room(values.size());
        for (int i = 0; i < room; i++) {
            query.setString(from + i, values.get(Math.min(i, values.size() - 1)));
        }
        return from + room;
    }

    private static int room(int values) {
        return Integer.highestOneBit(Math.max(1, values * 2 - 1));
    }
}

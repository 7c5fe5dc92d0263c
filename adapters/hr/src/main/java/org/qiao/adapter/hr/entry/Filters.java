package org.qiao.adapter.hr.entry;

import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.hr.directory.Failure;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/** Look-ups as the directory understands them. */
final class Filters {
    /** The most records that a look-up gives. */
    static final int MOST_FOUND = 100;

    private Filters() {}

    /** How a field is searched; {@code null} for a field that cannot be. */
    @FunctionalInterface
    interface Equals {
        @Nullable Filter of(String field, Object value);
    }

    /** Holds for records that have all these values. Throws {@link QiaoException} for a field that cannot be searched. */
    static Filter all(String type, Map<String, Object> fields, Equals equals) {
        List<Filter> all = new ArrayList<>();
        fields.forEach((field, value) -> {
            Filter filter = equals.of(field, value);
            if (filter == null) {
                throw new QiaoException(
                        Failure.NOT_SEARCHABLE,
                        new Text(
                                "按“" + field + "”查找“" + type + "”：目录不能按该字段查找，请改用其他字段匹配",
                                "looking up a '" + type + "' by '" + field
                                        + "': the directory cannot search by that field; match by another"),
                        null);
            }
            all.add(filter);
        });
        return Filter.createANDFilter(all);
    }
}

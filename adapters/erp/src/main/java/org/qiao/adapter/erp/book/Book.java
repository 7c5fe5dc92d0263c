package org.qiao.adapter.erp.book;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.ObjectType;

/** All records of one type in the ERP. Thread safe. Reading throws {@link ErpException}; writing answers. */
public interface Book {
    /** The most records that answer one wish. */
    int MOST_FOUND = 100;

    /** The type. */
    ObjectType type();

    /** The records after an id, by id, in use or not. */
    List<Found> after(long id, int limit);

    /** The record with an id. */
    Optional<Found> withId(long id);

    /** The records that have these values; at most a hundred. */
    List<Found> with(Map<String, Object> fields);

    /** The field by which people and flows know a record. */
    String known();

    /** The records that have one of these values in that field. */
    List<Found> withKnown(Set<String> values);

    /** What {@link #with} gives for each of some wishes; those for the known field alone take one call together. */
    default List<List<Found>> withEach(List<Map<String, Object>> wishes) {
        boolean isTogether = wishes.stream().allMatch(wish -> wish.size() == 1 && wish.get(known()) instanceof String);
        if (wishes.size() < 2 || !isTogether) {
            return wishes.stream().map(this::with).toList();
        }
        Set<String> values =
                wishes.stream().map(wish -> (String) wish.get(known())).collect(Collectors.toSet());
        Map<String, List<Found>> found = withKnown(values).stream()
                .collect(
                        Collectors.groupingBy(one -> String.valueOf(one.record().text(known()))));
        return wishes.stream()
                .map(wish -> found.getOrDefault(String.valueOf(wish.get(known())), List.of()).stream()
                        .limit(MOST_FOUND)
                        .toList())
                .toList();
    }

    /** The most records that are written in one call. */
    int most();

    /** One outcome per command, in order. */
    List<Outcome> write(List<Command> commands);
}

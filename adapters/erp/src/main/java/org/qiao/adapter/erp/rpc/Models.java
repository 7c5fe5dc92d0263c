package org.qiao.adapter.erp.rpc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException.Reason;
import org.qiao.api.record.Text;

/** The verbs that the ERP's models have in common. Thread safe. */
public final class Models {
    /** The most records of one answer where the caller does not say: look-ups name their keys and so bound it. */
    public static final int NO_LIMIT = 0;

    private static final List<List<String>> BY_ID = List.of(List.of("id", "ASC"));

    private final Rpc rpc;

    /** The models of a database. */
    public Models(Rpc rpc) {
        this.rpc = rpc;
    }

    /** The calls below. */
    public Rpc rpc() {
        return rpc;
    }

    /** The records that meet a domain, by id. */
    public List<Row> search(String model, List<?> domain, int limit, List<String> fields) {
        List<Object> arguments = new ArrayList<>(List.of(domain, 0));
        arguments.add(limit == NO_LIMIT ? null : (Integer) limit);
        arguments.add(BY_ID);
        arguments.add(fields);
        return rows(rpc.ask("model." + model + ".search_read", arguments));
    }

    /** How many records meet a domain. */
    public long count(String model, List<?> domain) {
        Object answer = rpc.ask("model." + model + ".search_count", List.of(domain));
        return answer instanceof Number number ? number.longValue() : 0;
    }

    /** Makes records, all or none, and gives their ids in the same order. */
    public List<Long> create(String model, List<? extends Map<String, ?>> records) {
        Object answer = rpc.call("model." + model + ".create", List.of(records), Map.of());
        if (answer instanceof List<?> ids && ids.size() == records.size()) {
            return ids.stream().map(id -> ((BigDecimal) id).longValue()).toList();
        }
        throw new ErpException(
                Reason.LOST,
                "answer-lost",
                new Text("ERP 没有给出新记录的编号。", "The ERP did not name the records that it made."));
    }

    /**
     * Writes records, all or none.
     *
     * @param pairs the ids of records and their new values, in turn
     * @param versions the versions that the records must still have, by {@code model,id}
     */
    public void write(String model, List<?> pairs, Map<String, String> versions) {
        rpc.call("model." + model + ".write", pairs, versions);
    }

    /** Deletes records, all or none, that must still have these versions. */
    public void delete(String model, List<Long> ids, Map<String, String> versions) {
        rpc.call("model." + model + ".delete", List.of(ids), versions);
    }

    /** Moves records on along their way, all or none; one for which the verb does not fit is left alone. */
    public void act(String model, String verb, List<Long> ids, Map<String, String> versions) {
        rpc.call("model." + model + "." + verb, List.of(ids), versions);
    }

    private static List<Row> rows(@Nullable Object answer) {
        List<Row> rows = new ArrayList<>();
        if (answer instanceof List<?> list) {
            list.forEach(one -> rows.add(new Row((Map<?, ?>) Objects.requireNonNull(one, "row"))));
        }
        return rows;
    }
}

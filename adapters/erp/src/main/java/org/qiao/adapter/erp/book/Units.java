package org.qiao.adapter.erp.book;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.adapter.erp.rpc.Row;

/** The ERP's units of measure, by symbol, by name, and by what others call them. Thread safe. */
public final class Units {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Known(Map<String, Long> ids, Map<Long, String> names, Instant at) {}

    private final Models models;
    private final Map<String, String> aliases;
    private final Clock clock;
    // When units that this user cannot read were last asked for: a scan may meet one in every record.
    private final Map<Long, Instant> missed = new ConcurrentHashMap<>();
    private volatile @Nullable Known known;

    /**
     * The units of a database.
     *
     * @param aliases the ERP's symbol for each unit that it calls otherwise
     */
    public Units(Models models, Map<String, String> aliases, Clock clock) {
        this.models = models;
        this.aliases = Map.copyOf(aliases);
        this.clock = clock;
    }

    /** The id of a unit. Throws {@link ErpException} with the word {@code unknown-unit} for one that the ERP lacks. */
    long id(String unit) {
        Known now = known;
        Long id = now == null ? null : now.ids().get(unit);
        if (id == null && isOld(now == null ? null : now.at())) {
            id = load().ids().get(unit);
        }
        if (id == null) {
            throw ErpException.refused(
                    "unknown-unit",
                    "ERP 没有计量单位“" + unit + "”：在 ERP 中新建，或在连接的 units 设置中写别名。",
                    "The ERP has no unit '" + unit + "': make it there, or name an alias in the connection's 'units'.");
        }
        return id;
    }

    /** What flows call a unit. */
    String name(long id) {
        Known now = known;
        String name = now == null ? null : now.names().get(id);
        if (name == null && isOld(missed.get(id))) {
            name = load().names().get(id);
            if (name == null) {
                missed.put(id, clock.instant());
            }
        }
        return name == null ? "#" + id : name;
    }

    private boolean isOld(@Nullable Instant asked) {
        return asked == null || asked.plus(FRESH).isBefore(clock.instant());
    }

    // A unit that is out of use still stands in old products and sales; where two share a symbol, the one in use
    // counts.
    private Known load() {
        List<Row> rows = new ArrayList<>(models.search(
                "product.uom", List.of(Domains.IN_USE_OR_NOT), Models.NO_LIMIT, List.of("symbol", "name", "active")));
        rows.sort(Comparator.comparing(row -> !row.is("active")));
        Map<String, Long> ids = new HashMap<>();
        Map<Long, String> names = new HashMap<>();
        rows.forEach(row -> ids.putIfAbsent(String.valueOf(row.text("symbol")), row.id()));
        for (Row row : rows) {
            ids.putIfAbsent(String.valueOf(row.text("name")), row.id());
            names.put(row.id(), String.valueOf(row.text("symbol")));
        }
        aliases.forEach((alias, symbol) -> {
            Long id = ids.get(symbol);
            if (id != null && ids.putIfAbsent(alias, id) == null) {
                names.put(id, alias);
            }
        });
        Known fresh = new Known(ids, names, clock.instant());
        known = fresh;
        return fresh;
    }
}

package org.qiao.adapter.erp.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.adapter.erp.rpc.Row;

/** The versions by which the ERP tells whether somebody else wrote a record. */
final class Versions {
    private Versions() {}

    /** The versions that were seen, as a call states them. */
    static Map<String, String> of(String model, List<Work> works) {
        Map<String, String> versions = new HashMap<>();
        for (Work work : works) {
            String version = work.present().version();
            if (version != null) {
                versions.put(model + "," + work.present().id(), version);
            }
        }
        return versions;
    }

    /** Completes what was applied with the versions that the ERP gave it. */
    static void stamp(List<Work> works, Models models, String model, List<?> domain) {
        List<Long> applied = works.stream()
                .map(Work::appliedId)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (applied.isEmpty()) {
            return;
        }
        try {
            Map<Long, @Nullable String> versions = new HashMap<>();
            List<Object> whole = new ArrayList<>(domain);
            whole.add(Domains.in("id", applied));
            for (Row row : models.search(model, whole, Models.NO_LIMIT, List.of("_timestamp"))) {
                versions.put(row.id(), row.version());
            }
            works.forEach(work -> work.stamp(versions));
        } catch (ErpException e) {
            // The records are written; without a version the next write is simply not guarded by one.
        }
    }
}

package org.qiao.adapter.erp.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.Models;

/** Rewrites sales of one batch: back to draft where they are not, then new values. Confined to one thread. */
final class Rewriting {
    private final Models models;
    private final Map<Work, Long> drafts;
    private final Set<Work> reopened = new HashSet<>();

    /** @param drafts takes the sales that are rewritten and are to be settled */
    Rewriting(Models models, Map<Work, Long> drafts) {
        this.models = models;
        this.drafts = drafts;
    }

    void rewrite(List<Work> works) {
        reopen(works);
        try {
            write(works);
        } catch (ErpException e) {
            if (e.isAboutRecords() && works.size() == 1) {
                quoteAgain(works.get(0));
            }
            throw e;
        }
        works.forEach(work -> drafts.put(work, work.present().id()));
    }

    private void reopen(List<Work> works) {
        List<Work> closed = Work.where(works, work -> !isDraft(work) && !reopened.contains(work));
        if (!closed.isEmpty()) {
            List<Long> ids = closed.stream().map(work -> work.present().id()).toList();
            models.act(SaleReader.SALE, "draft", ids, Versions.of(SaleReader.SALE, closed));
            reopened.addAll(closed);
        }
    }

    private void write(List<Work> works) {
        List<Work> changed = Work.where(works, work -> !work.values().isEmpty());
        if (changed.isEmpty()) {
            return;
        }
        Map<Long, List<Long>> old =
                oldLines(Work.where(changed, work -> work.values().containsKey("lines")));
        List<Object> pairs = new ArrayList<>();
        for (Work work : changed) {
            long id = work.present().id();
            pairs.add(List.of(id));
            pairs.add(withoutOld(work.values(), old.getOrDefault(id, List.of())));
        }
        // Reopening wrote the others a moment ago: the version that was read is no longer theirs.
        Map<String, String> versions = Versions.of(SaleReader.SALE, Work.where(changed, Rewriting::isDraft));
        models.write(SaleReader.SALE, pairs, versions);
    }

    private Map<Long, List<Long>> oldLines(List<Work> works) {
        Map<Long, List<Long>> lines = new HashMap<>();
        if (!works.isEmpty()) {
            List<Long> ids = works.stream().map(work -> work.present().id()).toList();
            List<?> domain = List.of(Domains.in("sale", ids), Domains.is("type", "line"));
            models.search(SaleReader.LINE, domain, Models.NO_LIMIT, List.of("sale"))
                    .forEach(row -> lines.computeIfAbsent(row.whole("sale").orElse(0L), any -> new ArrayList<>())
                            .add(row.id()));
        }
        return lines;
    }

    private static Map<String, Object> withoutOld(Map<String, Object> values, List<Long> old) {
        if (old.isEmpty() || !(values.get("lines") instanceof List<?> created)) {
            return values;
        }
        List<Object> lines = new ArrayList<>();
        lines.add(List.of("delete", old));
        lines.addAll(created);
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("lines", lines);
        return all;
    }

    private void quoteAgain(Work work) {
        if (reopened.contains(work) && work.present().isActive()) {
            try {
                models.act(SaleReader.SALE, "quote", List.of(work.present().id()), Map.of());
            } catch (ErpException e) {
                // It stays a draft with its old values, which the next write completes.
            }
        }
    }

    private static boolean isDraft(Work work) {
        return SaleReader.DRAFT.equals(work.present().record().text("state"));
    }
}

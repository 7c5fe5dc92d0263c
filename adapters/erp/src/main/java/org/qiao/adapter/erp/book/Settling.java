package org.qiao.adapter.erp.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.ErpException.Reason;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.adapter.erp.rpc.Row;
import org.qiao.api.connector.Outcome;

/**
 * Settles the drafts of one batch: compares each total, as the ERP computed it, with the order's control amount, takes
 * back what does not agree, quotes the rest. A draft is in the ERP already, so from here on a call that fails for another
 * reason than the sale leaves its outcome unknown. Confined to one thread.
 */
final class Settling {
    private static final List<String> FIELDS = List.of("reference", "state", "total_amount");

    private final Models models;
    private final Halves halves;

    Settling(Models models, Halves halves) {
        this.models = models;
        this.halves = halves;
    }

    /** @param drafts the works with the ids of their drafts */
    void settle(Map<Work, Long> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        List<Work> works = List.copyOf(drafts.keySet());
        List<Work> wrong = new ArrayList<>();
        try {
            List<Row> rows = read(drafts);
            removeDoubles(drafts, rows);
            Map<Long, Row> byId = new HashMap<>();
            rows.forEach(row -> byId.put(row.id(), row));
            for (Work work : works) {
                if (!agrees(work, byId.get(drafts.get(work)))) {
                    wrong.add(work);
                }
            }
        } catch (ErpException e) {
            works.forEach(work -> work.answer(new Outcome.Unknown(e.text())));
            return;
        }
        takeBack(wrong, drafts);
        quote(Work.where(works, Work::isOpen), drafts);
    }

    /** The refusal of a total that is not the control amount. */
    static ErpException wrongTotal(BigDecimal total, long control, String hint) {
        String expected = BigDecimal.valueOf(control, 2).toPlainString();
        String found = total.toPlainString();
        return ErpException.refused(
                "control-amount",
                "ERP 算出的合计 " + found + " 与控制金额 " + expected + " 不一致。" + (hint.isEmpty() ? "" : "订单留在草稿状态。"),
                "The total " + found + " is not the control amount " + expected + "." + hint);
    }

    private List<Row> read(Map<Work, Long> drafts) {
        List<String> references = drafts.keySet().stream()
                .map(work -> String.valueOf(work.wanted().text("reference")))
                .toList();
        List<?> clause =
                Domains.either(Domains.in("id", List.copyOf(drafts.values())), Domains.in("reference", references));
        return models.search(SaleReader.SALE, List.of(clause), Models.NO_LIMIT, FIELDS);
    }

    // The ERP keeps no reference unique, so a proxy that sends a request twice makes every sale of it twice. There was
    // none before we made ours; a second draft is the double.
    private void removeDoubles(Map<Work, Long> drafts, List<Row> rows) {
        Map<String, Long> made = new HashMap<>();
        drafts.forEach((work, id) -> {
            if (work.seen() == null) {
                made.put(String.valueOf(work.wanted().text("reference")), id);
            }
        });
        List<Long> doubles = rows.stream()
                .filter(row -> SaleReader.DRAFT.equals(row.text("state")))
                .filter(row -> made.getOrDefault(String.valueOf(row.text("reference")), row.id()) != row.id())
                .map(Row::id)
                .toList();
        if (!doubles.isEmpty()) {
            models.delete(SaleReader.SALE, doubles, Map.of());
        }
    }

    private static boolean agrees(Work work, @Nullable Row row) {
        if (row == null) {
            work.answer(Outcomes.gone(work.seen() == null ? "?" : work.present().key()));
            return true;
        }
        BigDecimal total = row.number("total_amount").orElse(BigDecimal.ZERO);
        boolean isWrong =
                work.wanted().get("controlAmount") instanceof Long control && SaleReader.fen(total) != control;
        if (isWrong) {
            String hint = work.seen() == null ? "" : " The sale is left as a draft.";
            work.failed(wrongTotal(
                    total, (Long) Objects.requireNonNull(work.wanted().get("controlAmount")), hint));
        }
        return !isWrong;
    }

    /** Deletes the drafts that were made for refused works, so that nothing of them is left. */
    private void takeBack(List<Work> refused, Map<Work, Long> drafts) {
        List<Work> made = Work.where(refused, work -> work.seen() == null);
        if (made.isEmpty()) {
            return;
        }
        try {
            models.delete(SaleReader.SALE, made.stream().map(drafts::get).toList(), Map.of());
        } catch (ErpException e) {
            made.forEach(work -> work.answer(new Outcome.Unknown(e.text())));
        }
    }

    private void quote(List<Work> works, Map<Work, Long> drafts) {
        List<Work> refused = new ArrayList<>();
        halves.send(
                works,
                chunk -> models.act(
                        SaleReader.SALE,
                        "quote",
                        chunk.stream().map(drafts::get).toList(),
                        Map.of()),
                (work, e) -> {
                    if (e.reason() == Reason.REFUSED) {
                        refused.add(work);
                        work.failed(e);
                    } else {
                        work.answer(new Outcome.Unknown(e.text()));
                    }
                });
        takeBack(refused, drafts);
        Work.where(works, Work::isOpen).forEach(work -> work.applied(Objects.requireNonNull(drafts.get(work))));
    }
}

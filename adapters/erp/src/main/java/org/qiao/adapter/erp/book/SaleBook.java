package org.qiao.adapter.erp.book;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;

/**
 * The sales, known by our reference. A new one is made as a draft, compared with its control amount and quoted; one that
 * is still a draft, a quotation or cancelled can be rewritten; a confirmed one is the ERP's and is refused. To retire a
 * sale is to cancel it. Thread safe.
 */
public final class SaleBook implements Book {
    private static final int CENT_DIGITS = 2;
    /** A sale costs the ERP several times what a party costs: three records and a price calculation. */
    private static final int PARTIES_PER_SALE = 4;

    private static final Set<String> OPEN_STATES = Set.of(SaleReader.DRAFT, "quotation", "cancelled");

    private final Models models;
    private final Units units;
    private final Trade trade;
    private final SaleReader reader;
    private final int most;

    /** All sales; at most a fourth of so many are written in one call. */
    public SaleBook(Models models, Units units, Trade trade, int most) {
        this.models = models;
        this.units = units;
        this.trade = trade;
        this.reader = new SaleReader(models, units);
        this.most = Math.max(1, most / PARTIES_PER_SALE);
    }

    @Override
    public ObjectType type() {
        return Types.SALE;
    }

    @Override
    public List<Found> after(long id, int limit) {
        return found(List.of(Domains.over("id", id)), limit);
    }

    @Override
    public Optional<Found> withId(long id) {
        return found(List.of(Domains.is("id", id)), 1).stream().findFirst();
    }

    @Override
    public List<Found> with(Map<String, Object> fields) {
        return found(Domains.all(type().name(), fields, reader::clause), MOST_FOUND);
    }

    @Override
    public String known() {
        return "reference";
    }

    @Override
    public List<Found> withKnown(Set<String> values) {
        return found(List.of(Domains.in("reference", values)), Models.NO_LIMIT);
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public List<Outcome> write(List<Command> commands) {
        List<Work> works = Work.of(commands);
        Halves halves = new Halves(most);
        halves.ask(works, this::look);
        works.forEach(work -> work.answerIfAbsent("reference"));
        SaleNames names = new SaleNames(models, units);
        halves.ask(open(works, Command.Kind.UPSERT), names::lookUp);
        Map<Work, Long> drafts = new LinkedHashMap<>();
        halves.send(
                Work.where(
                        open(works, Command.Kind.UPSERT),
                        work -> work.seen() == null && work.isPrepared(one -> fresh(names, one))),
                chunk -> create(chunk, drafts));
        Rewriting rewriting = new Rewriting(models, drafts);
        halves.send(
                Work.where(
                        open(works, Command.Kind.UPSERT),
                        work -> work.seen() != null && work.isPrepared(one -> changes(names, one))),
                rewriting::rewrite);
        halves.send(
                Work.where(open(works, Command.Kind.RETIRE), work -> work.isPrepared(SaleBook::ending)), this::cancel);
        halves.send(
                Work.where(open(works, Command.Kind.DELETE), work -> work.isPrepared(SaleBook::ending)), this::delete);
        new Settling(models, halves).settle(drafts);
        Versions.stamp(works, models, SaleReader.SALE, List.of());
        return Work.outcomes(works);
    }

    private List<Found> found(List<?> domain, int limit) {
        return reader.see(domain, limit).stream().map(Seen::found).toList();
    }

    private static List<Work> open(List<Work> works, Command.Kind kind) {
        return Work.where(works, work -> work.isOpen() && work.command().kind() == kind);
    }

    private void look(List<Work> works) {
        List<Long> ids = new ArrayList<>();
        List<String> references = new ArrayList<>();
        for (Work work : works) {
            work.command().targetKey().flatMap(Domains::id).ifPresent(ids::add);
            if (work.command().targetKey().isEmpty()) {
                references.add(String.valueOf(work.wanted().text("reference")));
            }
        }
        Map<String, Seen> byKey = new HashMap<>();
        Map<String, List<Seen>> byReference = new HashMap<>();
        List<?> clause = Domains.either(Domains.in("id", ids), Domains.in("reference", references));
        for (Seen seen : reader.see(List.of(clause), Models.NO_LIMIT)) {
            byKey.put(seen.key(), seen);
            byReference
                    .computeIfAbsent(String.valueOf(seen.record().text("reference")), any -> new ArrayList<>())
                    .add(seen);
        }
        for (Work work : works) {
            Optional<String> key = work.command().targetKey();
            work.sees(
                    key.isPresent()
                            ? byKey.get(key.get())
                            : only(
                                    work,
                                    byReference.getOrDefault(
                                            String.valueOf(work.wanted().text("reference")), List.of())));
        }
    }

    /** The one in use, else the last that was cancelled. Several in use are for a person to sort out. */
    private static @Nullable Seen only(Work work, List<Seen> all) {
        List<Seen> used = all.stream().filter(Seen::isActive).toList();
        if (used.size() > 1) {
            work.failed(ErpException.refused(
                    "ambiguous-reference",
                    "ERP 中有 " + used.size() + " 张订单使用同一外部单号：请取消多余的。",
                    "The ERP has " + used.size() + " sales with this reference: cancel those that are too many."));
        }
        List<Seen> from = used.isEmpty() ? all : used;
        return from.isEmpty() ? null : from.get(from.size() - 1);
    }

    private Map<String, Object> fresh(SaleNames names, Work work) {
        Values.checkWhole(work.wanted());
        Map<String, Object> values = trade.values();
        Set<String> all = new LinkedHashSet<>();
        Types.SALE.fields().forEach(field -> all.add(field.name()));
        values.putAll(names.values(work.wanted(), all));
        return values;
    }

    private void create(List<Work> works, Map<Work, Long> drafts) {
        List<Long> ids =
                models.create(SaleReader.SALE, works.stream().map(Work::values).toList());
        for (int i = 0; i < ids.size(); i++) {
            drafts.put(works.get(i), ids.get(i));
        }
    }

    private Map<String, Object> changes(SaleNames names, Work work) {
        Seen seen = work.present();
        String state = state(seen);
        Values.checkPresent(work.wanted());
        Set<String> differing = Values.differing(work, seen);
        if (differing.isEmpty() && seen.isActive() && !state.equals(SaleReader.DRAFT)) {
            work.unchanged(seen);
            return Map.of();
        }
        refuseConfirmed(seen);
        work.answerIfOvertaken();
        checkExpectedTotal(work, seen);
        return names.values(work.wanted(), differing);
    }

    private static Map<String, Object> ending(Work work) {
        Seen seen = work.present();
        if (work.command().kind() == Command.Kind.RETIRE && !seen.isActive()) {
            work.unchanged(seen);
            return Map.of();
        }
        refuseConfirmed(seen);
        work.answerIfOvertaken();
        return Map.of();
    }

    private static String state(Seen seen) {
        return String.valueOf(seen.record().text("state"));
    }

    private static void refuseConfirmed(Seen seen) {
        if (!OPEN_STATES.contains(state(seen))) {
            throw ErpException.refused(
                    "already-confirmed",
                    "ERP 中订单 " + seen.record().text("number") + " 的状态已是 " + state(seen) + "，不能再由接口修改：请在 ERP 中处理。",
                    "Sale " + seen.record().text("number") + " is already " + state(seen)
                            + " in the ERP and no longer changed from outside: deal with it there.");
        }
    }

    /** Before an existing sale is touched: what the lines will come to, as the ERP adds them up. */
    private static void checkExpectedTotal(Work work, Seen seen) {
        if (!(work.wanted().get("controlAmount") instanceof Long control)) {
            return;
        }
        Record lines = work.wanted().has("lines") ? work.wanted() : seen.record();
        BigDecimal total = BigDecimal.ZERO;
        for (Record line : lines.records("lines")) {
            boolean isWhole = line.get("qty") != null && line.get("price") != null;
            total = isWhole ? total.add(amount(line)) : total;
        }
        if (SaleReader.fen(total) != control) {
            throw Settling.wrongTotal(total, control, "");
        }
    }

    private static BigDecimal amount(Record line) {
        Quantity quantity = (Quantity) Objects.requireNonNull(line.get("qty"));
        BigDecimal price = (BigDecimal) Objects.requireNonNull(line.get("price"));
        return quantity.amount().multiply(price).setScale(CENT_DIGITS, RoundingMode.HALF_EVEN);
    }

    private void cancel(List<Work> works) {
        models.act(SaleReader.SALE, "cancel", ids(works), Versions.of(SaleReader.SALE, works));
        works.forEach(work -> work.applied(work.present().id()));
    }

    private void delete(List<Work> works) {
        models.delete(SaleReader.SALE, ids(works), Versions.of(SaleReader.SALE, works));
        works.forEach(work -> work.applied(work.present().id()));
    }

    private static List<Long> ids(List<Work> works) {
        return works.stream().map(work -> work.present().id()).toList();
    }
}

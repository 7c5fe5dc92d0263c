package org.qiao.adapter.erp.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.ErpException.Reason;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.ObjectType;

/**
 * The records of a type that is known by its code. A batch is written in few calls: one looks all codes up, so that a
 * repeated command meets the record it made before; one makes what is missing; one changes what differs; one reads the
 * new versions. To retire is to take out of use, and a wanted record is put into use again. Thread safe.
 */
public final class CodedBook implements Book {
    private final Models models;
    private final Shape shape;
    private final int most;

    private CodedBook(Models models, Shape shape, int most) {
        this.models = models;
        this.shape = shape;
        this.most = most;
    }

    /** All parties; at most so many are written in one call. */
    public static Book parties(Models models, int most) {
        return new CodedBook(models, new PartyShape(models), most);
    }

    /** All products; at most so many are written in one call. */
    public static Book products(Models models, Units units, int most) {
        return new CodedBook(models, new ProductShape(models, units), most);
    }

    @Override
    public ObjectType type() {
        return shape.type();
    }

    @Override
    public List<Found> after(long id, int limit) {
        return found(List.of(Domains.over("id", id), Domains.IN_USE_OR_NOT), limit);
    }

    @Override
    public Optional<Found> withId(long id) {
        return found(List.of(Domains.is("id", id), Domains.IN_USE_OR_NOT), 1).stream()
                .findFirst();
    }

    @Override
    public List<Found> with(Map<String, Object> fields) {
        List<Object> domain = Domains.all(type().name(), fields, shape::clause);
        domain.add(Domains.IN_USE_OR_NOT);
        return found(domain, MOST_FOUND);
    }

    @Override
    public String known() {
        return "code";
    }

    @Override
    public List<Found> withKnown(Set<String> values) {
        return found(List.of(Domains.in("code", values), Domains.IN_USE_OR_NOT), Models.NO_LIMIT);
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
        works.forEach(work -> work.answerIfAbsent("code"));
        halves.send(ready(works, work -> work.seen() == null, this::fresh), this::create);
        halves.send(ready(works, work -> work.command().kind() != Command.Kind.DELETE, this::changes), this::change);
        halves.send(ready(works, work -> true, CodedBook::guarded), this::delete);
        Versions.stamp(works, models, shape.model(), List.of(Domains.IN_USE_OR_NOT));
        return Work.outcomes(works);
    }

    private List<Found> found(List<?> domain, int limit) {
        return shape.see(domain, limit).stream().map(Seen::found).toList();
    }

    private void look(List<Work> works) {
        List<Long> ids = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (Work work : works) {
            work.command().targetKey().flatMap(Domains::id).ifPresent(ids::add);
            if (work.command().targetKey().isEmpty() && work.wanted().get("code") instanceof String code) {
                codes.add(code);
            }
        }
        List<?> clause = ids.isEmpty()
                ? Domains.in("code", codes)
                : codes.isEmpty()
                        ? Domains.in("id", ids)
                        : Domains.either(Domains.in("id", ids), Domains.in("code", codes));
        Map<String, Seen> byKey = new HashMap<>();
        Map<String, List<Seen>> byCode = new HashMap<>();
        for (Seen seen : shape.see(List.of(clause, Domains.IN_USE_OR_NOT), Models.NO_LIMIT)) {
            byKey.put(seen.key(), seen);
            byCode.computeIfAbsent(String.valueOf(seen.record().text("code")), any -> new ArrayList<>())
                    .add(seen);
        }
        for (Work work : works) {
            Optional<String> key = work.command().targetKey();
            String code = String.valueOf(work.wanted().text("code"));
            work.sees(key.isPresent() ? byKey.get(key.get()) : only(work, byCode.getOrDefault(code, List.of())));
        }
    }

    // The ERP lets a code be used once among what is in use; what was taken out of use may have the same. So the one in
    // use, else the last that was retired. Several in use are for a person to sort out.
    private static @Nullable Seen only(Work work, List<Seen> all) {
        List<Seen> used = all.stream().filter(Seen::isActive).toList();
        if (used.size() > 1) {
            work.failed(ErpException.refused(
                    "ambiguous-code",
                    "ERP 中有 " + used.size() + " 条在用的记录使用同一编码：请停用多余的。",
                    "The ERP has " + used.size() + " records in use with this code: retire those that are too many."));
        }
        List<Seen> from = used.isEmpty() ? all : used;
        return from.isEmpty() ? null : from.get(from.size() - 1);
    }

    /** The open works of a kind for which values could be made; the others of it are answered. */
    private static List<Work> ready(List<Work> works, Predicate<Work> kind, Preparing preparing) {
        return Work.where(works, work -> work.isOpen() && kind.test(work) && work.isPrepared(preparing));
    }

    private Map<String, Object> fresh(Work work) {
        Values.checkWhole(work.wanted());
        return shape.fresh(work.wanted());
    }

    private void create(List<Work> works) {
        try {
            List<Long> ids = models.create(
                    shape.model(), works.stream().map(Work::values).toList());
            for (int i = 0; i < ids.size(); i++) {
                works.get(i).applied(ids.get(i));
            }
        } catch (ErpException e) {
            createTheRest(works, e);
        }
    }

    // A refusal may mean that some of them were made meanwhile, by another or by the first of two equal requests that a
    // proxy made of ours. They are left open here and compared like any record that was there before.
    private void createTheRest(List<Work> works, ErpException e) {
        boolean mayBeThere = e.reason() == Reason.REFUSED && (e.word().equals("not-unique") || works.size() == 1);
        if (!mayBeThere) {
            throw e;
        }
        look(works);
        List<Work> rest = Work.where(works, work -> work.seen() == null);
        if (rest.size() == works.size()) {
            throw e;
        }
        if (!rest.isEmpty()) {
            create(rest);
        }
    }

    private Map<String, Object> changes(Work work) {
        Seen seen = work.present();
        boolean isRetired = work.command().kind() == Command.Kind.RETIRE;
        Map<String, Object> values = new LinkedHashMap<>();
        if (!isRetired) {
            Values.checkPresent(work.wanted());
            Set<String> differing = Values.differing(work, seen);
            values.putAll(shape.changed(seen, work.wanted(), differing));
        }
        if (isRetired == seen.isActive()) {
            values.put("active", !isRetired);
        }
        if (values.isEmpty()) {
            work.unchanged(seen);
        } else {
            work.answerIfOvertaken();
        }
        return values;
    }

    private void change(List<Work> works) {
        List<Object> pairs = new ArrayList<>();
        for (Work work : works) {
            pairs.add(List.of(work.present().id()));
            pairs.add(work.values());
        }
        models.write(shape.model(), pairs, Versions.of(shape.model(), works));
        works.forEach(work -> work.applied(work.present().id()));
    }

    private static Map<String, Object> guarded(Work work) {
        work.answerIfOvertaken();
        return Map.of();
    }

    private void delete(List<Work> works) {
        List<Long> ids = works.stream().map(work -> work.present().id()).toList();
        models.delete(shape.model(), ids, Versions.of(shape.model(), works));
        works.forEach(work -> work.applied(work.present().id()));
    }
}

package org.qiao.sync.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.Record;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Reading;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.RecordStore;
import org.qiao.store.state.Parked;
import org.qiao.sync.FlowTypes;
import org.qiao.sync.Preview;
import org.qiao.sync.PreviewRequest;
import org.qiao.sync.internal.file.Library;
import org.qiao.sync.internal.look.GivenRecords;
import org.qiao.sync.internal.run.Fleet;
import org.qiao.sync.internal.run.Readiness;
import org.qiao.sync.internal.run.Rehearsal;

/** Previews of flows and of edited texts. Thread safe. */
final class Previews {
    private static final String CRM = "crm";
    private static final int MOST = 500;
    private static final int SHOWN = 20;

    private final Desk desk;
    private final Fleet fleet;
    private final RecordStore records;

    Previews(Desk desk, Fleet fleet, RecordStore records) {
        this.desk = desk;
        this.fleet = fleet;
        this.records = records;
    }

    /**
     * What is asked for.
     *
     * @param entry the flow's file, when no edited text is given
     */
    Preview of(PreviewRequest request, Library.@Nullable Entry entry) {
        Reading<FlowDefinition> reading =
                entry == null ? read(request.flow(), request.text()) : new Reading<>(entry.newest(), entry.problems());
        FlowDefinition flow = reading.value().orElse(entry == null ? null : entry.running());
        if (flow == null || (entry == null && !reading.problems().isEmpty())) {
            return failed(reading.problems());
        }
        Readiness readiness = fleet.prepare(flow, desk.definitions(), true);
        return readiness.fold(
                ready -> look(fleet.rehearsal(ready.flow()), flow, request),
                missing -> new Preview(List.of(), missing.what(), Preview.Counts.ZERO, List.of(), null),
                wrong -> failed(wrong.problems()));
    }

    /** What trying these keys again would come to. */
    Preview retry(FlowDefinition flow, List<Parked.Row> rows) {
        return fleet.prepare(flow, desk.definitions(), false)
                .fold(
                        ready -> fleet.rehearsal(ready.flow()).retry(rows, SHOWN),
                        missing -> new Preview(List.of(), missing.what(), Preview.Counts.ZERO, List.of(), null),
                        wrong -> failed(wrong.problems()));
    }

    /** What may stand in a flow's mapping. */
    FlowTypes types(@Nullable FlowDefinition flow, List<String> converters) {
        if (flow == null) {
            return new FlowTypes(Optional.empty(), Optional.empty(), List.of(), converters);
        }
        return fleet.prepare(flow, desk.definitions(), true)
                .fold(
                        ready -> new FlowTypes(
                                Optional.of(ready.flow().sourceType()),
                                Optional.of(ready.flow().targetType()),
                                List.of(),
                                converters),
                        missing -> new FlowTypes(Optional.empty(), Optional.empty(), missing.what(), converters),
                        wrong -> new FlowTypes(Optional.empty(), Optional.empty(), List.of(), converters));
    }

    /** The source key of a record by its key or by what people call it; empty when there is no such record. */
    Optional<String> keyOf(FlowDefinition flow, String key) {
        if (flow.from().connection().equals(CRM)) {
            return inCrm(flow.from().type(), key);
        }
        return fleet.prepare(flow, desk.definitions(), false)
                .fold(
                        ready -> fleet.rehearsal(ready.flow()).keys(List.of(key)).stream()
                                .findFirst()
                                .map(Change::key),
                        missing -> Optional.empty(),
                        wrong -> Optional.empty());
    }

    /**
     * The key that somebody means who gives a record's key or what people call it by: the one that is given, where the
     * flow knows it.
     *
     * @param isKnown whether the flow knows a key
     */
    String meant(FlowDefinition flow, String given, Predicate<String> isKnown) {
        return isKnown.test(given) ? given : keyOf(flow, given).orElse(given);
    }

    private Optional<String> inCrm(String object, String key) {
        Optional<ObjectDefinition> definition = records.metadata().object(object);
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        if (records.get(object, key).isPresent()) {
            return Optional.of(key);
        }
        String field = definition.get().keyField();
        return field.isEmpty()
                ? Optional.empty()
                : records.by(object, field, key).stream().findFirst().map(Previews::id);
    }

    /** A flow, or the way back in it, out of an edited text. */
    Reading<FlowDefinition> read(String flow, String text) {
        FlowReader reader = new FlowReader(
                name -> Optional.ofNullable(desk.library().texts().flows().get(name)));
        boolean isBack = flow.endsWith(FlowDefinition.BACK);
        String name = isBack ? flow.substring(0, flow.length() - FlowDefinition.BACK.length()) : flow;
        Reading<FlowDefinition> reading = reader.read("flows/" + name + ".json", text);
        return isBack
                ? new Reading<>(reading.value().flatMap(FlowDefinition::back).orElse(null), reading.problems())
                : reading;
    }

    private Preview look(Rehearsal rehearsal, FlowDefinition flow, PreviewRequest request) {
        List<Change> changes = request.sample()
                .fold(
                        keys -> byKeys(rehearsal, flow, keys.keys()),
                        newest -> newest(rehearsal, flow, Math.min(newest.count(), MOST)),
                        given -> given.records().stream()
                                .map(values -> Rehearsal.change("", GivenRecords.of(rehearsal.source(), values)))
                                .toList());
        return rehearsal.look(changes, request.withImpact(), request.isTargetAsked());
    }

    private List<Change> byKeys(Rehearsal rehearsal, FlowDefinition flow, List<String> keys) {
        List<String> found = new ArrayList<>();
        for (String key : keys) {
            found.add(
                    flow.from().connection().equals(CRM)
                            ? inCrm(flow.from().type(), key).orElse(key)
                            : key);
        }
        return rehearsal.keys(found);
    }

    private List<Change> newest(Rehearsal rehearsal, FlowDefinition flow, int count) {
        if (!flow.from().connection().equals(CRM)) {
            return rehearsal.some(count);
        }
        RecordStore.Query query = new RecordStore.Query(flow.from().type(), "", List.of("-updatedAt"), "", count);
        return rehearsal.keys(
                records.query(query).records().stream().map(Previews::id).toList());
    }

    private static String id(Record record) {
        return Objects.requireNonNull(record.text("id"), "every record has an id");
    }

    private static Preview failed(List<Problem> problems) {
        return new Preview(problems, List.of(), Preview.Counts.ZERO, List.of(), null);
    }
}

package org.qiao.sync.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Stage;
import org.qiao.engine.definition.Trigger;
import org.qiao.engine.json.NearestName;
import org.qiao.engine.json.Place;
import org.qiao.store.MetaSnapshot;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.SyncError;
import org.qiao.sync.internal.file.ConfFolder;
import org.qiao.sync.internal.file.ConfTexts;
import org.qiao.sync.internal.file.Library;
import org.qiao.sync.internal.run.Definitions;
import org.qiao.sync.internal.run.Fleet;
import org.qiao.sync.internal.run.Readiness;
import org.qiao.sync.internal.run.Runner;
import org.qiao.sync.internal.trigger.BusinessEvents;
import org.qiao.sync.internal.trigger.Triggers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what runs equal to what the files say: whatever changed and is valid is live when {@link #reload} returns;
 * whatever is not keeps running as it was. Thread safe.
 */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final ConfFolder folder;
    private final Supplier<MetaSnapshot> metadata;
    private final BiConsumer<FlowEvent.Kind, String> changed;
    private volatile Library library = Library.EMPTY;
    private volatile Library live = Library.EMPTY;
    private volatile @Nullable Fleet fleet;
    private volatile @Nullable Triggers triggers;
    private Map<String, RuntimeException> failed = Map.of();

    /**
     * A desk without files.
     *
     * @param changed told of each flow of which another version, or other problems, are there, or that is gone
     */
    Desk(ConfFolder folder, Supplier<MetaSnapshot> metadata, BiConsumer<FlowEvent.Kind, String> changed) {
        this.folder = folder;
        this.metadata = metadata;
        this.changed = changed;
    }

    /** Gives it the machines, and starts the flows that are there; one that cannot start is tried again. */
    void open(Fleet machines, Triggers starters) {
        fleet = machines;
        triggers = starters;
        look();
    }

    /** The files whose flows run: those taken last, once each of their flows is in force. */
    Library library() {
        return live;
    }

    /** What is defined now. */
    Definitions definitions() {
        return definitions(library);
    }

    private static Definitions definitions(Library all) {
        return new Definitions(all.definitions(), all.codeLists());
    }

    /**
     * Takes the files as they are now. Where a flow cannot start, because the database is away, the others do; then
     * this throws, and takes that flow again when it is called again.
     */
    synchronized void reload() {
        look().values().stream().findFirst().ifPresent(first -> {
            throw first;
        });
    }

    /** Takes the files as {@link #reload} does; gives what could not be taken, by flow, and why. */
    synchronized Map<String, RuntimeException> look() {
        ConfTexts texts = folder.read();
        return texts.equals(library.texts()) && failed.isEmpty() ? Map.of() : take(library.with(texts, this::problems));
    }

    /** What would be wrong with a flow's text. */
    List<Problem> check(String name, String text) {
        Library draft = library.with(library.texts().withFlow(name, text), this::problems);
        return Objects.requireNonNull(draft.flows().get(name), "just added").problems();
    }

    /** Writes a flow's file and takes it; throws what keeps this flow, and no other, from starting. */
    synchronized void write(String name, String text) {
        folder.writeFlow(name, text);
        RuntimeException own = look().get(name);
        if (own != null) {
            throw own;
        }
    }

    /** Removes a flow and all that it remembers but its links. */
    synchronized void remove(String name) {
        folder.removeFlow(name);
        look();
        machines().forget(name + FlowDefinition.BACK);
        machines().forget(name);
    }

    private Map<String, RuntimeException> take(Library newer) {
        Library old = library;
        library = newer;
        Map<String, RuntimeException> failures = new TreeMap<>();
        Set<String> gone = new HashSet<>(old.flows().keySet());
        gone.addAll(failed.keySet());
        gone.removeAll(newer.flows().keySet());
        gone.forEach(name -> each(name, failures, () -> {
            stop(name + FlowDefinition.BACK);
            stop(name);
        }));
        Map<String, List<Runner>> fresh = new LinkedHashMap<>();
        newer.flows().forEach((name, entry) -> each(name, failures, () -> fresh.put(name, taken(entry, old, newer))));
        fresh.forEach((name, runners) -> each(name, failures, () -> runners.forEach(starters()::set)));
        failed = Map.copyOf(failures);
        live = newer;
        tellGone(old, newer);
        newer.flows().forEach((name, entry) -> {
            if (!entry.equals(old.flows().get(name))) {
                tell(entry);
            }
        });
        return failures;
    }

    /** Does something with a flow; what fails with one is no reason to leave the others, and is told once. */
    private void each(String flow, Map<String, RuntimeException> failures, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            RuntimeException before = failed.get(flow);
            boolean isTold =
                    before != null && String.valueOf(before.getMessage()).equals(String.valueOf(e.getMessage()));
            if (!isTold) {
                LOG.warn("flow {} could not be taken: {}", flow, e.getMessage());
            }
            failures.put(flow, e);
        }
    }

    /** Puts a flow in force; gives what is to be started anew. */
    private List<Runner> taken(Library.Entry entry, Library old, Library newer) {
        String name = entry.name();
        Library.Entry before = old.flows().get(name);
        FlowDefinition flow = entry.running();
        if (flow != null && flow.stage() == Stage.PROPOSED) {
            stop(name + FlowDefinition.BACK);
            stop(name);
        } else if (flow != null && (before == null || before.running() != flow || failed.containsKey(name))) {
            return used(flow);
        } else if (flow != null && isAnyCodeListOther(flow, old, newer)) {
            machines().runner(name).ifPresent(Runner::refresh);
            machines().runner(name + FlowDefinition.BACK).ifPresent(Runner::refresh);
        }
        return List.of();
    }

    /** Runs a flow and its way back, both or neither where one still ends; one that it no longer has stops. */
    private List<Runner> used(FlowDefinition flow) {
        machines().requireEnded(flow.name());
        flow.back().ifPresent(back -> machines().requireEnded(back.name()));
        List<Runner> runners = new ArrayList<>(List.of(machines().use(flow)));
        flow.back().ifPresent(back -> runners.add(machines().use(back)));
        if (flow.back().isEmpty()) {
            stop(flow.name() + FlowDefinition.BACK);
        }
        return runners;
    }

    private void tell(Library.Entry entry) {
        entry.problems()
                .forEach(problem -> LOG.warn(
                        "{}:{} {} {}",
                        problem.file(),
                        problem.line(),
                        problem.code(),
                        problem.message().en()));
        names(entry).forEach(name -> changed.accept(FlowEvent.Kind.DEFINITION, name));
    }

    private void tellGone(Library old, Library newer) {
        Set<String> gone = names(old);
        gone.removeAll(names(newer));
        gone.forEach(name -> changed.accept(FlowEvent.Kind.REMOVED, name));
    }

    /** The names of all flows and ways back. */
    private static Set<String> names(Library all) {
        Set<String> names = new TreeSet<>();
        all.flows().values().forEach(entry -> names(entry).forEach(names::add));
        return names;
    }

    private static Stream<String> names(Library.Entry entry) {
        return Stream.concat(Stream.of(entry), entry.back().stream()).map(Library.Entry::name);
    }

    private void stop(String name) {
        starters().drop(name);
        machines().drop(name);
    }

    private boolean isAnyCodeListOther(FlowDefinition flow, Library old, Library newer) {
        return machines().codeLists(flow).stream()
                .anyMatch(list -> !Objects.equals(
                        old.codeLists().get(list), newer.codeLists().get(list)));
    }

    private List<Problem> problems(FlowDefinition flow, Library all) {
        List<Problem> problems = new ArrayList<>(event(flow));
        for (String list : machines().codeLists(flow)) {
            if (!all.codeLists().containsKey(list)) {
                problems.addAll(all.codeListProblems(list));
            }
        }
        if (problems.isEmpty()) {
            boolean isPreview = flow.stage() == Stage.PROPOSED;
            Readiness readiness = machines().prepare(flow, definitions(all), isPreview);
            problems.addAll(readiness.fold(ready -> List.of(), missing -> List.of(), Readiness.Wrong::problems));
        }
        if (problems.isEmpty()) {
            flow.back().ifPresent(back -> problems.addAll(problems(back, all)));
        }
        return problems;
    }

    private List<Problem> event(FlowDefinition flow) {
        if (!(flow.when() instanceof Trigger.OnEvent trigger)) {
            return List.of();
        }
        String object = BusinessEvents.object(trigger.event());
        List<String> known = BusinessEvents.known(metadata.get(), object);
        if (known.contains(trigger.event())) {
            return List.of();
        }
        Place place = flow.place("when");
        Text hint = NearestName.hint(trigger.event(), known);
        Text message = new Text(
                "没有事件“" + trigger.event() + "”" + hint.zh() + "；“" + object + "”有 " + known,
                "there is no event '" + trigger.event() + "'" + hint.en() + "; '" + object + "' has " + known);
        return List.of(
                new Problem(SyncError.UNKNOWN_EVENT.id(), place.file(), place.line(), place.column(), "when", message));
    }

    private Fleet machines() {
        return Objects.requireNonNull(fleet, "open() gives the machines");
    }

    private Triggers starters() {
        return Objects.requireNonNull(triggers, "open() gives the triggers");
    }

    /** All flows, by name. */
    Map<String, Library.Entry> flows() {
        return live.flows();
    }
}

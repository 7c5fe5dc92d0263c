package org.qiao.sync.internal.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.CodeListDefinition;
import org.qiao.engine.definition.CodeListReader;
import org.qiao.engine.definition.Endpoint;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Reading;
import org.qiao.engine.definition.Stage;
import org.qiao.engine.json.Place;
import org.qiao.sync.SyncError;

/**
 * All flows and code lists as their files say, each in the newest version that was valid. Immutable: another text makes
 * another library.
 */
public final class Library {
    /** No files. */
    public static final Library EMPTY = new Library(ConfTexts.NONE, Map.of(), Map.of());

    private final ConfTexts texts;
    private final Map<String, Entry> flows;
    private final Map<String, Codes> codes;

    private Library(ConfTexts texts, Map<String, Entry> flows, Map<String, Codes> codes) {
        this.texts = texts;
        this.flows = flows;
        this.codes = codes;
    }

    /** Judges a flow beyond its own text: whether it could run with what is there. */
    public interface Check {
        /** What is wrong with it; empty when nothing is, or when that cannot be told now. */
        List<Problem> problems(FlowDefinition flow, Library all);
    }

    /** The library of other texts; whatever is wrong in them keeps its version of before. */
    public Library with(ConfTexts newer, Check check) {
        Map<String, Codes> readCodes = codes(newer);
        Map<String, Entry> read = read(newer);
        Library draft = new Library(newer, read, readCodes);
        Map<String, Entry> checked = new LinkedHashMap<>(read);
        Map<Endpoint, String> writers = writers(checked);
        Claims claims = Claims.of(checked.values());
        checked.replaceAll((name, entry) -> {
            FlowDefinition flow = entry.newest() == null ? draft(newer, name, entry.text()) : entry.newest();
            if (flow == null) {
                return entry;
            }
            List<Problem> problems = new ArrayList<>(entry.problems());
            problems.addAll(oneWriter(flow, writers));
            problems.addAll(claims.problems(flow));
            problems.addAll(check.problems(flow, draft));
            return problems.isEmpty() ? entry.valid() : entry.refused(problems);
        });
        return new Library(newer, checked, readCodes);
    }

    /** The files' texts. */
    public ConfTexts texts() {
        return texts;
    }

    /** All flows, by name. */
    public Map<String, Entry> flows() {
        return flows;
    }

    /** The entry of a flow, or of a way back. */
    public Optional<Entry> entry(String name) {
        return name.endsWith(FlowDefinition.BACK)
                ? Optional.ofNullable(flows.get(name.substring(0, name.length() - FlowDefinition.BACK.length())))
                        .flatMap(Entry::back)
                : Optional.ofNullable(flows.get(name));
    }

    /** Every flow in its newest valid version, or, where none was valid yet, as far as it can be read. */
    public Map<String, FlowDefinition> definitions() {
        Map<String, FlowDefinition> all = new HashMap<>();
        flows.forEach((name, entry) -> {
            FlowDefinition flow = entry.running() != null ? entry.running() : entry.newest();
            if (flow != null) {
                all.put(name, flow);
            }
        });
        return all;
    }

    /** Every code list in its newest valid version. */
    public Map<String, CodeListDefinition> codeLists() {
        Map<String, CodeListDefinition> all = new HashMap<>();
        codes.forEach((name, list) -> {
            if (list.valid() != null) {
                all.put(name, list.valid());
            }
        });
        return all;
    }

    /** What is wrong with a code list's file. */
    public List<Problem> codeListProblems(String name) {
        Codes list = codes.get(name);
        return list == null ? List.of() : list.problems();
    }

    private Map<String, Codes> codes(ConfTexts newer) {
        Map<String, Codes> read = new HashMap<>();
        newer.codes().forEach((name, text) -> {
            Codes old = codes.get(name);
            if (old != null && text.equals(texts.codes().get(name))) {
                read.put(name, old);
                return;
            }
            Reading<CodeListDefinition> reading = new CodeListReader().read("codes/" + name + ".json", text);
            CodeListDefinition valid = reading.value().orElse(old == null ? null : old.valid());
            read.put(name, new Codes(valid, reading.problems()));
        });
        return read;
    }

    private static @Nullable FlowDefinition draft(ConfTexts newer, String name, String text) {
        return reader(newer).draft("flows/" + name + ".json", text).orElse(null);
    }

    private static FlowReader reader(ConfTexts texts) {
        return new FlowReader(name -> Optional.ofNullable(texts.flows().get(name)));
    }

    private Map<String, Entry> read(ConfTexts newer) {
        FlowReader reader = reader(newer);
        Map<String, Entry> read = new LinkedHashMap<>();
        newer.flows().forEach((name, text) -> {
            Entry old = flows.get(name);
            Reading<FlowDefinition> reading = reader.read("flows/" + name + ".json", text);
            FlowDefinition running = old == null ? null : old.running();
            String runningText = old == null ? "" : old.runningText();
            read.put(name, new Entry(name, text, reading.found(), running, runningText, reading.problems()));
        });
        return read;
    }

    // A flow that runs already keeps its target; of new ones the first by name gets it.
    private static Map<Endpoint, String> writers(Map<String, Entry> flows) {
        Map<Endpoint, String> writers = new HashMap<>();
        flows.forEach((name, entry) -> {
            FlowDefinition running = entry.running();
            FlowDefinition newest = entry.newest();
            if (running != null
                    && newest != null
                    && newest.stage() != Stage.PROPOSED
                    && running.to().equals(newest.to())) {
                writers.putIfAbsent(running.to(), name);
            }
        });
        flows.forEach((name, entry) -> {
            FlowDefinition newest = entry.newest();
            if (newest != null && newest.stage() != Stage.PROPOSED) {
                writers.putIfAbsent(newest.to(), name);
            }
        });
        return writers;
    }

    private static List<Problem> oneWriter(FlowDefinition flow, Map<Endpoint, String> writers) {
        String writer = writers.get(flow.to());
        if (flow.stage() == Stage.PROPOSED || writer == null || writer.equals(flow.name())) {
            return List.of();
        }
        Place place = flow.place("to");
        Text message = new Text(
                "流程“" + writer + "”已经写入 " + flow.to() + "："
                        + SyncError.ONE_WRITER.remedy().zh(),
                "flow '" + writer + "' writes " + flow.to() + " already: "
                        + SyncError.ONE_WRITER.remedy().en());
        return List.of(
                new Problem(SyncError.ONE_WRITER.id(), place.file(), place.line(), place.column(), "to", message));
    }

    private record Codes(@Nullable CodeListDefinition valid, List<Problem> problems) {}

    /**
     * One flow's file.
     *
     * @param name its name
     * @param text what is in it
     * @param newest what the text defines; {@code null} when it cannot be read
     * @param running the newest valid version; {@code null} while there was none
     * @param runningText the text of that
     * @param problems what is wrong with the text
     */
    public record Entry(
            String name,
            String text,
            @Nullable FlowDefinition newest,
            @Nullable FlowDefinition running,
            String runningText,
            List<Problem> problems) {
        /** Copies the list. */
        public Entry {
            problems = List.copyOf(problems);
        }

        /** The way back of the flow, where it has one, as an entry of its own with the same file. */
        public Optional<Entry> back() {
            FlowDefinition newestBack = newest == null ? null : newest.back().orElse(null);
            FlowDefinition runningBack = running == null ? null : running.back().orElse(null);
            return newestBack == null && runningBack == null
                    ? Optional.empty()
                    : Optional.of(new Entry(
                            name + FlowDefinition.BACK, text, newestBack, runningBack, runningText, problems));
        }

        // An equal definition stays the same object, so that what was compiled from it stays in use.
        Entry valid() {
            boolean isSame = running != null && newest != null && running.text().equals(newest.text());
            return new Entry(name, text, newest, isSame ? running : newest, text, List.of());
        }

        Entry refused(List<Problem> found) {
            return new Entry(name, text, newest, running, runningText, found);
        }
    }
}

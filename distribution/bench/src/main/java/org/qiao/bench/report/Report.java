package org.qiao.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qiao.engine.json.JsonText;

/** Prints tables as they are measured, keeps all figures, and writes them to a file. Confined to one thread. */
public final class Report {
    private final PrintStream out;
    private final PrintStream progress;
    private final long begun = System.nanoTime();
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final Map<String, List<Line>> lines = new LinkedHashMap<>();

    /** A report that prints tables to one stream and its progress to another. */
    public Report(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    /** Where tables are printed. */
    public PrintStream out() {
        return out;
    }

    /** Says what is being done now. */
    public void progress(String what) {
        long seconds = (System.nanoTime() - begun) / 1_000_000_000L;
        progress.printf("[%d:%02d] %s%n", seconds / 60, seconds % 60, what);
    }

    /** Prints and keeps a table of a bench. */
    public void table(String bench, String title, List<Line> rows) {
        out.printf("## %s%n%n| | platform | yardstick | ratio | bar |%n|---|---|---|---|---|%n", title);
        rows.forEach(row -> out.println(row.row()));
        lines.computeIfAbsent(bench, any -> new ArrayList<>()).addAll(rows);
    }

    /** Keeps more figures of a bench: what JSON can write. */
    public void keep(String bench, String name, Object figures) {
        @SuppressWarnings("unchecked") // made here
        Map<String, Object> kept =
                (Map<String, Object>) results.computeIfAbsent(bench, any -> new LinkedHashMap<String, Object>());
        kept.put(name, figures);
    }

    /** The lines of a bench so far. */
    public List<Line> lines(String bench) {
        return lines.getOrDefault(bench, List.of());
    }

    /** Writes everything to a file. */
    public void save(Path file, String... machine) throws IOException {
        lines.forEach((bench, rows) ->
                keep(bench, "lines", rows.stream().map(Report::fields).toList()));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", List.of(machine));
        all.put("benches", results);
        Files.writeString(file, new JsonText().pretty(all) + "\n", StandardCharsets.UTF_8);
    }

    private static Map<String, Object> fields(Line line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", line.what());
        fields.put("unit", line.unit());
        fields.put("platform", line.platform());
        if (line.yardstick() != null) {
            fields.put("yardstick", Objects.requireNonNull(line.yardstick()));
        }
        if (!Double.isNaN(line.ratio())) {
            fields.put("ratio", line.ratio());
        }
        fields.put("bar", line.bar());
        return fields;
    }
}

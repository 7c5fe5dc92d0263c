package org.qiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.qiao.bench.report.Line;
import org.qiao.bench.report.Report;
import org.qiao.bench.report.Size;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Stage;

/** Runs benches at the size of the build: they check counts themselves, and times say nothing here. */
final class SmallRun {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8), System.err);
    private final Path folder;
    private final Stage stage;

    SmallRun(Path folder) throws Exception {
        this.folder = folder;
        this.stage = new Stage(Folders.product(), Size.TINY, folder, report);
    }

    /** The lines that a bench reports. */
    List<Line> run(String name) throws Exception {
        Bench bench = Main.benches().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        bench.run(stage);
        return report.lines(name);
    }

    /** The platform's figure in a line of a bench that ran. */
    static double figure(List<Line> lines, String what) {
        return lines.stream()
                .filter(line -> line.what().startsWith(what))
                .findFirst()
                .orElseThrow()
                .platform();
    }

    /** What was printed so far. */
    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** That the raw figures can be written. */
    void assertSaved() throws Exception {
        Path json = folder.resolve("bench.json");
        report.save(json, "machine");
        assertThat(json).content(StandardCharsets.UTF_8).contains("\"benches\"", "\"lines\"");
    }

    /** Ends what the benches started. */
    void close() throws Exception {
        stage.close();
    }
}

package org.qiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.bench.report.Line;

@Tag("benches")
class SmallLiveTest {
    @TempDir
    static Path folder;

    static SmallRun run;

    @BeforeAll
    static void start() throws Exception {
        run = new SmallRun(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        run.close();
    }

    @Test
    void noRecordSeesHalfOfAnEdit() throws Exception {
        List<Line> lines = run.run("change");

        assertThat(SmallRun.figure(lines, "records that saw half")).isZero();
        assertThat(SmallRun.figure(lines, "file saved")).isPositive();
    }

    @Test
    void anUpgradeLosesAndDoublesNothing() throws Exception {
        List<Line> lines = run.run("upgrade");

        assertThat(SmallRun.figure(lines, "records lost")).isZero();
        assertThat(SmallRun.figure(lines, "records delivered twice")).isZero();
    }

    @Test
    void everyChangeHasAHandlerAndATarget() throws Exception {
        assertThat(run.run("latency")).hasSize(8);
        assertThat(run.printed()).contains("60 single changes");
    }

    @Test
    void aPluggedJarDeliversARecord() throws Exception {
        assertThat(SmallRun.figure(run.run("plug"), "jar copied in")).isPositive();
    }

    @Test
    void bothLaunchersStart() throws Exception {
        run.run("start");

        assertThat(run.printed()).contains("| bare Felix + Jetty + Derby |");
    }

    @Test
    void theBacklogIsDeliveredWhole() throws Exception {
        assertThat(SmallRun.figure(run.run("backlog"), "changes a second")).isPositive();
    }

    @Test
    void everyListenerHearsEveryChange() throws Exception {
        assertThat(run.run("listeners")).hasSize(2);
    }

    @Test
    void theOutputsOfAllRulesAreCompared() throws Exception {
        run.run("rules");

        assertThat(run.printed()).contains("outputs equal: 2048 of all");
    }
}

package org.qiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("benches")
class SmallSyncsTest {
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
    void copyDeliversWhatTheCopierDelivers() throws Exception {
        assertThat(run.run("copy"))
                .hasSize(10)
                .allSatisfy(line -> assertThat(line.platform()).isPositive());
        assertThat(run.printed()).contains("| to HTTP, second pass");
        run.assertSaved();
    }

    @Test
    void practiceSystemsTakeEveryCustomer() throws Exception {
        assertThat(run.run("practice")).extracting(line -> line.what()).containsExactly("erp", "oa", "hr");
    }

    @Test
    void memoryIsReadFromTheProcess() throws Exception {
        assertThat(SmallRun.figure(run.run("memory"), "most resident memory")).isGreaterThan(20);
    }

    @Test
    void restAnswersAtBothServers() throws Exception {
        assertThat(run.run("rest"))
                .hasSize(20)
                .allSatisfy(line -> assertThat(line.ratio()).isPositive());
    }

    @Test
    void importMakesEveryCustomer() throws Exception {
        assertThat(SmallRun.figure(run.run("import"), "customers imported")).isPositive();
    }
}

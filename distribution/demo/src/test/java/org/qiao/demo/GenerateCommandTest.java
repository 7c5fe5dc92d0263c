package org.qiao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
    /** Already the next day in China. */
    private static final Clock LATE = Clock.fixed(Instant.parse("2026-11-21T20:00:00Z"), ZoneOffset.UTC);

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void theDayIsTodayInChina() throws IOException {
        int code = run("--customers", "20", "--orders", "30", "--out", folder.toString());

        assertThat(code).isZero();
        assertThat(folder.resolve("oracle.json")).content().contains("\"asOf\": \"2026-11-22\"");
        assertThat(err.toString()).contains("customers 20/20", "orders 30/30");
        assertThat(out.toString()).contains("web-promotion-customers-to-hr");
    }

    @Test
    void aMissingFolderIsWrongUse() {
        assertThat(run("--customers", "20")).isEqualTo(2);
        assertThat(err.toString()).contains("--out");
    }

    @Test
    void noCustomersIsWrongUse() {
        assertThat(run("--customers", "0", "--out", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("at least 1 customer");
    }

    @Test
    void aFileWhereTheFolderShouldBeIsToldInOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");

        assertThat(run("--customers", "5", "--orders", "5", "--out", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("could not be written").contains("run it again");
    }

    private int run(String... arguments) {
        return new CommandLine(new GenerateCommand(LATE))
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(out, true))
                .execute(arguments);
    }
}

package org.qiao.store.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Text;

class JournalFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final int MORE_THAN_A_FILE = 31_500;

    @TempDir
    Path folder;

    private Instant now = NOW;

    @Test
    void aCommitOnAnInterruptedThreadIsNotedAndSoAreThoseAfterIt() {
        try (JournalFiles files = journal()) {
            Thread.currentThread().interrupt();
            append(files, 1);
            assertThat(Thread.interrupted()).isTrue();
            append(files, 2);
        }
        assertThat(JournalState.read(folder).last()).isEqualTo(2);
    }

    @Test
    void aJournalThatCouldNotBeWrittenGoesOnWhenItCan() throws IOException {
        Path inTheWay = folder.resolve("begun");
        try (JournalFiles files = journal()) {
            Files.createDirectory(inTheWay);
            for (int i = 1; i <= MORE_THAN_A_FILE; i++) {
                append(files, i);
            }
            assertThat(files.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                assertThat(finding.what().en()).contains("cannot be written since 2026-11-22T02:00:00Z");
                assertThat(finding.what().zh()).contains("写不进去");
            });
            Files.delete(inTheWay);
            append(files, MORE_THAN_A_FILE + 1);
            assertThat(files.findings()).isEmpty();
            append(files, MORE_THAN_A_FILE + 2);
        }
        assertThat(JournalState.verify(folder)).isEmpty();
        assertThat(JournalState.read(folder).number()).isEqualTo(2);
        assertThat(JournalState.read(folder).last()).isEqualTo(MORE_THAN_A_FILE + 2);
    }

    @Test
    void aFileThatWasRemovedIsToldInPlaceOfTheFirstCauseAndGoesOnWhenItIsBack() throws IOException {
        Path inTheWay = folder.resolve("begun");
        Path newest = folder.resolve("000001.log");
        Path aside = folder.resolve("aside");
        try (JournalFiles files = journal()) {
            Files.createDirectory(inTheWay);
            for (int i = 1; i <= MORE_THAN_A_FILE; i++) {
                append(files, i);
            }
            now = NOW.plusSeconds(60);
            Files.move(newest, aside);
            append(files, MORE_THAN_A_FILE + 1);

            assertThat(files.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.what().en())
                        .contains("since 2026-11-22T02:00:00Z", "000001.log is gone or has less");
                assertThat(finding.what().zh()).contains("000001.log 不见了").doesNotContain("is gone");
                Text remedy = Objects.requireNonNull(finding.remedy());
                assertThat(remedy.en()).contains("Put it back as it was").contains("restart the platform");
                assertThat(remedy.zh()).contains("原样放回").contains("重新启动平台");
            });
            Files.delete(inTheWay);
            Files.move(aside, newest);
            append(files, MORE_THAN_A_FILE + 2);
            assertThat(files.findings()).isEmpty();
        }
        assertThat(JournalState.verify(folder)).isEmpty();
    }

    private JournalFiles journal() {
        return JournalFiles.begin(folder, ((InstantSource) () -> now).withZone(ZoneOffset.UTC), 0, "");
    }

    private static void append(JournalFiles files, long sequence) {
        files.append(new Journal.Entry(sequence, sequence, NOW, "0123456789abcdef0123456789abcdef"));
    }
}

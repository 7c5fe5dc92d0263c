package org.qiao.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

class HomeFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void theFoldersAreMade() {
        try (HomeFolder home = HomeFolder.take(folder.resolve("a b/桥"))) {
            assertThat(home.folder()).isDirectoryContaining("glob:**/{conf,data,adapters,rejected,logs}");
            assertThat(home.isNew()).isTrue();
        }
    }

    @Test
    void aSecondPlatformIsToldWhoHasTheFolder() {
        try (HomeFolder home = HomeFolder.take(folder)) {
            assertThatThrownBy(() -> HomeFolder.take(home.folder()))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.exit()).isEqualTo(Exit.FAILED);
                        assertThat(refusal.in(Locale.SIMPLIFIED_CHINESE)).contains("正被另一个平台使用");
                    })
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aFolderThatIsGivenFreeCanBeTakenAgain() throws IOException {
        HomeFolder.take(folder).close();
        Files.writeString(folder.resolve("data/cli-token"), "once a platform was up");

        try (HomeFolder again = HomeFolder.take(folder)) {
            assertThat(again.isNew()).isFalse();
        }
    }

    @Test
    void aFolderWhoseFirstStartFailedIsStillNew() {
        HomeFolder.take(folder).close();

        try (HomeFolder again = HomeFolder.take(folder)) {
            assertThat(again.isNew()).isTrue();
        }
    }

    @Test
    void anEmptyConfIsFilledAndOneThatHoldsSomethingLeftAlone() throws IOException {
        Path defaults = folder.resolve("defaults");
        Files.createDirectories(defaults.resolve("flows"));
        Files.writeString(defaults.resolve("flows/a.json"), "{}");
        try (HomeFolder home = HomeFolder.take(folder.resolve("home"))) {
            home.fillConf(defaults);
            Path flow = home.folder().resolve("conf/flows/a.json");
            assertThat(flow).hasContent("{}");
            Files.writeString(flow, "{\"edited\": true}");

            home.fillConf(defaults);

            assertThat(flow).hasContent("{\"edited\": true}");
        }
    }

    @Test
    void aFolderThatIsAFileIsRefusedInOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> HomeFolder.take(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--home");
    }

    @Test
    void thePortIsForgottenWhenTheFolderIsFree() {
        HomeFolder home = HomeFolder.take(folder);
        home.tellPort(8080);
        assertThat(folder.resolve("data/port")).hasContent("8080");

        home.close();

        assertThat(folder.resolve("data/port")).doesNotExist();
    }
}

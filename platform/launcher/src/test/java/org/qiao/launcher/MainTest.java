package org.qiao.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.launcher.terminal.Exit;
import picocli.CommandLine;

class MainTest {
    private final StringWriter errors = new StringWriter();
    private final CommandLine line = Main.commandLine().setErr(new PrintWriter(errors, true));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path home;

    @Test
    void withoutARunningPlatformItSaysSoAndExitsWithThree() {
        assertThat(line.execute("flow", "list", "--home", home.toString(), "--lang", "zh"))
                .isEqualTo(Exit.NOT_RUNNING);
        assertThat(errors.toString().lines()).singleElement().asString().contains("没有正在运行的平台");
    }

    @Test
    void wrongUseExitsWithTwo() {
        assertThat(line.execute("flow")).isEqualTo(Exit.USAGE);
        assertThat(line.execute("nonsense")).isEqualTo(Exit.USAGE);
        assertThat(line.execute("flow", "run")).isEqualTo(Exit.USAGE);
        assertThat(line.execute("run", "--port", "eighty")).isEqualTo(Exit.USAGE);
        assertThat(line.execute()).isEqualTo(Exit.USAGE);
    }

    @Test
    void wrongUseIsOneSentenceInTheUsersLanguageAndWhereToReadOn() {
        line.execute("flow", "liste", "--lang", "zh");
        line.execute("flow", "run", "--lang=zh");
        line.execute("run", "--port", "65536", "--lang", "zh");
        line.execute("run", "--port", "-1", "--lang", "en");

        assertThat(errors.toString().lines())
                .containsExactly(
                        "这里没有“liste”。是不是 list 或 unlink？",
                        "用法见 qiao flow --help",
                        "缺少 FLOW。",
                        "用法见 qiao flow run --help",
                        "--port N 的值“65536”无效：端口是 0 到 65535 的整数。",
                        "用法见 qiao run --help",
                        "Invalid value for option '--port': '-1' is no whole number from 0 to 65535.",
                        "How to use it: qiao run --help");
    }

    @Test
    void restoreWantsToBeToldThatTheLossIsAcceptedAndADatabase() {
        assertThat(line.execute("restore", "--home", home.toString())).isEqualTo(Exit.USAGE);
        assertThat(line.execute("restore", "--accept-loss", "--lang", "zh", "--home", home.toString()))
                .isEqualTo(Exit.FAILED);
        assertThat(errors.toString()).contains("--accept-loss").contains("没有数据库");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNoJsonIsOneSentenceInTheUsersLanguageWithItsPlace() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/port"), "1\n");
        Files.writeString(home.resolve("data/cli-token"), "token\n");
        Path file = Files.writeString(home.resolve("records.json"), "[{\"code\": 1 \"name\": 2}]");

        int exit =
                line.execute("flow", "apply", "customers", file.toString(), "--home", home.toString(), "--lang", "zh");

        assertThat(exit).isEqualTo(Exit.FAILED);
        assertThat(errors.toString().lines())
                .singleElement()
                .asString()
                .contains("records.json:1:")
                .containsPattern("\\p{IsHan}");
    }

    @Test
    void helpIsDone() {
        assertThat(line.setOut(new PrintWriter(new StringWriter(), true)).execute("plugin", "--help"))
                .isEqualTo(Exit.DONE);
    }

    @Test
    void noSecretIsTakenAsAnArgument() {
        assertThat(line.execute("secret", "set", "oa-password", "hunter2")).isEqualTo(Exit.USAGE);
    }
}

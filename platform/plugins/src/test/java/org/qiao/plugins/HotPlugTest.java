package org.qiao.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.plugins.running.RunningPlatform.until;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.qiao.api.record.Text;
import org.qiao.plugins.Plugins.State;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.Registry.Need;
import org.qiao.plugins.running.AdapterJar;
import org.qiao.plugins.running.RunningPlatform;

/** An adapter dropped into, changed in and taken from the folder of a running platform. */
class HotPlugTest {
    private static final Need GREETING = new Need(Kind.CONVERTER, "huadong.greeting");

    @TempDir
    Path folder;

    private RunningPlatform platform;

    @BeforeEach
    void start() {
        platform = RunningPlatform.in(folder);
        platform.plugins();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aJarInTheFolderOffersItsRules() {
        platform.drop(AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，"));

        until("the converter is offered", () -> missing().isEmpty());

        assertThat(convert("张三")).isEqualTo("您好，张三");
        until(
                "it is listed as active",
                () -> platform.plugins()
                        .list()
                        .equals(List.of(new Plugins.Plugin("com.huadong.crm", "1.0.0", State.ACTIVE, Text.same("")))));
    }

    @Test
    void aHigherVersionTakesOverAndTheOlderIsKept() throws Exception {
        AdapterJar first = AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，");
        platform.drop(first.build(platform.work()), "crm-1.0.0.jar");
        until("the first is offered", () -> missing().isEmpty());

        AdapterJar second = AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "尊敬的")
                .version("1.1.0");
        platform.drop(second.build(platform.work()), "crm-1.1.0.jar");
        until(
                "the second has taken over",
                () -> UnderLease.convert(platform.registry(), "huadong.greeting", "张三")
                        .equals(Optional.of("尊敬的张三")));

        until(
                "the older jar is laid aside",
                () -> !Files.exists(platform.adapters().resolve("crm-1.0.0.jar")));
        assertThat(platform.home().resolve("data/previous/com.huadong.crm-1.0.0.jar"))
                .exists();
        assertThat(platform.plugins().refreshedOutside()).isZero();
    }

    @Test
    void aJarTakenOutOfTheFolderIsGone() throws Exception {
        Path jar = platform.drop(AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，"));
        until(
                "the converter is offered and its plugin listed",
                () -> missing().isEmpty() && !platform.plugins().list().isEmpty());

        Files.delete(jar);

        until("the plugin is gone", () -> platform.plugins().list().isEmpty());
        assertThat(missing()).singleElement().satisfies(one -> {
            assertThat(one.lastSeen()).isEqualTo("com.huadong.crm 1.0.0");
            assertThat(one.detail()).contains("已被移除", "was removed");
        });
    }

    @Test
    void aJarThatWasUploadedAndTakenAwayAtOnceIsGone() throws Exception {
        Path jar = AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，")
                .build(platform.work());
        for (int i = 0; i < 5; i++) {
            assertThat(platform.plugins().install(jar).isDone()).isTrue();
            for (Path copy : jars()) {
                Files.delete(copy);
            }

            until("the plugin is gone", () -> platform.plugins().list().isEmpty());
        }
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(platform.adapters())) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    @Test
    void aJarThatIsWrittenSlowlyIsTakenWhenItIsWhole() throws Exception {
        byte[] whole = Files.readAllBytes(AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，")
                .build(platform.work()));
        int chunk = whole.length / 4 + 1;

        try (OutputStream out = Files.newOutputStream(platform.adapters().resolve("crm.jar"))) {
            for (int at = 0; at < whole.length; at += chunk) {
                out.write(whole, at, Math.min(chunk, whole.length - at));
                out.flush();
                TimeUnit.MILLISECONDS.sleep(400);
            }
        }

        until("the converter is offered", () -> missing().isEmpty());
        assertThat(platform.home().resolve("rejected")).isEmptyDirectory();
    }

    @Test
    void aBrokenJarOverARunningOneIsLaidAsideAndTheRunningOnePutBack() throws Exception {
        platform.drop(AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，"));
        until("the converter is offered", () -> missing().isEmpty());

        platform.drop(Files.writeString(platform.work().resolve("letter"), "不是 jar"), "crm.jar");

        until("it is refused", () -> Files.exists(platform.home().resolve("rejected/crm.jar.txt")));
        until(
                "the jar that runs is back",
                () -> Files.exists(platform.adapters().resolve("crm.jar")));
        assertThat(convert("张三")).isEqualTo("您好，张三");
    }

    @Test
    void whatLiesInTheFolderAtTheStartIsInstalledTheHighestVersionOfEach() {
        AdapterJar jar = AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，");
        platform.close();
        platform.drop(jar.build(platform.work()), "a-1.0.0.jar");
        platform.drop(jar.version("1.10.0").build(platform.work()), "b-1.10.0.jar");
        platform.drop(jar.version("1.9.0").build(platform.work()), "c-1.9.0.jar");

        platform = RunningPlatform.in(folder);

        until(
                "the highest runs and the others are laid aside",
                () -> platform.plugins().list().stream()
                                .map(Plugins.Plugin::version)
                                .toList()
                                .equals(List.of("1.10.0"))
                        && Files.exists(platform.home().resolve("data/previous/com.huadong.crm-1.9.0.jar"))
                        && Files.exists(platform.home().resolve("data/previous/com.huadong.crm-1.0.0.jar")));
    }

    @Test
    void whatIsBeingTakenWhenThePlatformStopsStaysInTheFolder() throws Exception {
        Path begun = platform.work().resolve("begun");
        Path ending = platform.work().resolve("ending");
        platform.drop(AdapterJar.named("com.huadong.slow").with("Slow", """
                package com.huadong.slow;
                import java.nio.file.*;
                import org.osgi.service.component.annotations.Component;
                import org.qiao.api.record.Kind;
                import org.qiao.api.rule.*;
                @Component
                @Named("huadong.slow")
                public final class Slow implements Converter {
                    public Slow() throws Exception {
                        Files.createFile(Path.of("%s"));
                        while (!Files.exists(Path.of("%s"))) {
                            Thread.sleep(5);
                        }
                        throw new IllegalStateException("the platform is going");
                    }
                    public Kinds kinds() { return Kinds.of(Kind.TEXT, Kind.TEXT); }
                    public Object convert(Object value, Conversion conversion) { return value; }
                }
                """.formatted(begun, ending)));
        until("it is being made", () -> Files.exists(begun));
        Bundle framework = platform.context().getBundle();
        framework.stop();
        // It may have stopped already: whoever waits for the slow one is interrupted.
        until("the platform stops", () -> framework.getState() != Bundle.ACTIVE);

        Files.createFile(ending);
        platform.close();

        assertThat(platform.adapters().resolve("slow.jar")).exists();
        assertThat(platform.home().resolve("rejected")).isEmptyDirectory();
    }

    @Test
    void whereTheFolderTakesNoCopyNothingIsInstalledAndTheNextTryIs() throws Exception {
        Path jar = AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，")
                .build(platform.work());
        Path full = Files.createDirectories(platform.adapters().resolve(".crm.jar.part/full"));

        Plugins.Report report = platform.plugins().install(jar);

        assertThat(report.isDone()).isFalse();
        assertThat(report.message().en()).contains("the disk failed");
        assertThat(platform.context().getBundles())
                .noneMatch(bundle -> bundle.getLocation().startsWith("qiao:adapter/"));
        assertThat(platform.home().resolve("rejected")).isEmptyDirectory();

        Files.delete(full);
        assertThat(platform.plugins().install(jar).isDone()).isTrue();
    }

    @Test
    void aJarThatComesAndGoesIsThereAtLast() throws Exception {
        Path jar = AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，")
                .build(platform.work());
        for (int i = 0; i < 20; i++) {
            Path dropped = platform.drop(jar, "crm.jar");
            TimeUnit.MILLISECONDS.sleep(37L * (i % 7));
            Files.delete(dropped);
            TimeUnit.MILLISECONDS.sleep(53L * (i % 5));
        }

        platform.drop(jar, "crm.jar");

        until("the converter is offered", () -> missing().isEmpty());
        until("it is listed", () -> platform.plugins().list().size() == 1);
        assertThat(platform.adapters().resolve("crm.jar")).exists();
        assertThat(platform.home().resolve("rejected")).isEmptyDirectory();
    }

    @Test
    void aJarThatCouldNotBeHandledIsListedUntilItCan() throws Exception {
        AdapterJar jar = AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，");
        platform.drop(jar);
        until("it is listed", () -> states().equals(List.of(State.ACTIVE)));

        Path staged = platform.home().resolve("data/plugins/staged");
        Path aside = Files.move(staged, platform.work().resolve("staged"));
        Files.createFile(staged);
        platform.drop(jar);
        until("the disk's failure is told", () -> states().equals(List.of(State.ACTIVE, State.REJECTED)));

        Files.delete(staged);
        Files.move(aside, staged);
        platform.drop(jar);
        until("it is told no more", () -> states().equals(List.of(State.ACTIVE)));
        assertThat(convert("张三")).isEqualTo("您好，张三");
    }

    @Test
    void aJarThatCouldNotBeHandledIsListedUntilItIsTakenAway() throws Exception {
        Path staged = platform.home().resolve("data/plugins/staged");
        Files.move(staged, platform.work().resolve("staged"));
        Files.createFile(staged);
        Path jar = platform.drop(AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，"));
        until("the disk's failure is told", () -> states().equals(List.of(State.REJECTED)));

        Files.delete(jar);

        until("it is told no more", () -> states().isEmpty());
    }

    private List<State> states() {
        return platform.plugins().list().stream().map(Plugins.Plugin::state).toList();
    }

    @Test
    void theDoctorSaysWhatIsOfferedAndWhatIsNot() {
        platform.drop(AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，"));
        until("the converter is offered", () -> missing().isEmpty());
        platform.plugins()
                .install(AdapterJar.prefixing("com.huabei.crm2", "huadong.greeting", "尊敬的")
                        .version("2.0.0")
                        .build(platform.work()));

        assertThat(platform.plugins().doctor("crm"))
                .extracting(finding -> finding.what().en())
                .anyMatch(text -> text.contains("com.huadong.crm 1.0.0") && text.contains("installed and started"))
                .anyMatch(text -> text.contains("is taken from com.huabei.crm2 2.0.0"));
        assertThat(platform.plugins().doctor("nobody"))
                .extracting(finding -> finding.what().zh())
                .containsExactly("没有名为 nobody 的插件");
    }

    private List<Registry.Missing> missing() {
        return platform.registry().offer(Set.of(GREETING), Set.of()).missing();
    }

    private @Nullable Object convert(String text) {
        return platform.registry()
                .offer(Set.of(GREETING), Set.of())
                .plan()
                .rules()
                .converter("huadong.greeting")
                .orElseThrow()
                .convert(text, new NoConversion());
    }
}

package org.qiao.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.plugins.running.RunningPlatform.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.json.JsonNode;
import org.qiao.plugins.Plugins.Deed;
import org.qiao.plugins.Plugins.Examined;
import org.qiao.plugins.Plugins.Plugin;
import org.qiao.plugins.Plugins.State;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.Registry.Need;
import org.qiao.plugins.running.AdapterJar;
import org.qiao.plugins.running.RunningPlatform;

/** What is seen of a jar before it is taken, and of its rules once it is there. */
class ExamineTest {
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
    void aNewJarIsDescribedAndNothingIsInstalled() {
        Examined seen = examine(greeting("1.0.0"));

        assertThat(seen.deed()).isEqualTo(Deed.INSTALL);
        assertThat(seen.name()).isEqualTo("com.huadong.crm");
        assertThat(seen.current()).isEmpty();
        assertThat(seen.offers()).containsExactly(GREETING);
        assertThat(platform.plugins().list()).isEmpty();
    }

    @Test
    void anotherVersionSaysWhereItLeadsAndWhatItNoLongerOffers() {
        platform.plugins().install(greeting("1.1.0").build(platform.work()));

        assertThat(examine(greeting("1.0.0")).deed()).isEqualTo(Deed.DOWNGRADE);
        assertThat(examine(greeting("1.1.0")).deed()).isEqualTo(Deed.NONE);
        Examined seen = examine(AdapterJar.prefixing("com.huadong.crm", "huadong.farewell", "再见")
                .version("1.2.0"));

        assertThat(seen.deed()).isEqualTo(Deed.UPGRADE);
        assertThat(seen.current()).isEqualTo("1.1.0");
        assertThat(seen.lost()).containsExactly(GREETING);
        assertThat(platform.plugins().get("crm").orElseThrow().version()).isEqualTo("1.1.0");
    }

    @Test
    void whatIsThereStillRunsAfterItsOwnJarWasExamined() {
        AdapterJar jar = greeting("1.0.0");
        platform.plugins().install(jar.build(platform.work()));

        assertThat(examine(jar).deed()).isEqualTo(Deed.NONE);

        assertThat(platform.plugins().stop("crm").isDone()).isTrue();
        assertThat(platform.plugins().start("crm").isDone()).isTrue();
    }

    @Test
    void aBrokenJarSaysWhyAndIsNotListed() throws IOException {
        Path jar = Files.writeString(platform.work().resolve("broken.jar"), "no jar at all");

        Examined seen = platform.plugins().examine(jar);

        assertThat(seen.deed()).isEqualTo(Deed.REFUSE);
        assertThat(seen.message().en()).contains("broken.jar is not a jar");
        assertThat(platform.plugins().list()).isEmpty();
    }

    @Test
    void aRejectedJarIsForgottenWhenItIsRemoved() throws IOException {
        Path jar = Files.writeString(platform.work().resolve("broken.jar"), "no jar at all");
        platform.plugins().install(jar);
        assertThat(platform.plugins().list()).extracting(Plugin::state).containsExactly(State.REJECTED);

        assertThat(platform.plugins().remove("broken.jar").isDone()).isTrue();

        assertThat(platform.plugins().list()).isEmpty();
        assertThat(platform.home().resolve("rejected/broken.jar.txt")).doesNotExist();
        assertThat(platform.plugins().remove("broken.jar").isDone()).isFalse();
    }

    @Test
    void theSettingsOfARuleAreDescribedAndChecked() {
        platform.drop(AdapterJar.named("com.huadong.crm").with("Settings", """
                        package com.huadong.crm;
                        import org.qiao.api.settings.*;
                        public record Settings(@Setting(zh = "次数", en = "Times", min = 1, max = 3, fallback = "1") int times) {}
                        """).with("Repeat", """
                        package com.huadong.crm;
                        import org.osgi.service.component.annotations.Component;
                        import org.qiao.api.record.Kind;
                        import org.qiao.api.rule.*;
                        @Component
                        @Named("huadong.repeat")
                        public final class Repeat implements Converter {
                            public Class<?> settings() { return Settings.class; }
                            public Kinds kinds() { return Kinds.of(Kind.TEXT, Kind.TEXT); }
                            public Object convert(Object value, Conversion c) { return value; }
                        }
                        """));
        Registry registry = platform.registry();
        until(
                "it is there",
                () -> registry.settings(Kind.CONVERTER, "huadong.repeat").isPresent());

        Map<String, Object> schema =
                registry.settings(Kind.CONVERTER, "huadong.repeat").orElseThrow();
        List<Problem> problems =
                registry.check(Kind.CONVERTER, "huadong.repeat", JsonNode.of("settings", Map.of("times", 9)));

        assertThat(schema).containsEntry("required", List.of());
        assertThat(String.valueOf(schema)).contains("次数", "maximum=3");
        assertThat(problems).extracting(Problem::path).containsExactly("times");
        assertThat(registry.check(Kind.CONVERTER, "huadong.repeat", JsonNode.of("settings", Map.of("times", 2))))
                .isEmpty();
        assertThat(registry.settings(Kind.CONVERTER, "huadong.nobody")).isEmpty();
    }

    private static AdapterJar greeting(String version) {
        return AdapterJar.prefixing("com.huadong.crm", "huadong.greeting", "您好，")
                .version(version);
    }

    private Examined examine(AdapterJar jar) {
        return platform.plugins().examine(jar.build(platform.work()));
    }
}

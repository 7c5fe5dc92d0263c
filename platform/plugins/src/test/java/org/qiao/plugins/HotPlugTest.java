package org.qiao.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.plugins.running.RunningPlatform.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        until("the second has taken over", () -> missing().isEmpty() && "尊敬的张三".equals(convert("张三")));

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
        until("the converter is offered", () -> missing().isEmpty());

        Files.delete(jar);

        until("the plugin is gone", () -> platform.plugins().list().isEmpty());
        assertThat(missing()).singleElement().satisfies(one -> {
            assertThat(one.lastSeen()).isEqualTo("com.huadong.crm 1.0.0");
            assertThat(one.detail()).contains("已被移除", "was removed");
        });
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

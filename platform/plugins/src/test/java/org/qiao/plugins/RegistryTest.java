package org.qiao.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qiao.plugins.running.RunningPlatform.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.error.QiaoException;
import org.qiao.api.rule.Converter;
import org.qiao.engine.pipeline.RuleWithdrawn;
import org.qiao.plugins.Plugins.Report;
import org.qiao.plugins.Plugins.State;
import org.qiao.plugins.Registry.Entry;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.Registry.Lease;
import org.qiao.plugins.Registry.Missing;
import org.qiao.plugins.Registry.Need;
import org.qiao.plugins.Registry.Plan;
import org.qiao.plugins.running.AdapterJar;
import org.qiao.plugins.running.RunningPlatform;

/** What plans, leases and the guard promise to flows. */
class RegistryTest {
    private static final Need GREETING = new Need(Kind.CONVERTER, "huadong.greeting");
    private static final Need MATERIAL = new Need(Kind.CONVERTER, "huadong.material");

    @TempDir
    Path folder;

    private RunningPlatform platform;

    @BeforeEach
    void start() {
        platform = RunningPlatform.in(folder, "qiao.deadline.drain", "PT60S");
        platform.plugins();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aFlowWaitsForTheNameThatIsMissingThoughTwoVendorsOfferTheOther() {
        install(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "甲"));
        install(AdapterJar.prefixing("com.huabei.erp", "huadong.greeting", "乙"));

        List<Missing> missing =
                platform.registry().offer(Set.of(GREETING, MATERIAL), Set.of()).missing();

        assertThat(missing).containsExactly(new Missing(Kind.CONVERTER, "huadong.material", "", ""));
    }

    @Test
    void ofTwoVendorsTheHigherVersionIsChosenWhateverTheOrder() {
        install(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "甲").version("1.2.0"));
        install(AdapterJar.prefixing("com.huabei.erp", "huadong.greeting", "乙").version("1.1.0"));

        assertThat(platform.registry().entries())
                .containsExactly(
                        new Entry(Kind.CONVERTER, "huadong.greeting", "com.huadong.erp", "1.2.0", true),
                        new Entry(Kind.CONVERTER, "huadong.greeting", "com.huabei.erp", "1.1.0", false));
    }

    @Test
    void aPlanIsClosingOnceItsRuleIsReplaced() {
        install(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "甲"));
        Plan plan = plan();

        install(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "乙").version("1.1.0"));

        assertThat(plan.acquire()).isEmpty();
        assertThat(plan().fingerprint()).isNotEqualTo(plan.fingerprint());
        assertThat(convert(plan())).isEqualTo("乙张三");
    }

    @Test
    void anUpgradeWaitsForTheBatchInHand() throws Exception {
        install(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "甲"));
        Plan plan = plan();
        Lease lease = plan.acquire().orElseThrow();
        Path next = AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "乙")
                .version("1.1.0")
                .build(platform.work());

        CompletableFuture<Report> upgrade =
                CompletableFuture.supplyAsync(() -> platform.plugins().install(next));
        until("the plan is closing", () -> isClosing(plan));

        assertThat(convert(plan)).isEqualTo("甲张三");
        assertThat(upgrade).isNotDone();
        lease.close();
        assertThat(upgrade.get(60, TimeUnit.SECONDS).isDone()).isTrue();
        assertThat(convert(plan())).isEqualTo("乙张三");
    }

    @Test
    void aRuleOfARemovedPluginRefusesInsteadOfPassingValuesThrough() {
        install(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "甲"));
        Plan plan = plan();

        platform.plugins().remove("erp");

        assertThatThrownBy(() -> convert(plan)).isInstanceOf(RuleWithdrawn.class);
    }

    @Test
    void threeFailuresQuarantineAPluginAndSayWhy() {
        install(failing("throw new IllegalStateException(\"no tariff\");"));
        Plan plan = plan();
        Converter rule = rule(plan);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> rule.convert("张三", new NoConversion()))
                    .isInstanceOf(QiaoException.class)
                    .hasMessageContaining("no tariff");
        }

        assertThatThrownBy(() -> rule.convert("张三", new NoConversion())).isInstanceOf(RuleWithdrawn.class);
        assertThat(plan.acquire()).isEmpty();
        assertThat(platform.plugins().get("failing")).hasValueSatisfying(plugin -> {
            assertThat(plugin.state()).isEqualTo(State.QUARANTINED);
            assertThat(plugin.reason().zh()).contains("no tariff", "已隔离");
        });
        assertThat(missing().detail()).contains("no tariff");
    }

    @Test
    void aCallOutOfTimeIsBrokenOffAndQuarantinesItsPlugin() {
        platform.close();
        platform = RunningPlatform.in(folder, "qiao.deadline.rule", "PT0.3S");
        platform.plugins();
        install(failing("while (true) { Thread.sleep(10_000); }"));
        Plan plan = plan();

        assertThatThrownBy(() -> convert(plan)).isInstanceOf(RuleWithdrawn.class);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        // The watchdog breaks the call off first, and then says why.
        until(
                "the plugin is quarantined",
                () -> platform.plugins()
                        .get("failing")
                        .filter(plugin -> plugin.state() == State.QUARANTINED)
                        .isPresent());
    }

    @Test
    void aQuarantinedPluginIsOfferedAgainOnceStarted() {
        install(failing("throw new IllegalStateException(\"no tariff\");"));
        Converter rule = rule(plan());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> rule.convert("张三", new NoConversion())).isInstanceOf(QiaoException.class);
        }

        assertThat(platform.plugins().start("failing").isDone()).isTrue();

        assertThat(plan().acquire()).hasValueSatisfying(Lease::close);
    }

    @Test
    void listenersHearOfEveryChange() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        platform.registry().onChange(() -> {
            if (missingNothing()) {
                heard.countDown();
            }
        });

        install(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "甲"));

        assertThat(heard.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aStoppedPluginStaysStoppedOverARestart() {
        platform.drop(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "甲"));
        until("it is offered", this::missingNothing);
        platform.plugins().stop("erp");
        platform.close();

        platform = RunningPlatform.in(folder);

        until(
                "it is listed as stopped",
                () -> platform.plugins().get("erp").stream().anyMatch(plugin -> plugin.state() == State.STOPPED));
        assertThat(missing().lastSeen()).isEqualTo("com.huadong.erp 1.0.0");
        assertThat(missing().detail()).contains("stopped by an operator");
    }

    @Test
    void anUpgradeThatDoesNotStartLeavesTheOldOneRunning() {
        install(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "甲"));

        Report report = platform.plugins()
                .install(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "乙")
                        .version("1.1.0")
                        .header("Bundle-Activator", "com.huadong.erp.Prefix")
                        .build(platform.work()));

        assertThat(report.isDone()).isFalse();
        assertThat(report.steps()).extracting(Plugins.Step::name).endsWith("start", "rollback");
        assertThat(convert(plan())).isEqualTo("甲张三");
        assertThat(platform.plugins().get("erp"))
                .hasValueSatisfying(plugin -> assertThat(plugin.version()).isEqualTo("1.0.0"));
    }

    @Test
    void aLowerVersionIsInstalledOnlyByWayOfUpgrade() {
        install(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "新").version("2.0.0"));
        Path lower =
                AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "旧").build(platform.work());

        assertThat(platform.plugins().install(lower).isDone()).isFalse();
        assertThat(convert(plan())).isEqualTo("新张三");
        assertThat(platform.plugins().upgrade(lower).isDone()).isTrue();
        assertThat(convert(plan())).isEqualTo("旧张三");
    }

    @Test
    void theSameVersionWithOtherContentIsPutInItsPlace() {
        platform.drop(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "甲"));
        until("the first is offered", this::missingNothing);

        platform.drop(AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "乙"));

        until(
                "the second has taken over",
                () -> UnderLease.convert(platform.registry(), "huadong.greeting", "张三")
                        .equals(Optional.of("乙张三")));
        assertThat(Files.exists(platform.adapters().resolve("erp.jar"))).isTrue();
    }

    private void install(AdapterJar jar) {
        assertThat(platform.plugins().install(jar.build(platform.work())))
                .satisfies(report ->
                        assertThat(report.isDone()).as(report.toString()).isTrue());
    }

    /** Gives back what it takes: a lease that is kept would hold up the upgrade. */
    private static boolean isClosing(Plan plan) {
        Optional<Lease> lease = plan.acquire();
        lease.ifPresent(Lease::close);
        return lease.isEmpty();
    }

    private static AdapterJar failing(String body) {
        return AdapterJar.named("com.huadong.failing")
                .with("Failing", """
                package com.huadong.failing;
                import org.osgi.service.component.annotations.Component;
                import org.qiao.api.record.Kind;
                import org.qiao.api.rule.*;
                @Component
                @Named("huadong.greeting")
                public final class Failing implements Converter {
                    public Kinds kinds() { return Kinds.of(Kind.TEXT, Kind.TEXT); }
                    public Object convert(Object value, Conversion conversion) {
                        try { %s } catch (InterruptedException e) { throw new RuntimeException(e); }
                    }
                }
                """.formatted(body.startsWith("throw") ? "Thread.sleep(0); " + body : body));
    }

    private boolean missingNothing() {
        return platform.registry().offer(Set.of(GREETING), Set.of()).missing().isEmpty();
    }

    private Missing missing() {
        return platform.registry().offer(Set.of(GREETING), Set.of()).missing().get(0);
    }

    private Plan plan() {
        return platform.registry().offer(Set.of(GREETING), Set.of()).plan();
    }

    private static Converter rule(Plan plan) {
        return plan.rules().converter("huadong.greeting").orElseThrow();
    }

    private static Object convert(Plan plan) {
        return String.valueOf(rule(plan).convert("张三", new NoConversion()));
    }
}

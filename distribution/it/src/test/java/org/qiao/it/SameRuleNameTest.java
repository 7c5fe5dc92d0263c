package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.it.Patience.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.it.OaLedger.Write;
import org.qiao.plugins.running.AdapterJar;

/** A flow needs two rules of vendors: one name is offered twice, the other not at all. */
class SameRuleNameTest {
    private static final int CUSTOMERS = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void nothingIsDeliveredHalfMapped() throws Exception {
        try (OaScene scene = OaScene.start(
                folder.resolve("home"),
                flow -> flow.replace("\"oa.label\"", "\"oa.label\", \"deal.greeting\", \"deal.title\""))) {
            scene.drop(OaScene.shipped());
            scene.drop(vendor("com.huadong.words", "1.0.0", "deal.greeting", "甲"));
            scene.drop(vendor("com.huabei.words", "2.0.0", "deal.greeting", "乙"));
            scene.importCustomers("W", CUSTOMERS, "138");
            scene.qiao().tell("flow", "run", OaScene.FLOW);
            until("the OA's adapter runs", scene::adapter, version -> version.endsWith("active"));
            until("one vendor runs", () -> scene.plugin("com.huadong.words"), "1.0.0 active"::equals);
            until("the other runs", () -> scene.plugin("com.huabei.words"), "2.0.0 active"::equals);

            until("one rule is missing", scene::waitingFor, List.of("converter deal.title")::equals);
            assertThat(scene.state()).isEqualTo("waiting");
            assertThat(scene.count("read")).isZero();
            assertThat(scene.ledger().writes()).isEmpty();

            scene.drop(vendor("com.huanan.words", "1.0.0", "deal.title", "尊敬的"));

            until("all are delivered", () -> scene.ledger().count("create"), size -> size >= CUSTOMERS);
            until("the flow has nothing to do", scene::state, "idle"::equals);
            assertThat(scene.ledger().writes())
                    .hasSize(CUSTOMERS)
                    .extracting(Write::name)
                    .allMatch(name -> name.startsWith("尊敬的乙华东贸易"));
            assertThat(scene.qiao()
                            .tell("plugin", "doctor", "com.huadong.words")
                            .out())
                    .contains("is taken from com.huabei.words 2.0.0");
        }
    }

    private Path vendor(String plugin, String version, String rule, String word) throws Exception {
        Path work = Files.createDirectories(folder.resolve("vendor"));
        Path jar = AdapterJar.prefixing(plugin, rule, word).version(version).build(work);
        return Files.move(jar, work.resolve(plugin + ".jar"));
    }
}

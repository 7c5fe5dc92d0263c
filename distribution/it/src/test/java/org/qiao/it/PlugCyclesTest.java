package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.it.Patience.until;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.it.OaLedger.Write;

/** The OA's adapter is installed, upgraded and removed, over and over, while customers change. */
class PlugCyclesTest {
    private static final int CUSTOMERS = 20;
    private static final int WARM_UP = 5;
    /** What the JVM may add by itself; a version of the adapter that stays behind in each cycle adds ten times as much. */
    private static final int SPARE_CLASSES = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** How often it is installed, upgraded and removed. */
    int cycles() {
        return 30;
    }

    /** Looks at what else must not grow, after so many cycles. */
    void look(OaScene scene, int after) throws Exception {}

    @Test
    void cyclesUnderLoadLoseAndDoubleNothingAndLeaveNothingBehind() throws Exception {
        try (OaScene scene = OaScene.start(folder.resolve("home"), PlugCyclesTest::onChange)) {
            Path first = OaScene.shippedAs("0.1.0", folder);
            Path second = OaScene.shippedAs("0.2.0", folder);
            scene.importCustomers("L", CUSTOMERS, "138");
            Load load = new Load(scene.qiao());
            Thread worker = new Thread(load, "load");
            worker.start();
            cycle(scene, first, second, WARM_UP);
            Size before = Size.of(scene);
            look(scene, 0);

            cycle(scene, first, second, cycles());

            Size after = Size.of(scene);
            look(scene, cycles());
            load.isOver.set(true);
            worker.join();
            int whileCycling = scene.ledger().writes().size();
            settle(scene, first, load.last);

            assertThat(load.broken.get()).isNull();
            assertThat(whileCycling)
                    .as("the flow ran between and during the changes")
                    .isGreaterThan(cycles());
            assertOnceAndInOrder(scene.ledger().writes(), load.last);
            assertThat(scene.count("parked")).isZero();
            assertThat(after.classes())
                    .as("classes, %s before", before)
                    .isLessThan(before.classes() + (long) SPARE_CLASSES * cycles());
            // Threads of pools end when they were idle for a while; a thread that a cycle left behind does not.
            long most = before.threads() + 10;
            until("idle threads are gone", () -> scene.metric("qiao_threads"), threads -> threads < most);
            assertThat(scene.metric("qiao_bundles_refreshed_total")).isZero();
        }
    }

    private static void cycle(OaScene scene, Path first, Path second, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            scene.drop(first);
            until("it is installed", scene::adapter, "0.1.0 active"::equals);
            scene.drop(second);
            until("it is upgraded", scene::adapter, "0.2.0 active"::equals);
            scene.clear();
            until("it is removed", scene::adapter, String::isEmpty);
        }
    }

    private static void settle(OaScene scene, Path adapter, Map<String, Long> last) throws Exception {
        scene.drop(adapter);
        until("all phones have arrived", () -> arrived(scene.ledger().writes()), last::equals);
        until("the flow has nothing to do", scene::state, "idle"::equals);
    }

    private static Map<String, Long> arrived(List<Write> writes) {
        return writes.stream().collect(Collectors.toMap(Write::key, PlugCyclesTest::serial, (older, newer) -> newer));
    }

    private static void assertOnceAndInOrder(List<Write> writes, Map<String, Long> last) {
        Map<String, List<Write>> byKey = writes.stream().collect(Collectors.groupingBy(Write::key));
        assertThat(byKey.keySet()).isEqualTo(last.keySet());
        assertThat(byKey.values()).allSatisfy(of -> {
            assertThat(of.get(0).op()).isEqualTo("create");
            assertThat(of.subList(1, of.size())).extracting(Write::op).containsOnly("update");
            assertThat(of).extracting(PlugCyclesTest::serial).isSorted().doesNotHaveDuplicates();
        });
    }

    private static long serial(Write write) {
        return Long.parseLong(write.phone().substring("+86138".length()));
    }

    /** The shipped flow as it would be for a busy day: on change, without a guard. */
    private static String onChange(String flow) {
        return flow.replaceAll("\"when\": .*", "\"when\": {\"on\": \"change\"},")
                .replaceAll("\"guard\": .*", "");
    }

    static String process(OaScene scene) throws IOException, InterruptedException {
        return scene.qiao()
                .get("/api/v1/status")
                .json()
                .get("process")
                .orElseThrow()
                .number()
                .orElseThrow()
                .toPlainString();
    }

    static String jcmd(OaScene scene, String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return new String(
                new ProcessBuilder(jcmd, process(scene), command)
                        .redirectErrorStream(true)
                        .start()
                        .getInputStream()
                        .readAllBytes(),
                StandardCharsets.UTF_8);
    }

    /** What a process takes after its garbage was collected. */
    private record Size(long classes, long threads) {
        static Size of(OaScene scene) throws Exception {
            jcmd(scene, "GC.run");
            return new Size(scene.metric("qiao_classes"), scene.metric("qiao_threads"));
        }
    }

    /** Gives customers one new phone after the other, each with a higher number than all before. */
    private static final class Load implements Runnable {
        private final Qiao qiao;
        private final Map<String, Long> last = new TreeMap<>();
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final AtomicReference<@Nullable Exception> broken = new AtomicReference<>();

        Load(Qiao qiao) {
            this.qiao = qiao;
        }

        @Override
        public void run() {
            try {
                for (long serial = CUSTOMERS; !isOver.get(); serial++) {
                    change("L" + serial % CUSTOMERS, serial);
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            } catch (IOException | InterruptedException e) {
                broken.set(e);
            }
        }

        private void change(String code, long serial) throws IOException, InterruptedException {
            Qiao.Answer answer = qiao.send(
                    "PATCH", "/api/v1/objects/customer/" + code, "{\"phone\": \"138%08d\"}".formatted(serial));
            if (answer.status() != 200) {
                throw new IOException(answer.status() + " " + answer.body());
            }
            last.put(code, serial);
        }
    }
}

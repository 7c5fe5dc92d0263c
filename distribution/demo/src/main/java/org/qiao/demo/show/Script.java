package org.qiao.demo.show;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.qiao.demo.oracle.Expectation;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.oracle.Verdict;
import org.qiao.demo.stage.AdapterJars;
import org.qiao.demo.stage.FlowTotals;
import org.qiao.demo.stage.Patience;
import org.qiao.demo.stage.PlatformDesk;
import org.qiao.demo.stage.PlatformDesk.ImportProgress;
import org.qiao.demo.stage.Scene;
import org.qiao.demo.stage.Teller;
import org.qiao.launcher.platform.Product;
import org.qiao.launcher.terminal.Progress;

/** What happens in the demonstration, one thing after the other. */
final class Script {
    private static final long PAUSE_MILLIS = 200;
    /** Which flows an adapter sets free, in the order in which they should run. */
    private static final Map<String, List<String>> FLOWS = Map.of(
            "hr",
            List.of(Oracle.EMPLOYEES_FROM_HR, Oracle.CUSTOMERS_TO_HR, Oracle.WEB_PROMOTION_TO_HR),
            "oa",
            List.of(Oracle.CUSTOMERS_TO_OA),
            "erp",
            List.of(Oracle.CUSTOMERS_TO_ERP, Oracle.ORDERS_TO_ERP));

    private final PlatformDesk desk;
    private final Scene scene;
    private final Product product;
    private final Teller teller;

    Script(PlatformDesk desk, Scene scene, Product product, Teller teller) {
        this.desk = desk;
        this.scene = scene;
        this.product = product;
        this.teller = teller;
    }

    /** Plays all of it. True when every count is as it must be on both sides. */
    boolean play(Set<String> without) throws IOException, InterruptedException {
        boolean isAgain = scene.remembered().isLoaded(Scene.OBJECTS);
        if (isAgain) {
            teller.head("继续此目录中的演示，数据已在", "Going on with the demonstration of this folder: its data is there");
        } else {
            load();
        }
        for (String system : List.of("hr", "oa", "erp")) {
            if (without.contains(system)) {
                leaveOut(system);
            } else {
                plug(system);
            }
        }
        return new Balance(desk, scene, teller, isAgain).print(without);
    }

    /** A change a second to a customer's phone, until time is up. */
    void traffic(Duration length) throws IOException, InterruptedException {
        teller.head("实时变更，按 Ctrl-C 停止", "Live changes; Ctrl-C stops");
        Random random = new Random(7);
        JsonArray customers = desk.records("customer", "status == 'ACTIVE' && phone != null", 200);
        long end = System.nanoTime() + length.toNanos();
        long count = 0;
        while (System.nanoTime() < end && !customers.isEmpty()) {
            JsonObject one = customers.get(random.nextInt(customers.size())).getAsJsonObject();
            JsonObject patch = new JsonObject();
            patch.addProperty("phone", "138" + String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000)));
            desk.patch("customer", one.get("id").getAsString(), patch);
            count++;
            if (count % 10 == 1) {
                teller.say("已变更 " + count + " 个电话", "phones changed: " + count);
            }
            Thread.sleep(1_000);
        }
    }

    private void load() throws IOException, InterruptedException {
        teller.head("导入数据", "Import");
        for (String object : Scene.OBJECTS) {
            if (scene.remembered().isLoaded(Set.of(object))) {
                continue;
            }
            String id = desk.importFile(scene.data().resolve(object + ".csv"), object);
            ImportProgress end = followed(object, id);
            if (!end.state().equals("done")) {
                throw new IOException("the import of " + object + " ended as " + end);
            }
            teller.say(
                    object + "：新增 " + end.created() + "，更新 " + end.updated() + "，拒绝 " + end.refused(),
                    object + ": " + end.created() + " made, " + end.updated() + " changed, " + end.refused()
                            + " refused");
            scene.remembered().keepLoaded(object);
        }
        teller.say("（被拒绝的是有意掺入的脏数据）", "(the refused rows are faulty on purpose)");
    }

    private ImportProgress followed(String object, String id) throws IOException, InterruptedException {
        try (Progress bar = teller.progress()) {
            ImportProgress progress = desk.importProgress(id);
            while (!progress.isOver()) {
                bar.show(progress.progress(), "  " + object + " " + progress.read());
                Thread.sleep(PAUSE_MILLIS);
                progress = desk.importProgress(id);
            }
            return progress;
        }
    }

    private void plug(String system) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        if (desk.pluginState("adapter." + system).isEmpty()) {
            dropIn(system);
        } else {
            teller.head("适配器 " + system + " 已在", "Adapter " + system + " is there already");
            Patience.until(
                    "plugin " + system,
                    () -> desk.pluginState("adapter." + system).equals("active"));
        }
        for (String flow : flows(system)) {
            if (desk.flows().totals(flow).read() == 0) {
                desk.flows().run(flow);
            }
            settle(flow);
            FlowTotals after = desk.flows().totals(flow);
            teller.say(
                    flow + "：读取 " + after.read() + "，送达 " + after.applied() + "，用时 " + Patience.millisSince(begun)
                            + " 毫秒",
                    flow + ": " + after.read() + " read, " + after.applied() + " applied, "
                            + Patience.millisSince(begun) + " ms");
        }
    }

    private void dropIn(String system) throws IOException, InterruptedException {
        teller.head("放入适配器 " + system, "Adapter " + system + " is dropped in");
        for (String flow : flows(system)) {
            FlowTotals before = desk.flows().totals(flow);
            teller.say(
                    flow + "：" + before.state() + "，" + before.waitingFor(),
                    flow + ": " + before.state() + ", " + before.waitingFor());
        }
        long begun = System.nanoTime();
        AdapterJars.drop(AdapterJars.of(product, system), scene.home());
        Patience.until(
                "plugin " + system, () -> desk.pluginState("adapter." + system).equals("active"));
        teller.say(
                "运行中，用时 " + Patience.millisSince(begun) + " 毫秒", "active after " + Patience.millisSince(begun) + " ms");
    }

    private void leaveOut(String system) throws IOException {
        teller.head("不放入适配器 " + system, "Adapter " + system + " is left out");
        for (String flow : flows(system)) {
            desk.flows().run(flow);
            FlowTotals left = desk.flows().totals(flow);
            teller.say(
                    flow + "：" + left.state() + "，" + left.waitingFor(),
                    flow + ": " + left.state() + ", " + left.waitingFor());
        }
    }

    private void settle(String flow) throws IOException, InterruptedException {
        Expectation expected = Objects.requireNonNull(scene.oracle().flows().get(flow));
        try (Progress bar = teller.progress()) {
            Patience.until(flow, () -> {
                FlowTotals totals = desk.flows().totals(flow);
                long done = totals.read() - totals.inFlight();
                bar.show(
                        (double) done / Math.max(1, expected.read()), "  " + flow + " " + done + "/" + expected.read());
                return totals.read() >= expected.read()
                        && totals.waiting() <= expected.in(Verdict.Bucket.WAITING)
                        && totals.isSettled();
            });
        }
    }

    private static List<String> flows(String system) {
        return FLOWS.getOrDefault(system, List.of());
    }
}

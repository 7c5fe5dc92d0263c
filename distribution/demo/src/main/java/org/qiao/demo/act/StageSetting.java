package org.qiao.demo.act;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.qiao.demo.oracle.Expectation;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.peer.Opened;
import org.qiao.demo.peer.Peer;
import org.qiao.demo.record.Plan;
import org.qiao.demo.stage.AdapterJars;
import org.qiao.demo.stage.FlowDesk;
import org.qiao.demo.stage.PlatformDesk;
import org.qiao.demo.stage.Remembered;
import org.qiao.demo.stage.Scene;
import org.qiao.demo.stage.Teller;
import org.qiao.launcher.platform.Product;

/**
 * Sets the stage: starts all, loads the data where this home does not have it yet, and waits until every flow is at rest. What an
 * interrupted act left in the configuration is put right.
 *
 * @param home the platform's folder
 * @param port where the platform shall answer; 0 for any free port
 * @param program how much of everything
 * @param plan the data
 * @param real which of the systems outside shall be real ones
 * @param language {@code zh} or {@code en}
 */
public record StageSetting(Path home, int port, Program program, Plan plan, Set<String> real, String language) {
    private static final Set<String> BY_THE_CLOCK = Set.of(Oracle.CUSTOMERS_TO_OA, Oracle.EMPLOYEES_FROM_HR);
    private static final List<String> SYSTEMS = List.of("hr", "oa", "erp");

    /** Copies the set. */
    public StageSetting {
        real = Set.copyOf(real);
    }

    /** Starts the systems and the platform, which {@code opened} ends. */
    public Stage open(Product product, Remembered remembered, Teller teller, Opened opened) throws IOException {
        Scene scene = Scene.prepare(home, product, remembered, plan, real, teller, opened);
        scene.overwriteConf();
        for (String system : SYSTEMS) {
            AdapterJars.drop(AdapterJars.of(product, system), home);
        }
        PlatformChild platform = PlatformChild.start(home, port, scene.conf(), language, opened);
        return new Stage(scene, product, program, plan, teller, platform);
    }

    /** Loads the data where it is not there yet, and waits until every flow is at rest. */
    public void furnish(Stage stage) throws IOException, InterruptedException {
        PlatformDesk desk = stage.desk();
        for (Peer peer : stage.scene().peers()) {
            desk.secret(peer.system() + "-password", peer.password());
        }
        if (!stage.scene().remembered().isLoaded(Scene.OBJECTS)) {
            load(stage);
        }
        for (String flow : stage.scene().oracle().flows().keySet()) {
            if (!BY_THE_CLOCK.contains(flow)) {
                desk.flows().drain(flow);
            }
        }
        told(stage);
    }

    /**
     * Employees come first: customers refer to them. Flows that wait for the clock are told to run; the others start with what they
     * find.
     */
    private static void load(Stage stage) throws IOException, InterruptedException {
        Scene scene = stage.scene();
        FlowDesk flows = stage.desk().flows();
        Map<String, Expectation> expected = scene.oracle().flows();
        for (String object : Scene.OBJECTS) {
            if (!scene.remembered().isLoaded(Set.of(object))) {
                stage.desk().load(scene.data().resolve(object + ".csv"), object);
                scene.remembered().keepLoaded(object);
            }
            if (object.equals("user")) {
                flows.run(Oracle.EMPLOYEES_FROM_HR);
                flows.settle(Oracle.EMPLOYEES_FROM_HR, Objects.requireNonNull(expected.get(Oracle.EMPLOYEES_FROM_HR)));
            }
        }
        flows.run(Oracle.CUSTOMERS_TO_OA);
        for (Map.Entry<String, Expectation> flow : expected.entrySet()) {
            flows.settle(flow.getKey(), flow.getValue());
        }
    }

    private static void told(Stage stage) throws IOException {
        Teller teller = stage.teller();
        long orders = stage.erp().sales("SO").count();
        teller.say(
                "平台在 " + stage.url() + "，三个适配器已放入，ERP 已有 " + orders + " 张订单",
                "platform at " + stage.url() + ", three adapters in, " + orders + " orders in the ERP");
        String token = stage.desk().signInToken();
        teller.say(
                "控制台：" + stage.url() + "/console/#token=" + token + "（一次性，15 分钟内有效）",
                "console: " + stage.url() + "/console/#token=" + token + " (once, within 15 minutes)");
        teller.say(
                "下面的请求都可以照样发送：curl -H \"Authorization: Bearer $(cat " + stage.home() + "/data/cli-token)\"",
                "requests below may be sent by anybody: curl -H \"Authorization: Bearer $(cat " + stage.home()
                        + "/data/cli-token)\"");
    }
}

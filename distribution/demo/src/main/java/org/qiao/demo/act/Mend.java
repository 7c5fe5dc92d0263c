package org.qiao.demo.act;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qiao.api.record.Text;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.record.Catalogue;
import org.qiao.demo.stage.FlowDesk;
import org.qiao.demo.stage.FlowTotals;
import org.qiao.demo.stage.Patience;
import org.qiao.demo.stage.PlatformDesk;
import org.qiao.demo.stage.Teller;
import org.qiao.demo.tally.Write;

/** One wrong entry of a code list stops the orders that need it and no other; it is mended, and they are tried again all alike. */
final class Mend implements Act {
    private static final String FLOW = Oracle.ORDERS_TO_ERP;

    @Override
    public String name() {
        return "mend";
    }

    @Override
    public Text title() {
        return new Text(
                "一个错误的代码搁置一批订单，其他照常；改好、预览、一起重试",
                "one bad code parks some orders while others flow; mend it, preview, retry all alike");
    }

    @Override
    public boolean play(Stage stage) throws IOException, InterruptedException {
        PlatformDesk desk = stage.desk();
        Teller teller = stage.teller();
        CodeSlip slip = CodeSlip.of(
                stage.home(), new Catalogue().products().get(0), stage.scene().data());
        int wanted = stage.program().broken();
        Batch batch = Batch.make(stage, "M", orders -> slip.hit(orders).size() == wanted);
        Map<String, Long> before = desk.flows().causes(FLOW);
        String cause;
        try {
            slip.make();
            teller.say(
                    "代码表 " + slip.file() + " 被改错一处：" + slip.right() + " → " + slip.wrong(),
                    "one entry of " + slip.file() + " is mistyped: " + slip.right() + " → " + slip.wrong());
            slip.awaitLive(desk.flows(), slip.wrong());
            batch.load(desk, teller);
            desk.flows().drain(FLOW);
            cause = newCause(desk.flows(), before);
        } finally {
            slip.mend();
        }
        Set<String> parked = parked(desk, batch, cause);
        boolean isParked = isParked(stage, batch, slip.hit(batch.orders()), parked, cause);
        boolean isMended = isMended(stage, slip, cause, parked);
        noted(stage, batch, slip);
        return isParked && isMended && isAllThere(stage, batch, cause);
    }

    private static boolean isParked(Stage stage, Batch batch, Set<String> expected, Set<String> parked, String cause)
            throws IOException {
        Teller teller = stage.teller();
        long passed = stage.erp().quoted(batch.prefix());
        teller.did("GET /api/v1/flows/" + FLOW + "/causes");
        teller.say("原因「" + cause + "」：" + parked.size() + " 张", "cause '" + cause + "': " + parked.size() + " orders");
        boolean isTrue = parked.equals(expected) && passed == batch.orders().size() - expected.size();
        teller.verdict(
                isTrue,
                "恰好用到它的 " + expected.size() + " 张搁置了 " + parked.size() + " 张，其他 " + passed + " 张已在 ERP",
                parked.size() + " of exactly the " + expected.size() + " that need it are parked, the other " + passed
                        + " are in the ERP");
        return isTrue;
    }

    private static boolean isMended(Stage stage, CodeSlip slip, String cause, Set<String> parked)
            throws IOException, InterruptedException {
        FlowDesk flows = stage.desk().flows();
        Teller teller = stage.teller();
        slip.awaitLive(flows, slip.right());
        teller.say("改回 " + slip.right() + "，已生效", "mended: " + slip.right() + ", live");
        JsonObject counts = flows.preview(FLOW, "", List.copyOf(parked), false).getAsJsonObject("counts");
        long delivers = counts.get("apply").getAsLong();
        teller.did("POST /api/v1/flows/" + FLOW + "/preview  {\"keys\": [… " + parked.size() + " …]}");
        teller.say("预览：" + delivers + " 张可送出", "preview: " + delivers + " would be delivered");
        long retried = flows.retry(FLOW, cause);
        teller.did("POST /api/v1/flows/" + FLOW + "/retry  {\"cause\": \"" + cause + "\"}");
        boolean isTrue = delivers == parked.size() && retried == parked.size();
        teller.verdict(isTrue, "一起重试 " + retried + " 张", retried + " are tried again all alike");
        return isTrue;
    }

    private static boolean isAllThere(Stage stage, Batch batch, String cause) throws IOException, InterruptedException {
        FlowDesk flows = stage.desk().flows();
        Patience.until(
                "the last of " + batch.prefix(),
                () -> stage.erp().quoted(batch.prefix()) >= batch.orders().size());
        // The ERP has an order a moment before the ledger says so; others may be parked for causes of their own.
        Patience.until("the ledger of " + FLOW, () -> !flows.causes(FLOW).containsKey(cause));
        FlowTotals totals = flows.drain(FLOW);
        long there = stage.erp().quoted(batch.prefix());
        boolean isTrue =
                there == batch.orders().size() && !flows.causes(FLOW).containsKey(cause) && totals.isBalanced();
        Teller teller = stage.teller();
        teller.say(
                "读取 = 送达 + 未变 + 过滤 + 合并 + 搁置 + 等待 + 在途：" + totals.equation(),
                "read = applied + unchanged + filtered + superseded + parked + waiting + inFlight: "
                        + totals.equation());
        teller.verdict(
                isTrue,
                batch.orders().size() + " 张订单都在 ERP：" + there + "，台账等式成立：" + totals.isBalanced(),
                there + " of " + batch.orders().size() + " orders are in the ERP, the equation holds: "
                        + totals.isBalanced());
        return isTrue;
    }

    private static String newCause(FlowDesk flows, Map<String, Long> before) throws IOException {
        List<String> grown = new ArrayList<>();
        flows.causes(FLOW).forEach((cause, keys) -> {
            if (keys > before.getOrDefault(cause, 0L)) {
                grown.add(cause);
            }
        });
        if (grown.size() != 1) {
            throw new IOException("one bad code should have parked orders for one cause, not for " + grown);
        }
        return grown.get(0);
    }

    /** The codes of the orders that are parked for a cause; the flow knows records by their id. */
    private static Set<String> parked(PlatformDesk desk, Batch batch, String cause) throws IOException {
        Map<String, String> codes = new HashMap<>();
        desk.all("order", "code.startsWith('" + batch.prefix() + "')", "code")
                .forEach(one ->
                        codes.put(one.get("id").getAsString(), one.get("code").getAsString()));
        Set<String> all = new HashSet<>();
        desk.flows().parked(FLOW, cause).keySet().forEach(key -> all.add(codes.getOrDefault(key, key)));
        return all;
    }

    private static void noted(Stage stage, Batch batch, CodeSlip slip) throws IOException, InterruptedException {
        stage.desk().flows().drain(FLOW);
        Notes notes = Notes.begin(stage.receipts(), "mend");
        List<String> made = stage.history().orders(batch.prefix()).stream()
                .filter(write -> write.op().equals("create"))
                .map(Write::key)
                .toList();
        Path erp = notes.keep("erp", "order", made);
        String orders = "sed 1d " + Notes.quoted(batch.file());
        notes.add("订单", "orders", batch.orders().size(), orders + " | cut -d, -f1 | sort -u | grep -c .");
        notes.add(
                "用到错误代码、因而搁置的",
                "that need the bad code and were parked for it",
                slip.hit(batch.orders()).size(),
                orders + " | grep '," + slip.product() + ",' | cut -d, -f1 | sort -u | grep -c .");
        notes.add(
                "最后在 ERP 的",
                "in the ERP in the end",
                made.size(),
                "sed 1d " + Notes.quoted(erp) + " | sort -u | grep -c .");
        notes.add("两次的", "of them twice", 0, "sed 1d " + Notes.quoted(erp) + " | sort | uniq -d | grep -c .");
        notes.close();
    }
}

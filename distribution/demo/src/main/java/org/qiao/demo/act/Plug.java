package org.qiao.demo.act;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.qiao.api.record.Text;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.record.Order;
import org.qiao.demo.stage.AdapterJars;
import org.qiao.demo.stage.FlowDesk;
import org.qiao.demo.stage.FlowTotals;
import org.qiao.demo.stage.Patience;
import org.qiao.demo.stage.PlatformDesk;
import org.qiao.demo.stage.Teller;
import org.qiao.demo.tally.ErpDesk;
import org.qiao.demo.tally.Write;

/** A flow names a converter that nobody has; orders wait; the vendor's jar is dropped in. */
final class Plug implements Act {
    private static final String FLOW = Oracle.ORDERS_TO_ERP;
    private static final String PLUGIN = "com.acme.workday";
    private static final long LOOK_MILLIS = 10;

    @Override
    public String name() {
        return "plug";
    }

    @Override
    public Text title() {
        return new Text(
                "放入供应商的 jar：设置表单出现，等待的订单按顺序送出",
                "drop in a vendor's jar: its form appears, the orders that waited drain in order");
    }

    /**
     * What was seen when the jar came.
     *
     * @param active milliseconds from the drop until the plugin was active
     * @param first until the first order was in the ERP
     * @param last until the last one was
     */
    private record Drain(long active, long first, long last) {}

    @Override
    public boolean play(Stage stage) throws IOException, InterruptedException {
        PlatformDesk desk = stage.desk();
        Teller teller = stage.teller();
        String before = desk.flows().text(FLOW);
        Batch batch = Batch.make(
                stage, "V", orders -> orders.size() == stage.program().backlog());
        Workdays days = Workdays.of(batch.orders());
        String line = "{\"from\": \"orderDate\", \"via\": [{\"use\": \"acme.workday\", \"holidays\": [\""
                + days.holiday() + "\"]}, \"date.format:yyyyMMdd\"]}";
        teller.say(
                "ERP 只在工作日记账：流程要用 acme.workday，可还没有人提供它",
                "The ERP books on working days only: the flow asks for acme.workday, which nobody has yet");
        desk.flows().save(FLOW, LiveFlow.withLine(before, "saleDate", line));
        teller.did("PUT /api/v1/flows/" + FLOW + "  … \"saleDate\": " + line);
        try {
            batch.load(desk, teller);
            waits(desk.flows(), teller);
            String process = desk.process();
            Drain drain = drain(stage, batch.orders().size(), batch.prefix());
            LiveFlow.rest(desk.flows(), FLOW);
            form(stage, line);
            boolean isSameProcess = desk.process().equals(process);
            return judged(stage, batch, days, drain, isSameProcess);
        } finally {
            desk.flows().save(FLOW, before);
            if (!desk.pluginState(PLUGIN).isEmpty()) {
                desk.removePlugin(PLUGIN);
            }
        }
    }

    private static void waits(FlowDesk flows, Teller teller) throws IOException, InterruptedException {
        Patience.until(FLOW + " waits", () -> flows.totals(FLOW).state().equals("waiting"));
        FlowTotals totals = flows.totals(FLOW);
        teller.say(
                FLOW + "：" + totals.state() + "，" + totals.waitingFor() + "，未读变更 " + totals.pending(),
                FLOW + ": " + totals.state() + " for " + totals.waitingFor() + ", " + totals.pending()
                        + " changes unread");
    }

    private static Drain drain(Stage stage, int wanted, String prefix) throws IOException, InterruptedException {
        ErpDesk erp = stage.erp();
        if (erp.quoted(prefix) > 0) {
            throw new IOException("orders " + prefix + " are in the ERP before the jar came");
        }
        stage.teller().did("cp " + stage.vendorJar() + " " + stage.home().resolve("adapters") + "/");
        long begun = System.nanoTime();
        AdapterJars.drop(stage.vendorJar(), stage.home());
        Patience.until(
                PLUGIN, LOOK_MILLIS, () -> stage.desk().pluginState(PLUGIN).equals("active"));
        long active = Patience.millisSince(begun);
        Patience.until("the first order", LOOK_MILLIS, () -> erp.quoted(prefix) > 0);
        long first = Patience.millisSince(begun);
        Patience.until("the last order", LOOK_MILLIS, () -> erp.quoted(prefix) >= wanted);
        long last = Patience.millisSince(begun);
        stage.teller()
                .say(
                        "插件 " + active + " 毫秒后运行，第一张订单 " + first + " 毫秒后在 ERP，第 " + wanted + " 张 " + last + " 毫秒后",
                        "plugin active after " + active + " ms, first order in the ERP after " + first + " ms, number "
                                + wanted + " after " + last + " ms");
        return new Drain(active, first, last);
    }

    /** What the vendor's class says of its settings, and the platform's answer to a wrong one. */
    private static void form(Stage stage, String line) throws IOException {
        Teller teller = stage.teller();
        teller.say("它的设置表单，由它的设置类生成：", "its form, made from its settings class:");
        VendorForm.of(stage.vendorJar()).forEach(field -> teller.say("  " + field.zh(), "  " + field.en()));
        String wrong = line.replaceFirst("\"holidays\": \\[[^]]*]", "\"most\": 99");
        List<String> problems = stage.desk()
                .flows()
                .problems(FLOW, LiveFlow.withLine(stage.desk().flows().text(FLOW), "saleDate", wrong));
        teller.did("POST /api/v1/flows/" + FLOW + "/check  … \"most\": 99 …");
        problems.forEach(problem -> teller.say(problem, problem));
    }

    private static boolean judged(Stage stage, Batch batch, Workdays days, Drain drain, boolean isSameProcess)
            throws IOException {
        List<Write> made = stage.history().orders(batch.prefix()).stream()
                .filter(write -> write.op().equals("create"))
                .toList();
        List<String> wanted = batch.orders().stream().map(Order::code).toList();
        boolean isInOrder = made.stream().map(Write::key).toList().equals(wanted);
        boolean isOnWorkdays = days.right(made) == wanted.size();
        long refreshed = stage.desk().metric("qiao_bundles_refreshed_total");
        Teller teller = stage.teller();
        teller.verdict(
                isInOrder,
                isInOrder ? wanted.size() + " 张订单各一次，按下单的顺序" : "ERP 有 " + made.size() + " 张，顺序或次数不对",
                isInOrder
                        ? wanted.size() + " orders once each, in the order in which they were made"
                        : made.size() + " in the ERP, not once each or not in order");
        teller.verdict(
                isOnWorkdays,
                days.closed() + " 张的日期不是工作日，移到了下一个工作日；日期正确 " + days.right(made) + " 张",
                days.closed() + " were placed on no working day and moved to the next; " + days.right(made)
                        + " have the right date");
        teller.verdict(
                refreshed == 0 && isSameProcess,
                refreshed + " 个 bundle 被刷新，" + (isSameProcess ? "进程未变" : "进程变了"),
                refreshed + " bundles refreshed, " + (isSameProcess ? "the same process" : "another process"));
        noted(stage, batch, made, drain);
        return isInOrder && isOnWorkdays && refreshed == 0 && isSameProcess;
    }

    private static void noted(Stage stage, Batch batch, List<Write> made, Drain drain) throws IOException {
        Notes notes = Notes.begin(stage.receipts(), "plug");
        Path sales = notes.keep(
                "sales",
                "order,date",
                made.stream().map(write -> write.key() + "," + write.date()).toList());
        Path times = notes.keep(
                "times", "active,first,last", List.of(drain.active() + "," + drain.first() + "," + drain.last()));
        String rows = "sed 1d " + Notes.quoted(sales) + " | cut -d, -f1";
        notes.add("等待并送出的订单", "orders that waited and arrived", made.size(), rows + " | grep -c .");
        notes.add("送出两次的", "of them twice", 0, rows + " | sort | uniq -d | grep -c .");
        notes.add("顺序与下单相同", "in the order in which they were made", "yes", rows + " | sort -c && echo yes");
        notes.add(
                "放入 jar 到最后一张的毫秒数",
                "milliseconds from the jar to the last one",
                drain.last(),
                "sed 1d " + Notes.quoted(times) + " | cut -d, -f3");
        stage.scene()
                .outside()
                .ledger("erp")
                .ifPresent(file -> notes.add(
                        "ERP 台账中的新建",
                        "made according to the ERP's own ledger",
                        made.size(),
                        "grep -c '\"op\":\"create\",\"key\":\"" + batch.prefix() + "' " + Notes.quoted(file)));
        notes.add(
                "供应商 jar 的 SHA-256",
                "SHA-256 of the vendor's jar",
                Hash.of(stage.vendorJar()),
                Hash.command(stage.vendorJar()));
        notes.close();
    }
}

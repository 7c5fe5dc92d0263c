package org.qiao.demo.act;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.qiao.api.record.Text;
import org.qiao.demo.crash.Audit;
import org.qiao.demo.crash.Clerk;
import org.qiao.demo.crash.Planted;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.peer.Faults;
import org.qiao.demo.record.Catalogue;
import org.qiao.demo.stage.Patience;
import org.qiao.demo.stage.PlatformDesk;
import org.qiao.demo.stage.Teller;
import org.qiao.demo.tally.ErpDesk;
import org.qiao.demo.tally.ErpHistory;

/** The platform is killed again and again while clerks work, and the ERP's own ledger is counted. */
final class Crash implements Act {
    private static final int CLERKS = 2;

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public Text title() {
        return new Text("在负载下 kill -9，然后在目标系统的台账上清点", "kill -9 under load, then count at the target's own ledger");
    }

    @Override
    public boolean play(Stage stage) throws IOException, InterruptedException {
        String prefix = "K" + stage.turn() + "-";
        String product = new Catalogue().products().get(1).code();
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService office = Executors.newFixedThreadPool(CLERKS);
        List<Future<Clerk>> working = new ArrayList<>();
        List<Clerk> clerks = new ArrayList<>();
        long waiting = stage.desk().flows().totals(Oracle.ORDERS_TO_ERP).waiting();
        try {
            for (int i = 1; i <= CLERKS; i++) {
                working.add(office.submit(new Clerk(prefix + i, product, stage, isOver::get)));
            }
            stage.teller()
                    .say(
                            CLERKS + " 名文员不停地新建、修改客户并确认订单，编号以 " + prefix + " 开头",
                            CLERKS
                                    + " clerks make and change customers and confirm orders without a pause, codes begin with "
                                    + prefix);
            Random random = new Random(stage.turn());
            for (int i = 1; i <= stage.program().kills(); i++) {
                String struck = i % 2 == 0 ? "party.create" : "sale";
                Faults.cutAfter(stage.scene().outside(), "erp", struck, 2);
                kill(stage, prefix, 20 + random.nextInt(40));
            }
            isOver.set(true);
            for (Future<Clerk> one : working) {
                clerks.add(ended(one));
            }
        } finally {
            isOver.set(true);
            office.shutdownNow();
            Faults.clear(stage.scene().outside());
        }
        return judged(stage, prefix, clerks, waiting);
    }

    /** Kills when the ERP has taken so many more, and starts again. */
    private static void kill(Stage stage, String prefix, long more) throws IOException, InterruptedException {
        ErpDesk erp = stage.erp();
        long before = erp.partyCount(prefix) + erp.quoted(prefix);
        Patience.until("work of the clerks", () -> erp.partyCount(prefix) + erp.quoted(prefix) >= before + more);
        long taken = erp.partyCount(prefix) + erp.quoted(prefix);
        stage.platform().kill();
        long back = stage.platform().restart();
        stage.teller().did("kill -9; qiao run");
        stage.teller()
                .say(
                        "ERP 有 " + taken + " 个客户和订单时被杀，" + back + " 毫秒后重新应答",
                        "killed when the ERP had " + taken + " customers and orders, answers again after " + back
                                + " ms");
    }

    private static Clerk ended(Future<Clerk> clerk) throws IOException, InterruptedException {
        try {
            return clerk.get();
        } catch (ExecutionException e) {
            throw new IOException("a clerk could not work: " + e.getCause(), e);
        }
    }

    private static boolean judged(Stage stage, String prefix, List<Clerk> clerks, long waiting)
            throws IOException, InterruptedException {
        PlatformDesk desk = stage.desk();
        for (String flow : List.of(Oracle.CUSTOMERS_TO_ERP, Oracle.ORDERS_TO_ERP)) {
            LiveFlow.rest(desk.flows(), flow);
        }
        // An order that waits for its customer is under way as well.
        Patience.until(
                "the customers of the last orders",
                () -> desk.flows().totals(Oracle.ORDERS_TO_ERP).waiting() <= waiting
                        && desk.flows().totals(Oracle.ORDERS_TO_ERP).isDrained());
        Audit.Held held = held(desk, prefix);
        ErpHistory history = stage.history();
        Audit.Taken taken = new Audit.Taken(history.parties(prefix), history.orders(prefix), history.isComplete());
        Audit audit = Audit.of(held, clerks, taken);
        Teller teller = stage.teller();
        long promised = clerks.stream()
                .mapToLong(
                        clerk -> clerk.acknowledged().size() + clerk.confirmed().size())
                .sum();
        teller.say(
                "确认过的客户和订单 " + promised + "，CRM 中 "
                        + (held.customers().size() + held.orders().size())
                        + "，ERP " + (history.isComplete() ? "台账写入 " : "记录 ")
                        + (taken.parties().size() + taken.sales().size()),
                promised + " customers and orders acknowledged, "
                        + (held.customers().size() + held.orders().size()) + " in the CRM, "
                        + (taken.parties().size() + taken.sales().size())
                        + (history.isComplete() ? " writes in the ERP's ledger" : " records in the ERP"));
        told(audit, teller);
        teller.verdict(
                audit.isClean(),
                "丢失 " + audit.lost().size() + "，重复 " + audit.doubled().size() + "，乱序 "
                        + audit.disordered().size(),
                "lost " + audit.lost().size() + ", doubled " + audit.doubled().size() + ", out of order "
                        + audit.disordered().size());
        boolean isSharp = isSharp(held, clerks, taken, teller);
        CrashNotes.write(stage, held, taken);
        return audit.isClean() && isSharp;
    }

    private static void told(Audit audit, Teller teller) {
        List.of(audit.lost(), audit.doubled(), audit.disordered())
                .forEach(all -> all.stream().limit(5).forEach(line -> teller.say(line, line)));
    }

    /** Whether the comparison finds what is planted in copies of what the ERP took. */
    private static boolean isSharp(Audit.Held held, List<Clerk> clerks, Audit.Taken taken, Teller teller) {
        int lost = Audit.of(held, clerks, Planted.lost(taken)).lost().size();
        int doubled = Audit.of(held, clerks, Planted.doubled(taken)).doubled().size();
        Optional<Integer> disordered = Planted.disordered(taken)
                .map(wrong -> Audit.of(held, clerks, wrong).disordered().size());
        boolean isSharp = lost > 0 && doubled > 0 && disordered.orElse(1) > 0;
        teller.verdict(
                isSharp,
                "检验清点本身：在副本中去掉一张、重复一张" + disordered.map(n -> "、对调两次修改").orElse("") + (isSharp ? "，都被发现" : "，没有都被发现"),
                "the count itself is checked: in copies one is taken out, one doubled"
                        + disordered.map(n -> ", two changes exchanged").orElse("")
                        + (isSharp ? "; each is found" : "; not all are found"));
        return isSharp;
    }

    private static Audit.Held held(PlatformDesk desk, String prefix) throws IOException {
        String ours = "code.startsWith('" + prefix + "')";
        Map<String, Integer> customers = desk.all("customer", ours, "code,name").stream()
                .collect(Collectors.toMap(
                        one -> one.get("code").getAsString(),
                        one -> Audit.version(one.get("name").getAsString())));
        return new Audit.Held(
                customers,
                desk.all("order", ours + " && status == 'CONFIRMED'", "code").stream()
                        .map(one -> one.get("code").getAsString())
                        .collect(Collectors.toSet()));
    }
}

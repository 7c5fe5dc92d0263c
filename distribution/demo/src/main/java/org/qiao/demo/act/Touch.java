package org.qiao.demo.act;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import org.qiao.api.record.Text;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.stage.FlowDesk;
import org.qiao.demo.stage.Patience;
import org.qiao.demo.stage.PlatformDesk;
import org.qiao.demo.stage.Teller;
import org.qiao.demo.tally.OaDesk;

/** A phone is changed in the CRM, and the OA is asked until its card shows it. */
final class Touch implements Act {
    private static final String FLOW = Oracle.CUSTOMERS_TO_OA;
    private static final long LOOK_MILLIS = 2;
    private static final int[] WIDTHS = {14, 14, 18, 18, 14};

    @Override
    public String name() {
        return "touch";
    }

    @Override
    public Text title() {
        return new Text("在 CRM 中改一个电话，它就在 OA 中", "change a phone in the CRM; it is in the OA");
    }

    /**
     * One change on its way.
     *
     * @param answered milliseconds from sending until the CRM had committed it and answered
     * @param seen milliseconds from sending until the OA's card showed it
     */
    private record Trip(String customer, String phone, long answered, long seen) {
        String line() {
            return customer + "," + phone + "," + answered + "," + seen;
        }
    }

    @Override
    public boolean play(Stage stage) throws IOException, InterruptedException {
        FlowDesk flows = stage.desk().flows();
        Teller teller = stage.teller();
        String before = flows.text(FLOW);
        String clock = flows.totals(FLOW).trigger();
        teller.say(FLOW + " 平时按时间运行：" + clock, FLOW + " runs by the clock: " + clock);
        long live = LiveFlow.save(flows, FLOW, LiveFlow.with(before, "when", "{\"on\": \"change\"}"));
        teller.did("PUT /api/v1/flows/" + FLOW + "  … \"when\": {\"on\": \"change\"} …");
        teller.say(
                "保存后 " + live + " 毫秒生效：" + flows.totals(FLOW).trigger(),
                "live " + live + " ms after it was saved: " + flows.totals(FLOW).trigger());
        List<Trip> trips;
        try {
            LiveFlow.rest(flows, FLOW);
            trips = trips(stage);
        } finally {
            LiveFlow.save(flows, FLOW, before);
        }
        teller.say(
                "流程已改回：" + flows.totals(FLOW).trigger(),
                "the flow is put back: " + flows.totals(FLOW).trigger());
        return judged(stage, trips);
    }

    private static List<Trip> trips(Stage stage) throws IOException, InterruptedException {
        PlatformDesk desk = stage.desk();
        Teller teller = stage.teller();
        OaDesk oa = new OaDesk(stage.scene().peer("oa"));
        Random random = new Random(stage.turn());
        List<Trip> trips = new ArrayList<>();
        for (String customer : customers(desk, stage.program().touches())) {
            String phone = "138" + String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000));
            if (trips.isEmpty()) {
                teller.did("PATCH /api/v1/objects/customer/" + customer + "  {\"phone\": \"" + phone + "\"}");
                teller.did("GET " + stage.scene().peer("oa").url() + OaDesk.cardOf(customer));
            }
            Trip trip = trip(desk, oa, customer, phone);
            if (trips.isEmpty()) {
                teller.say("卡片上是 " + oa.phone(customer), "the card says " + oa.phone(customer));
            }
            trips.add(trip);
        }
        return trips;
    }

    private static Trip trip(PlatformDesk desk, OaDesk oa, String customer, String phone)
            throws IOException, InterruptedException {
        JsonObject patch = new JsonObject();
        patch.addProperty("phone", phone);
        long sent = System.nanoTime();
        desk.patch("customer", customer, patch);
        long answered = Patience.millisSince(sent);
        Patience.until(
                "the phone of " + customer,
                LOOK_MILLIS,
                () -> oa.phone(customer).equals("+86" + phone));
        return new Trip(customer, phone, answered, Patience.millisSince(sent));
    }

    private static List<String> customers(PlatformDesk desk, int count) throws IOException {
        return StreamSupport.stream(
                        desk.records("customer", "status == 'ACTIVE' && phone != null && code.startsWith('C0')", count)
                                .spliterator(),
                        false)
                .map(one -> one.getAsJsonObject().get("code").getAsString())
                .toList();
    }

    private static boolean judged(Stage stage, List<Trip> trips) throws IOException {
        Teller teller = stage.teller();
        teller.row(
                WIDTHS,
                "",
                teller.pick("次数", "changes"),
                teller.pick("半数以内", "half within"),
                teller.pick("最慢", "slowest"));
        line(teller, "提交", "commit", trips, Trip::answered);
        line(teller, "到达 OA", "at the OA", trips, Trip::seen);
        teller.say(
                "从发送请求起，单位毫秒；每 " + LOOK_MILLIS + " 毫秒看一次 OA",
                "milliseconds from sending the request; the OA is looked at every " + LOOK_MILLIS + " ms");
        noted(stage, trips);
        int wanted = stage.program().touches();
        boolean isTrue = trips.size() == wanted;
        teller.verdict(
                isTrue,
                wanted + " 个电话中 " + trips.size() + " 个已在 OA，最慢 " + last(trips, Trip::seen) + " 毫秒",
                trips.size() + " of " + wanted + " phones are in the OA, the slowest after " + last(trips, Trip::seen)
                        + " ms");
        return isTrue;
    }

    private static void line(Teller teller, String zh, String en, List<Trip> trips, ToLongFunction<Trip> what) {
        teller.row(
                WIDTHS,
                teller.pick(zh, en),
                Integer.toString(trips.size()),
                Long.toString(half(trips, what)),
                Long.toString(last(trips, what)));
    }

    private static long half(List<Trip> trips, ToLongFunction<Trip> what) {
        return trips.stream()
                .mapToLong(what)
                .sorted()
                .skip(Math.max(0, (trips.size() + 1) / 2 - 1))
                .findFirst()
                .orElse(0);
    }

    private static long last(List<Trip> trips, ToLongFunction<Trip> what) {
        return trips.stream().mapToLong(what).max().orElse(0);
    }

    private static void noted(Stage stage, List<Trip> trips) throws IOException {
        Notes notes = Notes.begin(stage.receipts(), "touch");
        Path trail = notes.keep(
                "trips",
                "customer,phone,answered,seen",
                trips.stream().map(Trip::line).toList());
        String rows = "sed 1d " + Notes.quoted(trail);
        notes.add("改动的电话", "phones changed", trips.size(), rows + " | grep -c .");
        notes.add(
                "半数到达 OA 的毫秒数",
                "milliseconds until half were at the OA",
                half(trips, Trip::seen),
                rows + " | cut -d, -f4 | sort -n | sed -n " + (trips.size() + 1) / 2 + "p");
        notes.add(
                "最慢的毫秒数",
                "milliseconds of the slowest",
                last(trips, Trip::seen),
                rows + " | cut -d, -f4 | sort -n | tail -n 1");
        Map<String, Path> ledger = stage.scene()
                .outside()
                .ledger("oa")
                .map(file -> Map.of("oa", file))
                .orElse(Map.of());
        for (Path file : ledger.values()) {
            notes.add(
                    "OA 台账中有的新电话",
                    "of them in the OA's own ledger",
                    trips.size(),
                    rows
                            + " | cut -d, -f2 | while read p; do grep -c \"TEL[^:]*:+86$p\" " + Notes.quoted(file)
                            + "; done | grep -c '^1$'");
        }
        notes.close();
    }
}

package org.qiao.demo.act;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qiao.api.record.Text;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.stage.FlowDesk;
import org.qiao.demo.stage.Patience;
import org.qiao.demo.stage.Teller;
import org.qiao.demo.tally.HrDesk;

/** A filter is edited: who enters, leaves and differs is known before it is saved, and comes true when it is. */
final class Edit implements Act {
    private static final String FLOW = Oracle.WEB_PROMOTION_TO_HR;
    private static final String FILTER =
            "\"source in ['网络推广', '搜索引擎'] && status == 'ACTIVE' && valid(validFrom, validTo)\"";
    private static final String VIP = "{\"expr\": \"level == 'A' ? 'VIP' : 'NORMAL'\"}";
    private static final int MOST_CHANGES = 2;
    private static final int[] WIDTHS = {12, 10, 10, 10, 10};

    @Override
    public String name() {
        return "edit";
    }

    @Override
    public Text title() {
        return new Text(
                "修改过滤条件：谁进入、谁离开、谁不同，保存之前就知道", "edit a filter: who enters, who leaves, who differs, before it is saved");
    }

    @Override
    public boolean play(Stage stage) throws IOException, InterruptedException {
        FlowDesk flows = stage.desk().flows();
        Teller teller = stage.teller();
        HrDesk hr = new HrDesk(stage.scene().peer("hr"));
        String before = flows.text(FLOW);
        String edited = LiveFlow.withLine(LiveFlow.with(before, "filter", FILTER), "vip", VIP);
        LiveFlow.rest(flows, FLOW);
        Recount expected = Recount.of(stage.desk(), hr.types("programme"));
        teller.say("现有过滤条件：" + filter(before), "the filter as it is: " + filter(before));
        teller.say("改为：" + filter(edited), "edited: " + filter(edited));
        teller.say("另外，只有 A 级客户是贵宾", "and only customers of level A are VIP");
        teller.did("POST /api/v1/flows/" + FLOW + "/preview  {\"text\": …, \"keys\": …, \"impact\": true}");
        JsonObject preview = flows.preview(FLOW, edited, expected.examples(), true);
        rows(preview, expected.examples(), teller);
        boolean isForeseen = foreseen(preview.getAsJsonObject("impact"), expected, teller);
        boolean isUntouched =
                flows.text(FLOW).equals(before) && hr.types("programme").equals(expected.before());
        teller.verdict(
                isUntouched,
                "还什么都没写：流程和 HR 目录都没有变化",
                "nothing is written yet: the flow and the HR directory are as they were");
        Map<String, String> after;
        try {
            after = saved(stage, hr, edited);
        } finally {
            apply(flows, before);
        }
        boolean isTrue = after.equals(expected.after());
        teller.verdict(
                isTrue,
                "保存后 HR 有 " + after.size() + " 人（预期 " + expected.after().size() + "），逐人核对" + (isTrue ? "相同" : "不同"),
                "saved, the HR system has " + after.size() + " (expected "
                        + expected.after().size() + "), " + (isTrue ? "each as foreseen" : "not as foreseen"));
        boolean isBack = hr.types("programme").equals(expected.before());
        teller.verdict(isBack, "已改回，HR 目录与开始时相同", "put back; the HR directory is as it was at first");
        noted(stage, expected);
        return isForeseen && isUntouched && isTrue && isBack;
    }

    private static Map<String, String> saved(Stage stage, HrDesk hr, String edited)
            throws IOException, InterruptedException {
        stage.teller().did("PUT /api/v1/flows/" + FLOW);
        stage.teller().did("POST /api/v1/flows/" + FLOW + "/backfill");
        apply(stage.desk().flows(), edited);
        return hr.types("programme");
    }

    /** Makes a text live and has every record judged by it. */
    private static void apply(FlowDesk flows, String text) throws IOException, InterruptedException {
        flows.save(FLOW, text);
        long read = flows.totals(FLOW).read();
        flows.backfill(FLOW);
        Patience.until(FLOW, () -> flows.totals(FLOW).read() > read);
        LiveFlow.rest(flows, FLOW);
    }

    /** The examples, in the order in which they were asked for: what becomes of each, and the values that change. */
    private static void rows(JsonObject preview, List<String> examples, Teller teller) {
        for (int i = 0; i < examples.size(); i++) {
            JsonObject row = preview.getAsJsonArray("rows").get(i).getAsJsonObject();
            String line = examples.get(i) + "  " + row.get("command").getAsString() + "  "
                    + row.get("reason").getAsString() + shortened(changed(row));
            teller.say(line, line);
        }
    }

    private static String shortened(List<String> changes) {
        String first = String.join("; ", changes.subList(0, Math.min(MOST_CHANGES, changes.size())));
        return changes.size() > MOST_CHANGES ? first + "; …" : first;
    }

    private static List<String> changed(JsonObject row) {
        List<String> all = new ArrayList<>();
        for (JsonElement one : row.getAsJsonArray("fields")) {
            JsonObject field = one.getAsJsonObject();
            JsonObject lineage = field.getAsJsonObject("lineage");
            String before = text(field.get("atTarget"));
            String after = text(lineage.get("output"));
            if (!before.equals(after)) {
                all.add(lineage.get("field").getAsString() + " " + (before.isEmpty() ? "∅" : before) + " → " + after);
            }
        }
        return all;
    }

    private static String text(JsonElement value) {
        return value == null || value.isJsonNull()
                ? ""
                : value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static boolean foreseen(JsonObject impact, Recount expected, Teller teller) {
        List<Long> seen = new ArrayList<>();
        for (String term : List.of("enter", "leave", "differ", "same")) {
            seen.add(impact.get(term).getAsLong());
        }
        teller.row(
                WIDTHS,
                "",
                teller.pick("进入", "enter"),
                teller.pick("离开", "leave"),
                teller.pick("不同", "differ"),
                teller.pick("不变", "same"));
        row(teller, teller.pick("预览", "preview"), seen);
        row(teller, teller.pick("另行清点", "recount"), expected.counts());
        boolean isEqual = seen.equals(expected.counts());
        teller.verdict(
                isEqual,
                isEqual ? "预览与逐条清点相同" : "预览与逐条清点不同",
                isEqual
                        ? "the preview says what a recount record by record says"
                        : "the preview and a recount record by record differ");
        return isEqual;
    }

    private static void row(Teller teller, String name, List<Long> counts) {
        teller.row(
                WIDTHS,
                name,
                counts.get(0).toString(),
                counts.get(1).toString(),
                counts.get(2).toString(),
                counts.get(3).toString());
    }

    private static String filter(String text) {
        return JsonParser.parseString(text).getAsJsonObject().get("filter").getAsString();
    }

    private static void noted(Stage stage, Recount expected) throws IOException {
        Notes notes = Notes.begin(stage.receipts(), "edit");
        Path file = notes.keep("customers", "customer,vip before,vip after,what", expected.lines());
        List<String> what = List.of("enter", "leave", "differ", "same");
        List<String> zh = List.of("进入的", "离开的", "不同的", "不变的");
        List<String> en = List.of("that enter", "that leave", "that differ", "that stay as they are");
        for (int i = 0; i < what.size(); i++) {
            notes.add(
                    zh.get(i) + "客户",
                    "customers " + en.get(i),
                    expected.counts().get(i),
                    "grep -c '," + what.get(i) + "$' " + Notes.quoted(file));
        }
        notes.close();
    }
}

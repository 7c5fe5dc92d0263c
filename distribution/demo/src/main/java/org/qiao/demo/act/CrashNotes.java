package org.qiao.demo.act;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.qiao.demo.crash.Audit;
import org.qiao.demo.tally.Write;

/** The evidence of the crash: what the CRM holds and what the ERP took, and commands that compare the two once more. */
final class CrashNotes {
    private CrashNotes() {}

    static void write(Stage stage, Audit.Held held, Audit.Taken taken) throws IOException {
        Notes notes = Notes.begin(stage.receipts(), "crash");
        Stream<String> customers = held.customers().entrySet().stream().map(one -> one.getKey() + "," + one.getValue());
        Stream<String> orders = held.orders().stream().map(order -> order + ",");
        List<String> kept = Stream.concat(customers, orders).sorted().toList();
        List<String> accepted = Stream.concat(taken.parties().stream(), taken.sales().stream())
                .map(CrashNotes::line)
                .toList();
        Path crm = notes.keep("crm", "record,version", kept);
        Path erp = notes.keep("erp", "op,record,version", accepted);
        String both = Notes.quoted(erp) + " " + Notes.quoted(crm);
        String all = "sed 1d " + Notes.quoted(crm);
        String writes = "sed 1d " + Notes.quoted(erp);
        notes.add("CRM 中的客户和订单", "customers and orders in the CRM", kept.size(), all + " | grep -c .");
        notes.add(
                "其中 ERP 没有、或不是最后一版的",
                "of them not in the ERP, or not as last changed",
                0,
                "awk -F, 'FNR==1{file++;next} file==1{seen[$2]=1;if($3!=\"\")last[$2]=$3;next}"
                        + " !($1 in seen)||($2!=\"\"&&last[$1]!=$2){n++} END{print n+0}' " + both);
        notes.add("新建两次的", "made twice", 0, writes + " | grep '^create,' | cut -d, -f2 | sort | uniq -d | grep -c .");
        notes.add(
                "晚于更新版本到达的",
                "that arrived after something newer",
                0,
                writes + " | awk -F, '$3!=\"\"{if($3+0<last[$2]+0)n++;last[$2]=$3} END{print n+0}'");
        stage.scene()
                .outside()
                .ledger("erp")
                .ifPresent(file -> notes.add(
                        "ERP 台账中对它们的写入",
                        "writes to them in the ERP's own ledger",
                        accepted.size(),
                        "grep '\"key\":\"K" + stage.turn() + "-' " + Notes.quoted(file)
                                + " | grep -c '\"model\":\"party.party\"\\|\"model\":\"sale.sale\"'"));
        notes.close();
    }

    private static String line(Write write) {
        String version = write.name().isEmpty() ? "" : Integer.toString(Audit.version(write.name()));
        return write.op() + "," + write.key() + "," + version;
    }
}

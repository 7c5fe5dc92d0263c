package org.qiao.demo.output;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.qiao.demo.oracle.Expectation;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.oracle.Rows;
import org.qiao.demo.oracle.Verdict;
import org.qiao.demo.record.Plan;

/** {@code oracle.json}: the counts that the import and every flow must reach. */
public final class OracleFile {
    private OracleFile() {}

    /** Writes the file. */
    public static void write(Path folder, Plan plan, Oracle oracle) throws IOException {
        try (JsonWriter json = new JsonWriter(Files.newBufferedWriter(folder.resolve("oracle.json")))) {
            json.setIndent("  ");
            json.beginObject();
            json.name("seed").value(plan.seed());
            json.name("asOf").value(plan.asOf().toString());
            json.name("import").beginObject();
            for (Map.Entry<String, Rows> file : oracle.files().entrySet()) {
                rows(json.name(file.getKey()), file.getValue());
            }
            json.endObject();
            json.name("flows").beginObject();
            for (Map.Entry<String, Expectation> flow : oracle.flows().entrySet()) {
                flow(json.name(flow.getKey()), flow.getValue());
            }
            json.endObject();
            json.name("webPromotion").beginObject();
            json.name("source").value(oracle.webPromotion().source());
            json.name("notInvalid").value(oracle.webPromotion().notInvalid());
            json.name("valid").value(oracle.webPromotion().valid());
            json.endObject();
            json.endObject();
        }
    }

    private static void rows(JsonWriter json, Rows rows) throws IOException {
        json.beginObject();
        json.name("rows").value(rows.rows());
        json.name("imported").value(rows.imported());
        json.name("refused").value(rows.refused());
        json.endObject();
    }

    private static void flow(JsonWriter json, Expectation flow) throws IOException {
        json.beginObject();
        json.name("read").value(flow.read());
        json.name("applied").value(flow.in(Verdict.Bucket.APPLIED));
        reasons(json, "filtered", flow, Verdict.Bucket.FILTERED);
        reasons(json, "parked", flow, Verdict.Bucket.PARKED);
        reasons(json, "waiting", flow, Verdict.Bucket.WAITING);
        json.name("sums").beginObject();
        for (Map.Entry<String, BigDecimal> sum : flow.sums().entrySet()) {
            json.name(sum.getKey()).value(sum.getValue());
        }
        json.endObject();
        json.endObject();
    }

    private static void reasons(JsonWriter json, String name, Expectation flow, Verdict.Bucket bucket)
            throws IOException {
        json.name(name).value(flow.in(bucket));
        json.name(name + "By").beginObject();
        for (Map.Entry<String, Long> reason : flow.by(bucket).entrySet()) {
            json.name(reason.getKey()).value(reason.getValue());
        }
        json.endObject();
    }
}

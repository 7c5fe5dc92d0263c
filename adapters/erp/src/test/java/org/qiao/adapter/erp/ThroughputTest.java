package org.qiao.adapter.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Outcome.Applied;
import org.qiao.api.record.Record;

/** Prints what the adapter reaches with the practice ERP; the bounds leave room for a busy machine. */
@DisabledIf("org.qiao.adapter.erp.Erp#isReal")
class ThroughputTest {
    private static final int RECORDS = 2000;
    private static final int BATCH = 200;

    @TempDir
    private Path folder;

    @Test
    void batchesKeepTheNumberOfRequestsSmall() throws IOException {
        try (Erp erp = Erp.start(folder)) {
            String party = erp.party();
            long before = erp.host.requests();
            write(
                    erp,
                    "parties",
                    IntStream.range(0, RECORDS).mapToObj(ThroughputTest::party).toList());
            long between = erp.host.requests();
            write(
                    erp,
                    "sales",
                    IntStream.range(0, RECORDS)
                            .mapToObj(i -> Erp.sale(Erp.number("SO"), party).build())
                            .toList());

            assertThat(between - before).isLessThanOrEqualTo(RECORDS / BATCH * 4L);
            assertThat(erp.host.requests() - between).isLessThanOrEqualTo(RECORDS / BATCH * 30L);
        }
    }

    private static Record party(int number) {
        return Erp.party(Erp.number("KH"), "客户" + number)
                .set("street", "浦东新区 世纪大道" + number + "号")
                .set("city", "上海市")
                .set("phone", "+86138" + (10000000 + number))
                .build();
    }

    @SuppressWarnings("SystemOut") // the rate is what a person runs this for
    private static void write(Erp erp, String what, List<Record> records) {
        long start = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>();
        for (int from = 0; from < records.size(); from += BATCH) {
            outcomes.addAll(erp.writeAll(records.subList(from, from + BATCH)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("practice ERP: %d %s in %.1f s, %.0f/s%n", RECORDS, what, seconds, RECORDS / seconds);
        assertThat(outcomes).hasSize(RECORDS).hasOnlyElementsOfType(Applied.class);
        assertThat(seconds).isLessThan(60);
    }
}

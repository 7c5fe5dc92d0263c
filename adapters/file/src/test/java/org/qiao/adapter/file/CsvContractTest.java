package org.qiao.adapter.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.testkit.FindContract;
import org.qiao.testkit.ScanContract;

/** A folder of CSV files keeps every contract, beside a file that others began. */
class CsvContractTest implements ScanContract, FindContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @BeforeAll
    static void othersLeftThreeCustomers() throws Exception {
        Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, """
                code,name,phone
                A1,华东贸易,
                A2,江南机械,+8613800000002
                A3,东海化工,
                """);
    }

    @Override
    public Session open(Host host) {
        return Folder.csv(folder, host);
    }

    @Override
    public Optional<Session> openUnreachable(Host host) {
        return Optional.of(Folder.csv(folder.resolve("missing"), host));
    }

    @Override
    public String type() {
        return "customer";
    }

    @Override
    public Record sample(ObjectType type, int number) {
        return Record.of(type)
                .set("code", "C" + number)
                .set("name", "客户" + number)
                .set("phone", "+86138" + number)
                .build();
    }
}

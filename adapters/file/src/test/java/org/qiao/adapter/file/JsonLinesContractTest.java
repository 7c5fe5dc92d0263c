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

/** A folder of JSON lines files keeps every contract. */
class JsonLinesContractTest implements ScanContract, FindContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @BeforeAll
    static void othersLeftThreeOrders() throws Exception {
        Folder.write(folder, "order.type.json", StandardCharsets.UTF_8, Folder.ORDER);
        Folder.write(folder, "order.jsonl", StandardCharsets.UTF_8, """
                {"code": "S1", "total": {"amount": 1.50, "currency": "CNY"}}
                {"code": "S2"}
                {"code": "S3", "customer": {"type": "customer", "key": "C1"}}
                """);
    }

    @Override
    public Session open(Host host) {
        return Folder.jsonLines(folder, host);
    }

    @Override
    public Optional<Session> openUnreachable(Host host) {
        return Optional.of(Folder.jsonLines(folder.resolve("missing"), host));
    }

    @Override
    public String type() {
        return "order";
    }

    @Override
    public Record sample(ObjectType type, int number) {
        return Folder.order(type, "S" + number);
    }
}

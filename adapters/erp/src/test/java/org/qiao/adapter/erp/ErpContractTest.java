package org.qiao.adapter.erp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.settings.Secret;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;
import org.qiao.testkit.CutLine;
import org.qiao.testkit.FindContract;
import org.qiao.testkit.ScanContract;
import org.qiao.testkit.TestHost;

/** An ERP keeps every contract with its parties. */
class ErpContractTest implements ScanContract, FindContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    private static PracticeSystems practice;

    @BeforeAll
    static void start() throws IOException {
        practice = PracticeSystems.start(PracticeOptions.in(folder).only("erp"));
        ErpContractTest contract = new ErpContractTest();
        try (Session session = contract.open(new TestHost("contract"))) {
            List.of(901, 902, 903).forEach(number -> contract.write(session, number));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        practice.close();
    }

    @Override
    public Session open(Host host) {
        return session(practice.access("erp").url(), host);
    }

    @Override
    public Optional<Session> openUnreachable(Host host) {
        return Optional.of(session("http://127.0.0.1:1/erp/", host));
    }

    @Override
    public Optional<LineSession> openThroughLine(Host host) {
        URI url = URI.create(practice.access("erp").url());
        CutLine line = new CutLine(new InetSocketAddress(url.getHost(), url.getPort()));
        return Optional.of(new LineSession(session("http://127.0.0.1:" + line.port() + url.getPath(), host), line));
    }

    @Override
    public String writing() {
        return "model.party.party.create";
    }

    @Override
    public boolean isOfTheSystem(Thread thread) {
        return thread.getName().startsWith("practice-");
    }

    @Override
    public String type() {
        return "party";
    }

    @Override
    public Record sample(ObjectType type, int number) {
        return Record.of(type)
                .set("code", "KH-" + number)
                .set("name", "客户" + number)
                .set("city", "上海市")
                .set("email", "k" + number + "@example.cn")
                .build();
    }

    private static Session session(String url, Host host) {
        Access access = practice.access("erp");
        return new TrytonConnector()
                .open(
                        new TrytonSettings(
                                URI.create(url),
                                access.user(),
                                new Secret(access.password()),
                                Duration.ofSeconds(10),
                                200,
                                List.of()),
                        host);
    }
}

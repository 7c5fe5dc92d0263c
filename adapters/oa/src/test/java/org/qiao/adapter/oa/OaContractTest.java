package org.qiao.adapter.oa;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.testkit.ChangesContract;
import org.qiao.testkit.CutLine;
import org.qiao.testkit.FindContract;
import org.qiao.testkit.ScanContract;

/** An address book keeps every contract, beside cards that others made. */
class OaContractTest implements ScanContract, ChangesContract, FindContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    private static Oa oa;

    @BeforeAll
    static void othersMadeThreeCards() throws IOException {
        oa = Oa.start(folder);
        oa.put("a.vcf", "UID:a", "FN:华东贸易", "N:华东贸易;;;;");
        oa.put("b.vcf", "UID:b", "FN:江南机械", "N:江南机械;;;;");
        oa.put("c.vcf", "UID:c", "FN:东海化工", "N:东海化工;;;;");
    }

    @AfterAll
    static void stop() throws IOException {
        oa.close();
    }

    @Override
    public Session open(Host host) {
        return session(oa.settings().url(), host);
    }

    @Override
    public Optional<Session> openUnreachable(Host host) {
        return Optional.of(session(URI.create("http://127.0.0.1:1/qiao/contacts/"), host));
    }

    @Override
    public Optional<LineSession> openThroughLine(Host host) {
        URI url = oa.settings().url();
        CutLine line = new CutLine(new InetSocketAddress(url.getHost(), url.getPort()));
        URI through = URI.create("http://127.0.0.1:" + line.port() + url.getPath());
        return Optional.of(new LineSession(session(through, host), line));
    }

    @Override
    public String writing() {
        return "PUT /";
    }

    @Override
    public boolean isOfTheSystem(Thread thread) {
        return thread.getName().startsWith("practice-");
    }

    @Override
    public String type() {
        return "contact";
    }

    @Override
    public Record sample(ObjectType type, int number) {
        return Record.of(type)
                .set("uid", "C" + number)
                .set("fullName", "客户" + number)
                .set("phone", "+86138" + number)
                .build();
    }

    private static Session session(URI url, Host host) {
        OaSettings known = oa.settings();
        return new OaConnector()
                .open(new OaSettings(url, known.user(), known.password(), Duration.ofSeconds(60)), host);
    }
}

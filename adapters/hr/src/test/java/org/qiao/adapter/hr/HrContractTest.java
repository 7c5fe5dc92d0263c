package org.qiao.adapter.hr;

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

/** A directory keeps every contract with its partners. */
class HrContractTest implements ScanContract, FindContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    private static PracticeSystems practice;

    @BeforeAll
    static void start() throws IOException {
        practice = PracticeSystems.start(PracticeOptions.in(folder).only("hr"));
        HrContractTest contract = new HrContractTest();
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
        return session(practice.access("hr").url(), host);
    }

    @Override
    public Optional<Session> openUnreachable(Host host) {
        return Optional.of(session("ldap://127.0.0.1:1", host));
    }

    @Override
    public Optional<LineSession> openThroughLine(Host host) {
        URI url = URI.create(practice.access("hr").url());
        CutLine line = new CutLine(new InetSocketAddress(url.getHost(), url.getPort()));
        return Optional.of(new LineSession(session("ldap://127.0.0.1:" + line.port(), host), line));
    }

    // A part of an entry's name: searches begin at the branch itself.
    @Override
    public String writing() {
        return ",ou=partners,";
    }

    @Override
    public String type() {
        return "partner";
    }

    @Override
    public Record sample(ObjectType type, int number) {
        return Record.of(type)
                .set("partnerNo", "P-" + number)
                .set("cn", "客户" + number)
                .set("sn", "客户" + number)
                .set("vip", "VIP")
                .build();
    }

    private static Session session(String url, Host host) {
        Access access = practice.access("hr");
        return new LdapConnector()
                .open(
                        new LdapSettings(
                                URI.create(url),
                                Hr.BASE,
                                access.user(),
                                new Secret(access.password()),
                                false,
                                Duration.ofSeconds(60),
                                2),
                        host);
    }
}

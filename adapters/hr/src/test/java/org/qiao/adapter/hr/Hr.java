package org.qiao.adapter.hr;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.hr.entry.Types;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.settings.Secret;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.FaultKind;

/**
 * An HR system to test with: the practice directory, or a real one where the system property {@code qiao.real.hr} gives its
 * address and {@code qiao.real.hr.password} the administrator's password.
 */
final class Hr implements AutoCloseable {
    static final String BASE = "dc=example,dc=cn";
    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() % 1_000_000_000L * 100);

    private final @Nullable PracticeSystems practice;
    private final Access access;
    final Session session;

    private Hr(@Nullable PracticeSystems practice, Access access, Duration timeout) {
        this.practice = practice;
        this.access = access;
        this.session = open(access.password(), timeout);
    }

    static boolean isReal() {
        return System.getProperty("qiao.real.hr") != null;
    }

    static Hr start(Path folder) throws IOException {
        return start(folder, Duration.ofSeconds(15));
    }

    static Hr start(Path folder, Duration timeout) throws IOException {
        String url = System.getProperty("qiao.real.hr");
        PracticeSystems practice =
                url == null ? PracticeSystems.start(PracticeOptions.in(folder).only("hr")) : null;
        Access access = practice != null
                ? practice.access("hr")
                : new Access(url, "cn=admin," + BASE, System.getProperty("qiao.real.hr.password", "Qiao-hr-2026"));
        return new Hr(practice, access, timeout);
    }

    /** A number that no other test uses, also not on a real system that keeps its entries. */
    static String number(String prefix) {
        return prefix + "-" + NUMBERS.incrementAndGet();
    }

    Session open(String password, Duration timeout) {
        LdapSettings settings = new LdapSettings(
                URI.create(access.url()), BASE, access.user(), new Secret(password), false, timeout, 4);
        return new LdapConnector().open(settings, new PlainHost());
    }

    String password() {
        return access.password();
    }

    /** A connection of the HR department's own. */
    LDAPConnection department() throws LDAPException {
        URI url = URI.create(access.url());
        return new LDAPConnection(url.getHost(), url.getPort(), access.user(), access.password());
    }

    /** An employee, made by the HR department; gives the number. */
    String employee(String name, @Nullable String managerNumber) throws LDAPException {
        String number = number("E");
        String manager =
                managerNumber == null ? "" : "\nmanager: employeeNumber=" + managerNumber + ",ou=people," + BASE;
        String ldif = "dn: employeeNumber=" + number + ",ou=people," + BASE + "\nobjectClass: inetOrgPerson\nuid: u"
                + number + "\ncn: " + name + "\nsn: " + name.charAt(0) + "\nmail: " + number + "@example.cn" + manager;
        try (LDAPConnection department = department()) {
            department.add(ldif.split("\n"));
        } catch (com.unboundid.ldif.LDIFException e) {
            throw new AssertionError(e);
        }
        return number;
    }

    void fail(FaultKind kind, Fault.Scope on, String match) throws IOException {
        practice().fail(new Fault("hr", kind, on, match, Duration.ofSeconds(20), 0, 1, Instant.MAX));
    }

    void stopListening() throws IOException {
        Instant end = Instant.now().plusSeconds(60);
        practice().fail(new Fault("hr", FaultKind.REFUSE, Fault.Scope.ANY, "", Duration.ZERO, 0, Long.MAX_VALUE, end));
    }

    void clearFaults() throws IOException {
        practice().clearFaults();
    }

    /** How many ledger lines of the directory have an operation and key. */
    long accepted(String op, String key) throws IOException {
        return Files.readAllLines(practice().ledger("hr"), StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains("\"op\":\"" + op + "\"") && line.contains("\"key\":\"" + key + "\""))
                .count();
    }

    Outcome write(Record wanted) {
        return write(Command.Kind.UPSERT, wanted, null, null);
    }

    Outcome write(Command.Kind kind, Record wanted, @Nullable String key, @Nullable String version) {
        Command command = Command.of(kind, "test/" + wanted.hashCode(), wanted)
                .targetKey(key)
                .expectedVersion(version)
                .build();
        return sink().write(wanted.type(), List.of(command)).get(0);
    }

    List<Outcome> writeAll(List<Record> wanted) {
        List<Command> commands = wanted.stream()
                .map(one -> Command.of(Command.Kind.UPSERT, "test/" + one.hashCode(), one)
                        .build())
                .toList();
        return sink().write(wanted.get(0).type(), commands);
    }

    Sink sink() {
        return session.ability(Sink.class).orElseThrow();
    }

    Scan scan() {
        return session.ability(Scan.class).orElseThrow();
    }

    Find find() {
        return session.ability(Find.class).orElseThrow();
    }

    Found only(ObjectType type, String field, Object value) {
        List<Found> found = find().by(type, Map.of(field, value));
        if (found.size() != 1) {
            throw new AssertionError(
                    "expected one " + type.name() + " with " + field + " " + value + ", found " + found);
        }
        return found.get(0);
    }

    static Record.Builder partner(String number) {
        return Record.of(Types.PARTNER)
                .set("partnerNo", number)
                .set("cn", "华东贸易有限公司")
                .set("sn", "华东贸易有限公司")
                .set("phone", "+8613800138000")
                .set("mail", "sales@huadong.example.cn")
                .set("vip", "VIP");
    }

    @Override
    public void close() throws IOException {
        session.close();
        if (practice != null) {
            practice.close();
        }
    }

    private PracticeSystems practice() {
        if (practice == null) {
            throw new IllegalStateException("a real directory fails on its own account only");
        }
        return practice;
    }
}

package org.qiao.adapter.erp;

import java.io.IOException;
import java.math.BigDecimal;
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
import org.qiao.adapter.erp.book.Types;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.adapter.erp.rpc.Rpc;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.settings.Secret;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.FaultKind;

/**
 * An ERP to test with: the practice ERP, or a real Tryton where the system property {@code qiao.real.erp} gives its
 * address and {@code qiao.real.erp.password} the administrator's password.
 */
public final class Erp implements AutoCloseable {
    public static final String MATERIAL = "WL-0001";
    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() % 1_000_000_000L * 100);

    private final @Nullable PracticeSystems practice;
    private final Access access;
    public final WireHost host = new WireHost();
    public final Session session;

    private Erp(@Nullable PracticeSystems practice, Access access, Duration timeout) {
        this.practice = practice;
        this.access = access;
        this.session = open(access.password(), timeout);
    }

    public static boolean isReal() {
        return System.getProperty("qiao.real.erp") != null;
    }

    /** With one material that is sold by the piece. */
    public static Erp start(Path folder) throws IOException {
        return start(folder, Duration.ofSeconds(60));
    }

    public static Erp start(Path folder, Duration timeout) throws IOException {
        String url = System.getProperty("qiao.real.erp");
        PracticeSystems practice =
                url == null ? PracticeSystems.start(PracticeOptions.in(folder).only("erp")) : null;
        Access access = practice != null
                ? practice.access("erp")
                : new Access(url, "admin", System.getProperty("qiao.real.erp.password", "Qiao-erp-2026"));
        Erp erp = new Erp(practice, access, timeout);
        erp.write(product(MATERIAL, "矿泉水 550ml", "个", "2.5000"));
        return erp;
    }

    /** A number that no other test uses, also not on a real system that keeps its records. */
    public static String number(String prefix) {
        return prefix + "-" + NUMBERS.incrementAndGet();
    }

    public String password() {
        return access.password();
    }

    public Session open(String password, Duration timeout) {
        return open(password, timeout, host);
    }

    /** A session over connections of its own. */
    public Session open(String password, Duration timeout, WireHost over) {
        TrytonSettings settings = new TrytonSettings(
                URI.create(access.url()), access.user(), new Secret(password), timeout, 200, List.of("个=u"));
        return new TrytonConnector().open(settings, over);
    }

    /** The ERP's models as this session's user sees them: for what the adapter does not offer. */
    public Models models() {
        return new Models(new Rpc(
                new Rpc.Access(
                        URI.create(access.url()), access.user(), new Secret(access.password()), Duration.ofSeconds(60)),
                host,
                host.json()));
    }

    public void fail(FaultKind kind, Fault.Scope on, String match) throws IOException {
        fail(kind, on, match, 0, 1);
    }

    public void fail(FaultKind kind, Fault.Scope on, String match, int skip, int count) throws IOException {
        practice().fail(new Fault("erp", kind, on, match, Duration.ofSeconds(20), skip, count, Instant.MAX));
    }

    /** Nobody listens any more, until the faults are cleared. */
    public void stopListening() throws IOException {
        Instant end = Instant.now().plusSeconds(60);
        practice().fail(new Fault("erp", FaultKind.REFUSE, Fault.Scope.ANY, "", Duration.ZERO, 0, Long.MAX_VALUE, end));
    }

    public void clearFaults() throws IOException {
        practice().clearFaults();
    }

    /** How many ledger lines of the ERP have an operation and key. */
    public long accepted(String op, String key) throws IOException {
        String operation = "\"op\":\"" + op + "\"";
        String record = "\"key\":\"" + key + "\"";
        return Files.readAllLines(practice().ledger("erp"), StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains(operation) && line.contains(record))
                .count();
    }

    public Outcome write(Record wanted) {
        return write(Command.Kind.UPSERT, wanted, null, null);
    }

    public Outcome write(Command.Kind kind, Record wanted, @Nullable String key, @Nullable String version) {
        Command command = Command.of(kind, "test/" + wanted.hashCode(), wanted)
                .targetKey(key)
                .expectedVersion(version)
                .build();
        return write(wanted.type(), List.of(command)).get(0);
    }

    public List<Outcome> write(ObjectType type, List<Command> commands) {
        return sink().write(type, commands);
    }

    public List<Outcome> writeAll(List<Record> wanted) {
        return write(
                wanted.get(0).type(),
                wanted.stream()
                        .map(one -> Command.of(Command.Kind.UPSERT, "test/" + one.hashCode(), one)
                                .build())
                        .toList());
    }

    public Sink sink() {
        return session.ability(Sink.class).orElseThrow();
    }

    public Scan scan() {
        return session.ability(Scan.class).orElseThrow();
    }

    public List<Found> find(ObjectType type, String field, Object value) {
        return session.ability(Find.class).orElseThrow().by(type, Map.of(field, value));
    }

    public Found only(ObjectType type, String field, Object value) {
        List<Found> found = find(type, field, value);
        if (found.size() != 1) {
            throw new AssertionError(
                    "expected one " + type.name() + " with " + field + " " + value + ", found " + found);
        }
        return found.get(0);
    }

    /** The key of a new party. */
    public String party() {
        String code = number("KH");
        write(party(code, "华东贸易有限公司").build());
        return only(Types.PARTY, "code", code).key();
    }

    public static Record.Builder party(String code, String name) {
        return Record.of(Types.PARTY).set("code", code).set("name", name);
    }

    public static Record product(String code, String name, String unit, String price) {
        return Record.of(Types.PRODUCT)
                .set("code", code)
                .set("name", name)
                .set("unit", unit)
                .set("listPrice", new BigDecimal(price))
                .build();
    }

    /** A sale of one line: 24 pieces at 2.50, 60.00 in all. */
    public static Record.Builder sale(String reference, String party) {
        return Record.of(Types.SALE)
                .set("reference", reference)
                .set("saleDate", "20261122")
                .set("party", Reference.to("party", party))
                .set("controlAmount", 6000L)
                .set("lines", List.of(line(MATERIAL, "24", "个", "2.5000")));
    }

    public static Record line(String product, String amount, String unit, String price) {
        return Record.of(Types.SALE_LINE)
                .set("product", product)
                .set("qty", new Quantity(new BigDecimal(amount), unit))
                .set("price", new BigDecimal(price))
                .build();
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
            throw new IllegalStateException("a real ERP fails on its own account only");
        }
        return practice;
    }
}

package org.qiao.practice.erp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.Faults;
import org.qiao.practice.http.Handler;
import org.qiao.practice.http.HttpListener;
import org.qiao.practice.http.Reply;
import org.qiao.practice.http.Request;
import org.qiao.practice.ledger.Entry;
import org.qiao.practice.ledger.Ledger;
import org.qiao.practice.system.PracticeSystem;

/** The practice ERP: a database behind JSON-RPC, found again from its ledger after a restart. Thread-safe. */
public final class ErpSystem implements PracticeSystem {
    private final Object lock = new Object();
    private final Clock clock;
    private final Database database = Seed.database();
    private final Calls calls = new Calls(database);
    private final Ledger ledger;
    private final HttpListener listener;
    private Instant last = Instant.EPOCH;

    /** @param port 0 for any free one */
    public ErpSystem(Path ledgerFile, int port, String login, String password, Faults faults, Clock clock)
            throws IOException {
        this.clock = clock;
        Operations operations = new Operations(database);
        this.ledger = Ledger.open(ledgerFile, entry -> replay(operations, entry));
        Rpc rpc = new Rpc(new Sessions(login, password), this::call);
        this.listener = new HttpListener("erp", port, new RpcHandler(rpc), faults);
    }

    @Override
    public String name() {
        return "erp";
    }

    @Override
    public int port() {
        return listener.port();
    }

    @Override
    public Map<String, Long> recordsByType() {
        synchronized (lock) {
            Map<String, Long> records = new TreeMap<>();
            for (String model : List.of("party.party", "product.product", "sale.sale", "sale.line")) {
                records.put(model, (long) database.table(model).rows().size());
            }
            return records;
        }
    }

    @Override
    public Map<String, Long> acceptedByOp() {
        synchronized (lock) {
            return ledger.countByOp();
        }
    }

    @Override
    public void stopListening() throws IOException {
        listener.stopListening();
    }

    @Override
    public void startListening() throws IOException {
        listener.startListening();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (lock) {
            ledger.close();
        }
    }

    private @Nullable Object call(String model, String verb, List<?> parameters, Map<?, ?> context) {
        synchronized (lock) {
            return calls.call(
                    model, verb, parameters, context, this::now, (at, done) -> ledger.append(at, done.accepted()));
        }
    }

    private void replay(Operations operations, Entry entry) {
        last = entry.at();
        database.begin(last);
        try {
            operations.replay(entry);
        } catch (ErpError e) {
            throw new IllegalStateException(
                    "The ERP's ledger cannot be done again from seq " + entry.seq() + " on: " + e.getMessage()
                            + " Remove the ledger to start with an empty ERP.",
                    e);
        }
        database.commit();
    }

    /** Moves on by a microsecond at least, so that every write has a version of its own. */
    private Instant now() {
        Instant wall = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = wall.isAfter(last) ? wall : last.plus(1, ChronoUnit.MICROS);
        return last;
    }

    private record RpcHandler(Rpc rpc) implements Handler {
        private static final Pattern WRITE = Pattern.compile(
                "\"method\"\\s*:\\s*\"model\\.[a-z0-9_.]+\\.(" + String.join("|", Calls.WRITES) + ")\"");

        @Override
        public Fault.Target target(Request request) {
            String body = request.text();
            return new Fault.Target(WRITE.matcher(body).find(), request.method() + " " + request.path() + " " + body);
        }

        @Override
        public Reply reply(Request request) {
            return rpc.reply(request);
        }
    }
}

package org.qiao.practice.oa;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.Faults;
import org.qiao.practice.http.Handler;
import org.qiao.practice.http.HttpListener;
import org.qiao.practice.http.Reply;
import org.qiao.practice.http.Request;
import org.qiao.practice.ledger.Entry;
import org.qiao.practice.ledger.Ledger;
import org.qiao.practice.system.PracticeSystem;

/** The practice OA: one user's address books over CardDAV, found again from the ledger after a restart. Thread-safe. */
public final class OaSystem implements PracticeSystem {
    private static final Set<String> WRITES = Set.of("PUT", "DELETE", "MKCOL");

    private final Object lock = new Object();
    private final Map<String, AddressBook> books = new TreeMap<>();
    private final Style style;
    private final String credentials;
    private final Ledger ledger;
    private final CardDav dav;
    private final HttpListener listener;

    /** @param port 0 for any free one */
    public OaSystem(Path ledgerFile, int port, Style style, String user, String password, Faults faults, Clock clock)
            throws IOException {
        this.style = style;
        this.credentials = user + ":" + password;
        books.put("contacts", new AddressBook("客户通讯录", style));
        this.ledger = Ledger.open(ledgerFile, this::replay);
        this.dav = new CardDav(
                books,
                style,
                user,
                write -> ledger.append(clock.instant().truncatedTo(ChronoUnit.MICROS), List.of(write)));
        this.listener = new HttpListener("oa", port, new DavHandler(), faults);
    }

    @Override
    public String name() {
        return "oa";
    }

    @Override
    public int port() {
        return listener.port();
    }

    @Override
    public Map<String, Long> recordsByType() {
        synchronized (lock) {
            Map<String, Long> records = new TreeMap<>();
            books.forEach((name, book) -> records.put(name, (long) book.cards().size()));
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

    private void replay(Entry entry) {
        Place place = Place.of(String.valueOf(entry.body().get("path")));
        if (entry.op().equals("mkcol")) {
            books.put(place.book(), new AddressBook(String.valueOf(entry.body().get("name")), style));
            return;
        }
        AddressBook book = books.get(place.book());
        if (book == null) {
            throw new IllegalStateException(
                    "The OA's ledger writes into " + place.bookPath() + ", which it never made.");
        }
        if (entry.op().equals("delete")) {
            book.delete(place.card());
        } else {
            book.put(place.card(), String.valueOf(entry.body().get("vcard")));
        }
    }

    private final class DavHandler implements Handler {
        @Override
        public Fault.Target target(Request request) {
            boolean isWrite = WRITES.contains(request.method());
            return new Fault.Target(isWrite, request.method() + " " + request.path() + " " + request.text());
        }

        @Override
        public Reply reply(Request request) {
            boolean isKnown =
                    request.authorization("Basic").filter(credentials::equals).isPresent();
            Reply reply = isKnown ? locked(request) : unauthorized();
            return style == Style.SOGO ? reply.thenHangUp() : reply;
        }

        private Reply locked(Request request) {
            synchronized (lock) {
                return dav.reply(request);
            }
        }

        private static Reply unauthorized() {
            return Reply.text(401, "text/plain; charset=utf-8", "Access to the requested resource forbidden.\n")
                    .with("WWW-Authenticate", "Basic realm=\"Practice OA - Password Required\"");
        }
    }
}

package org.qiao.adapter.erp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.qiao.adapter.erp.book.Book;
import org.qiao.adapter.erp.book.CodedBook;
import org.qiao.adapter.erp.book.SaleBook;
import org.qiao.adapter.erp.book.Trade;
import org.qiao.adapter.erp.book.Types;
import org.qiao.adapter.erp.book.Units;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.Failure;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.adapter.erp.rpc.Rpc;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.error.QiaoException;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;

/** One database of the ERP. Keys are the ERP's ids; versions are its time stamps. Thread safe. */
final class TrytonSession implements Session, Scan, Find, Sink {
    private final Host host;
    private final Rpc rpc;
    private final Checks checks;
    private final Map<String, Book> books = new LinkedHashMap<>();

    TrytonSession(TrytonSettings settings, Host host) {
        this.host = host;
        this.rpc = new Rpc(
                new Rpc.Access(settings.url(), settings.user(), settings.password(), settings.timeout()),
                host.http(),
                host.json());
        Models models = new Models(rpc);
        Units units = new Units(models, settings.aliases(), host.clock());
        Trade trade = new Trade(models);
        this.checks = new Checks(models, trade, settings);
        for (Book book : List.of(
                CodedBook.parties(models, settings.batch()),
                CodedBook.products(models, units, settings.batch()),
                new SaleBook(models, units, trade, settings.batch()))) {
            books.put(book.type().name(), book);
        }
    }

    @Override
    public List<Finding> check() {
        return checks.run();
    }

    @Override
    public List<ObjectType> discover() {
        List<ObjectType> types = new ArrayList<>();
        books.values().forEach(book -> types.add(book.type()));
        types.add(Types.SALE_LINE);
        return types;
    }

    @Override
    public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
        List<Found> found = reading(() -> book(type).after(cursor.isEmpty() ? 0 : Long.parseLong(cursor), limit));
        List<Change> changes = new ArrayList<>();
        for (Found one : found) {
            changes.add(Change.of(ChangeKind.SNAPSHOT, one.key())
                    .cursor(one.key())
                    .after(one.record())
                    .at(host.clock().instant())
                    .build());
        }
        String end = found.isEmpty() ? cursor : found.get(found.size() - 1).key();
        return new Page(changes, end, found.size() < limit);
    }

    @Override
    public Optional<Found> byKey(ObjectType type, String key) {
        if (!key.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return reading(() -> book(type).withId(Long.parseLong(key)));
    }

    @Override
    public List<Found> by(ObjectType type, Map<String, Object> fields) {
        return reading(() -> book(type).with(fields));
    }

    @Override
    public List<List<Found>> byEach(ObjectType type, List<Map<String, Object>> wanted) {
        return reading(() -> book(type).withEach(wanted));
    }

    @Override
    public Delivery delivery(ObjectType type) {
        return Delivery.CONDITIONAL;
    }

    @Override
    public OptionalInt perCall(ObjectType type) {
        return OptionalInt.of(book(type).most());
    }

    @Override
    public List<Outcome> write(ObjectType type, List<Command> commands) {
        return commands.isEmpty() ? List.of() : book(type).write(commands);
    }

    @Override
    public void close() {
        rpc.signOut();
    }

    private Book book(ObjectType type) {
        Book book = books.get(type.name());
        if (book == null) {
            throw new QiaoException(
                    Failure.NO_TYPE,
                    new Text(
                            "ERP 没有类型“" + type.name() + "”，只有 " + books.keySet(),
                            "the ERP has no type '" + type.name() + "': it has " + books.keySet()),
                    null);
        }
        return book;
    }

    private static <T> T reading(Supplier<T> question) {
        try {
            return question.get();
        } catch (ErpException e) {
            throw Failure.of(e);
        }
    }
}

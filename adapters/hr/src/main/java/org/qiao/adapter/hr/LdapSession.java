package org.qiao.adapter.hr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.qiao.adapter.hr.directory.Directory;
import org.qiao.adapter.hr.directory.Failure;
import org.qiao.adapter.hr.directory.HrException;
import org.qiao.adapter.hr.entry.Book;
import org.qiao.adapter.hr.entry.EmployeeBook;
import org.qiao.adapter.hr.entry.PartnerBook;
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

/**
 * One directory. Employees are known by their number, partners and programme members by {@code entryUUID}; versions are
 * {@code entryCSN}, or {@code modifyTimestamp} where there is none. It has no ability to follow changes: a directory tells
 * of a deletion by an id alone, not by the employee number that is gone, so what vanished is seen by reading all. Thread
 * safe.
 */
final class LdapSession implements Session, Scan, Find, Sink {
    private final Host host;
    private final Directory directory;
    private final Checks checks;
    private final Map<String, Book> books = new LinkedHashMap<>();

    LdapSession(LdapSettings settings, Host host) {
        this.host = host;
        this.directory = new Directory(
                new Directory.Access(
                        settings.url(),
                        settings.user(),
                        settings.password(),
                        settings.timeout(),
                        settings.startTls(),
                        settings.connections()),
                host);
        this.checks = new Checks(directory, settings);
        for (Book book : List.of(
                new EmployeeBook(directory, settings.base(), host.clock()),
                PartnerBook.partners(directory, settings.base(), host.clock()),
                PartnerBook.members(directory, settings.base(), host.clock()))) {
            books.put(book.type().name(), book);
        }
    }

    @Override
    public List<Finding> check() {
        return checks.run();
    }

    @Override
    public List<ObjectType> discover() {
        return books.values().stream().map(Book::type).toList();
    }

    @Override
    public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
        List<Found> found = reading(() -> book(type).after(cursor, limit));
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
        return reading(() -> book(type).withKey(key));
    }

    @Override
    public List<Found> by(ObjectType type, Map<String, Object> fields) {
        return reading(() -> book(type).with(fields));
    }

    @Override
    public Delivery delivery(ObjectType type) {
        return Delivery.CONDITIONAL;
    }

    /** The protocol writes record by record. */
    @Override
    public OptionalInt perCall(ObjectType type) {
        return OptionalInt.of(1);
    }

    @Override
    public List<Outcome> write(ObjectType type, List<Command> commands) {
        return commands.isEmpty() ? List.of() : book(type).write(commands);
    }

    @Override
    public void close() {
        directory.close();
    }

    private Book book(ObjectType type) {
        Book book = books.get(type.name());
        if (book == null) {
            throw new QiaoException(
                    Failure.NO_TYPE,
                    new Text(
                            "目录没有类型“" + type.name() + "”，只有 " + books.keySet(),
                            "the directory has no type '" + type.name() + "': it has " + books.keySet()),
                    null);
        }
        return book;
    }

    private static <T> T reading(Supplier<T> question) {
        try {
            return question.get();
        } catch (HrException e) {
            throw Failure.of(e);
        }
    }
}

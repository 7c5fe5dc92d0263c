package org.qiao.adapter.oa;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.qiao.adapter.oa.AddressBook.Stored;
import org.qiao.api.connector.Changes;
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
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/** One address book. A contact's key is the name of its card; its version the card's ETag. */
final class OaSession implements Session, Scan, Changes, Find, Sink {
    private final OaSettings settings;
    private final Host host;
    private final AddressBook book;
    private final CardWriter writer;
    private final CardIndex index;

    OaSession(OaSettings settings, Host host) {
        this.settings = settings;
        this.host = host;
        this.book = new AddressBook(settings, host.http());
        this.writer = new CardWriter(book);
        this.index = new CardIndex(book);
    }

    /** Something that may fail to answer. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        if (settings.isInTheClear()) {
            findings.add(new Finding(
                    Finding.Severity.WARNING,
                    new Text(
                            "密码以明文发往 " + settings.url() + "。",
                            "The password goes in the clear to " + settings.url() + "."),
                    new Text("改用 https:// 地址。", "Use an address that begins with https://.")));
        }
        try {
            reading(() -> {
                book.greet();
                return "";
            });
            findings.add(Finding.ok(
                    "以“" + settings.user() + "”登录通讯录成功。",
                    "Signed in to the address book as '" + settings.user() + "'."));
        } catch (QiaoException e) {
            findings.add(Finding.error(e.text(), e.code().remedy()));
        }
        return findings;
    }

    @Override
    public List<ObjectType> discover() {
        return List.of(Contact.TYPE);
    }

    @Override
    public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
        return reading(() -> {
            List<String> names = book.names().stream()
                    .map(Stored::name)
                    .filter(name -> name.compareTo(cursor) > 0)
                    .sorted()
                    .toList();
            List<String> wanted = names.subList(0, Math.min(limit, names.size()));
            String end = wanted.isEmpty() ? cursor : wanted.get(wanted.size() - 1);
            return new Page(contents(wanted, ChangeKind.SNAPSHOT, name -> name), end, wanted.size() == names.size());
        });
    }

    @Override
    public String now(ObjectType type) {
        return reading(() -> book.changes("").token());
    }

    /**
     * One answer of the server may hold more than a page. The cursor then keeps the token asked with, the last card given
     * and the token of the first answer, to which it moves at the end: what changes in between is given again. For a token
     * that the server forgot, every card is given: what was deleted since shows only where the whole book is compared.
     */
    @Override
    public Page changes(ObjectType type, Scope scope, String cursor, int limit) {
        return reading(() -> {
            try {
                return since(cursor, limit);
            } catch (QiaoException e) {
                if (e.code() != OaFailure.POSITION_LOST || cursor.isEmpty()) {
                    throw e;
                }
                return since("", limit);
            }
        });
    }

    private Page since(String cursor, int limit) throws IOException {
        String[] parts = cursor.split("\n", 3);
        String after = parts.length > 1 ? parts[1] : "";
        AddressBook.Listing listing = book.changes(parts[0]);
        String next = parts.length > 2 ? parts[2] : listing.token();
        List<Stored> all = listing.cards().stream()
                .filter(stored -> stored.name().compareTo(after) > 0)
                .sorted(Comparator.comparing(Stored::name))
                .toList();
        List<Stored> page = all.subList(0, Math.min(limit, all.size()));
        boolean isLast = page.size() == all.size();
        String end = isLast ? next : within(parts[0], page.get(page.size() - 1).name(), next);
        return new Page(changed(page, parts[0], next), end, isLast);
    }

    @Override
    public Optional<Found> byKey(ObjectType type, String key) {
        return reading(() -> book.get(key).map(OaSession::found));
    }

    @Override
    public List<Found> by(ObjectType type, Map<String, Object> fields) {
        Map.Entry<String, Object> searched = searched(fields);
        String property = String.valueOf(CardIndex.SEARCHED.get(searched.getKey()));
        return reading(() -> book.matching(property, String.valueOf(searched.getValue())).stream()
                .filter(stored -> stored.card() != null)
                .map(OaSession::found)
                .filter(found -> holds(found.record(), fields))
                .limit(100)
                .toList());
    }

    @Override
    public List<List<Found>> byEach(ObjectType type, List<Map<String, Object>> wanted) {
        wanted.forEach(OaSession::searched);
        return reading(() -> {
            List<Set<String>> named = index.search(wanted);
            Set<String> all = new TreeSet<>();
            named.forEach(all::addAll);
            Map<String, Found> cards = new HashMap<>();
            if (!all.isEmpty()) {
                book.contents(List.copyOf(all)).stream()
                        .filter(stored -> stored.card() != null)
                        .forEach(stored -> cards.put(stored.name(), found(stored)));
            }
            List<List<Found>> found = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                Map<String, Object> fields = wanted.get(i);
                found.add(named.get(i).stream()
                        .flatMap(name -> Stream.ofNullable(cards.get(name)))
                        .filter(card -> holds(card.record(), fields))
                        .limit(100)
                        .toList());
            }
            return found;
        });
    }

    private static Map.Entry<String, Object> searched(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .filter(field -> CardIndex.SEARCHED.containsKey(field.getKey()))
                .findFirst()
                .orElseThrow(() -> OaFailure.NOT_CARDDAV.said(
                        "联系人可按 " + CardIndex.SEARCHED.keySet() + " 查找，不能按 " + fields.keySet(),
                        "contacts are found by " + CardIndex.SEARCHED.keySet() + ", not by " + fields.keySet()));
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
        List<Outcome> outcomes = new ArrayList<>();
        Outcome down = null;
        for (Command command : commands) {
            Outcome outcome = down == null ? writer.write(command) : down;
            outcomes.add(outcome);
            down = outcome instanceof Outcome.Unavailable ? outcome : null;
        }
        return outcomes;
    }

    @Override
    public void close() {
        // Nothing is held open here: connections are the host's.
    }

    private List<Change> changed(List<Stored> page, String token, String next) throws IOException {
        List<String> alive = page.stream()
                .filter(stored -> !stored.isGone())
                .map(Stored::name)
                .toList();
        List<Change> changes = new ArrayList<>(contents(alive, ChangeKind.UPDATED, name -> within(token, name, next)));
        page.stream()
                .filter(Stored::isGone)
                .forEach(stored -> changes.add(Change.of(ChangeKind.DELETED, stored.name())
                        .cursor(within(token, stored.name(), next))
                        .at(now())
                        .build()));
        changes.sort(Comparator.comparing(Change::key));
        return changes;
    }

    private static String within(String token, String name, String next) {
        return token + "\n" + name + "\n" + next;
    }

    private List<Change> contents(List<String> names, ChangeKind kind, UnaryOperator<String> cursor)
            throws IOException {
        List<Change> changes = new ArrayList<>();
        if (!names.isEmpty()) {
            List<Stored> cards = new ArrayList<>(book.contents(names));
            cards.sort(Comparator.comparing(Stored::name));
            for (Stored stored : cards) {
                if (stored.card() != null) {
                    changes.add(Change.of(kind, stored.name())
                            .cursor(cursor.apply(stored.name()))
                            .after(Contact.read(stored.card()))
                            .at(now())
                            .build());
                }
            }
        }
        return changes;
    }

    private Instant now() {
        return host.clock().instant();
    }

    private static boolean holds(Record record, Map<String, Object> fields) {
        return fields.entrySet().stream().allMatch(field -> field.getValue().equals(record.get(field.getKey())));
    }

    private static Found found(Stored stored) {
        VCard card = stored.card() == null ? VCard.blank() : stored.card();
        return new Found(stored.name(), Contact.read(card), stored.etag());
    }

    private <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw OaFailure.UNREACHABLE.said(
                    "“" + settings.url() + "”没有给出完整应答", "'" + settings.url() + "' gave no whole answer", e);
        }
    }
}

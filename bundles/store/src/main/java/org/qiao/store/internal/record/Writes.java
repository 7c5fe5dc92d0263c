package org.qiao.store.internal.record;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Field;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.pipeline.Fit;
import org.qiao.store.ObjectDefinition.Child;
import org.qiao.store.ObjectDefinition.Transition;
import org.qiao.store.RecordStore.Attempt;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.StoreException.Violation;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.log.LoggedChanges;
import org.qiao.store.internal.log.PendingChange;

/** Every write of records: drafted, checked, written with its change log row in one transaction. Thread safe. */
public final class Writes {
    private static final int RACES = 5;

    private final Transactions transactions;
    private final Catalog catalog;
    private final LoggedChanges log;
    private final Rows rows;
    private final Numbers numbers;
    private final Drafting drafting;
    private final Uniqueness uniqueness;
    private final Growth growth;

    /** The writes of a store. */
    public Writes(
            Transactions transactions, Catalog catalog, LoggedChanges log, Rows rows, java.time.Clock clock, Ids ids) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.log = log;
        this.rows = rows;
        this.numbers = new Numbers(transactions);
        this.drafting = new Drafting(clock, ids, numbers);
        this.uniqueness = new Uniqueness(transactions.dialect());
        this.growth = new Growth(transactions, catalog);
    }

    /** Makes a record. */
    public Record create(String object, Record values, Origin origin) {
        Meta meta = catalog.meta();
        Definition definition = parent(meta, object);
        Record made = transactions.write(tx -> {
            References references = new References(meta);
            Record given = named(tx, references, definition, values);
            Draft draft = drafting.fresh(tx, meta, definition, given, origin);
            Record record = finish(tx, draft, references);
            uniqueness.guard(tx, meta, definition, record, () -> rows.insert(tx, meta, definition, List.of(record)));
            made(tx, definition, record, origin);
            grown(tx, meta, definition, List.of(record));
            return record;
        });
        growth.indexDue();
        return made;
    }

    private void grown(Tx tx, Meta meta, Definition definition, List<Record> made) {
        growth.added(tx, definition, made.size());
        for (Child child : definition.object().children()) {
            int nested =
                    made.stream().mapToInt(r -> r.records(child.field()).size()).sum();
            growth.added(tx, meta.definition(child.object()), nested);
        }
    }

    /** Many records of an object come; ends when it is run. */
    public Runnable loading(String object) {
        Meta meta = catalog.meta();
        Definition definition = parent(meta, object);
        List<Definition> tables = new ArrayList<>(List.of(definition));
        definition.object().children().forEach(child -> tables.add(meta.definition(child.object())));
        growth.loading(tables);
        return () -> growth.loaded(tables);
    }

    /** Makes the indexes that tables need by now, once no transaction is open on this thread. */
    public void indexDue() {
        growth.indexDue();
    }

    /** Everything that would be refused about a new record. */
    public List<Violation> check(String object, Record values) {
        Meta meta = catalog.meta();
        Definition definition = parent(meta, object);
        return transactions.read(tx -> {
            References references = new References(meta);
            Record given = named(tx, references, definition, values);
            Draft draft = drafting.tried(meta, definition, given);
            try {
                Record record = finish(tx, draft, references);
                return uniqueness.violations(tx, meta, definition, record);
            } catch (StoreException e) {
                return e.violations();
            }
        });
    }

    /** Makes many records. */
    public List<Attempt> createAll(String object, List<Record> values, Origin origin) {
        Meta meta = catalog.meta();
        Definition definition = parent(meta, object);
        List<Attempt> made = transactions.write(tx -> {
            References references = new References(meta);
            List<Record> fitted =
                    values.stream().map(v -> Fit.to(definition.type(), v)).toList();
            List<Draft> drafts = new ArrayList<>();
            references
                    .named(tx, fitted)
                    .forEach(given -> drafts.add(drafting.fresh(tx, meta, definition, given, origin)));
            references.load(tx, drafts.stream().map(Draft::record).toList());
            List<Attempt> attempts = new ArrayList<>();
            drafts.forEach(draft -> attempts.add(finished(draft, references)));
            List<Attempt> written = insert(tx, meta, definition, attempts);
            good(written).forEach(record -> made(tx, definition, record, origin));
            grown(tx, meta, definition, good(written));
            return written;
        });
        growth.indexDue();
        return made;
    }

    // Doubles are rare: they are looked for only when the database has refused the whole.
    private List<Attempt> insert(Tx tx, Meta meta, Definition definition, List<Attempt> attempts) throws SQLException {
        Savepoint before = tx.connection().setSavepoint();
        try {
            rows.insert(tx, meta, definition, good(attempts));
            return attempts;
        } catch (SQLException e) {
            if (transactions.dialect().fault(e) != Dialect.Fault.DUPLICATE) {
                throw e;
            }
            tx.connection().rollback(before);
            List<Attempt> single = uniqueness.withoutDoubles(tx, meta, definition, attempts);
            rows.insert(tx, meta, definition, good(single));
            return single;
        }
    }

    private static List<Record> good(List<Attempt> attempts) {
        return attempts.stream().flatMap(a -> Stream.ofNullable(a.record())).toList();
    }

    /** Changes a record. */
    public Record update(String object, String id, Record patch, OptionalLong expected, Origin origin) {
        Meta meta = catalog.meta();
        Definition definition = parent(meta, object);
        Record fitted = Fit.to(definition.type(), patch);
        for (int race = 1; ; race++) {
            var done = transactions.write(tx -> change(tx, meta, definition, id, expected, before -> fitted, origin));
            if (done.isPresent()) {
                return done.get();
            }
            checkRace(race, object, id);
        }
    }

    /** Runs a step of the state machine. */
    public Record transition(String object, String id, String name, Record patch, Origin origin) {
        Meta meta = catalog.meta();
        Definition definition = parent(meta, object);
        Record fitted = Fit.to(definition.type(), patch);
        for (int race = 1; ; race++) {
            var done = transactions.write(tx -> change(
                    tx,
                    meta,
                    definition,
                    id,
                    OptionalLong.empty(),
                    before -> stepped(definition, before, name, fitted),
                    origin));
            if (done.isPresent()) {
                return done.get();
            }
            checkRace(race, object, id);
        }
    }

    /** Deletes a record. */
    public void delete(String object, String id, OptionalLong expected, Origin origin) {
        Meta meta = catalog.meta();
        Definition definition = parent(meta, object);
        if (definition.isAppendOnly()) {
            throw appendOnly(object);
        }
        for (int race = 1; ; race++) {
            boolean isDone = transactions.write(tx -> {
                Record before = existing(tx, meta, definition, id);
                checkVersion(definition, before, expected);
                Record after = drafting.deleted(definition, before, origin);
                if (!rows.update(tx, meta, definition, before, after)) {
                    return false;
                }
                rows.removeNested(tx, meta, definition, id);
                log.add(tx, new PendingChange(object, id, ChangeKind.DELETED, before, null, origin));
                return true;
            });
            if (isDone) {
                return;
            }
            checkRace(race, object, id);
        }
    }

    private java.util.Optional<Record> change(
            Tx tx,
            Meta meta,
            Definition definition,
            String id,
            OptionalLong expected,
            java.util.function.UnaryOperator<Record> patch,
            Origin origin)
            throws SQLException {
        Record before = existing(tx, meta, definition, id);
        checkVersion(definition, before, expected);
        References references = new References(meta);
        Record given = named(tx, references, definition, patch.apply(before));
        Draft draft = drafting.changed(meta, definition, before, given, origin);
        Record after = finish(tx, draft, references);
        if (!draft.isChanged()) {
            return java.util.Optional.of(before);
        }
        if (definition.isAppendOnly()) {
            throw appendOnly(definition.name());
        }
        boolean[] isDone = new boolean[1];
        uniqueness.guard(
                tx, meta, definition, after, () -> isDone[0] = rows.update(tx, meta, definition, before, after));
        if (!isDone[0]) {
            return java.util.Optional.empty();
        }
        log.add(tx, new PendingChange(definition.name(), id, ChangeKind.UPDATED, before, after, origin));
        return java.util.Optional.of(after);
    }

    private static Record stepped(Definition definition, Record before, String name, Record patch) {
        Transition step = States.named(definition, before, name);
        Field state = definition
                .type()
                .field(Objects.requireNonNull(definition.object().states()).field())
                .orElseThrow();
        return patch.with().set(state.name(), step.to()).build();
    }

    // Rules and comparisons see ids, whatever a record is referred to by.
    private static Record named(Tx tx, References references, Definition definition, Record given) throws SQLException {
        return references.named(tx, List.of(Fit.to(definition.type(), given))).get(0);
    }

    private Record finish(Tx tx, Draft draft, References references) throws SQLException {
        references.load(tx, List.of(draft.record()));
        return drafting.finish(draft, references);
    }

    private Attempt finished(Draft draft, References references) {
        try {
            return new Attempt(drafting.finish(draft, references), null);
        } catch (StoreException e) {
            return new Attempt(null, e);
        }
    }

    private Record existing(Tx tx, Meta meta, Definition definition, String id) throws SQLException {
        return rows.byId(tx, meta, definition, id)
                .orElseThrow(() -> new StoreException(
                        StoreCode.NOT_FOUND,
                        new Text(
                                "没有 " + definition.name() + "“" + id + "”，或已被删除",
                                "There is no " + definition.name() + " '" + id + "', or it was deleted"),
                        List.of(),
                        null));
    }

    private static void checkVersion(Definition definition, Record before, OptionalLong expected) {
        long version = (Long) Objects.requireNonNull(before.get(SystemFields.VERSION));
        if (expected.isPresent() && expected.getAsLong() != version) {
            throw new StoreException(
                    StoreCode.CONFLICT,
                    new Text(
                            definition.name() + " 已被他人修改：现为第 " + version + " 版，而不是 " + expected.getAsLong()
                                    + "；请重新读取并合并",
                            "The " + definition.name() + " was changed by somebody else: it has version " + version
                                    + ", not " + expected.getAsLong() + "; read it again and merge"),
                    List.of(),
                    null);
        }
    }

    // Whoever names no version wants the newest: a race is run again on what the other one left.
    private static void checkRace(int race, String object, String id) {
        if (race == RACES) {
            throw new StoreException(
                    StoreCode.BUSY,
                    new Text(
                            object + "“" + id + "”在此期间被他人修改了 " + RACES + " 次：请重试",
                            "The " + object + " '" + id + "' was changed by others " + RACES
                                    + " times meanwhile: try again"),
                    List.of(),
                    null);
        }
    }

    private static StoreException appendOnly(String object) {
        return new StoreException(
                StoreCode.APPEND_ONLY,
                new Text(
                        "“" + object + "”的记录只能新增，不能修改或删除",
                        "Records of '" + object + "' are only added, never changed or deleted"),
                List.of(),
                null);
    }

    private static Definition parent(Meta meta, String object) {
        Definition definition = meta.definition(object);
        Definition.Parent parent = definition.parent();
        if (parent != null) {
            throw new StoreException(
                    StoreCode.CHILD_WRITE,
                    new Text(
                            object + " 只能随 " + parent.object() + " 写入：请放在字段“"
                                    + parent.child().field() + "”中",
                            "A '" + object + "' is written through its " + parent.object() + ": put it into the field '"
                                    + parent.child().field() + "'"),
                    List.of(),
                    null);
        }
        return definition;
    }

    private void made(Tx tx, Definition definition, Record record, Origin origin) {
        String id = String.valueOf(record.get(SystemFields.ID));
        numbers.written(tx, definition, record);
        log.add(tx, new PendingChange(definition.name(), id, ChangeKind.CREATED, null, record, origin));
    }
}

package org.qiao.crm;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.engine.home.Home;
import org.qiao.store.ChangeLog;
import org.qiao.store.RecordStore;
import org.qiao.store.internal.database.Derby;
import org.qiao.store.internal.service.Store;

/** A store of its own with the objects of the CRM, and a clock that stands. */
abstract class CrmStore {
    static final Origin API = new Origin("api", "wang");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneOffset.UTC);

    @TempDir
    static Path folder = Path.of("");

    private static @Nullable Store opened;

    @BeforeAll
    static void open() {
        Store store = Store.open(
                Derby.in(folder.resolve("derby"), folder.resolve("derby.log")),
                folder.resolve("journal"),
                CLOCK,
                new Random(1));
        store.add(new CrmObjects(new At(folder)));
        opened = store;
    }

    @AfterAll
    static void close() {
        Objects.requireNonNull(opened).close();
    }

    static Record made(Record.Builder record) {
        return store().create(record.build(), API);
    }

    static Record.Builder customer(String name) {
        return Record.of(type("customer"))
                .set("name", name)
                .set("kind", "ENTERPRISE")
                .set("source", "REFERRAL");
    }

    static Record step(String object, Record record, String step) {
        return store().transition(object, id(record), step, patch(object), API);
    }

    static Record patch(String object) {
        return Record.of(type(object)).build();
    }

    static ObjectType type(String object) {
        return store().metadata().type(object);
    }

    static String id(Record record) {
        return Objects.requireNonNull(record.text("id"));
    }

    static RecordStore store() {
        return Objects.requireNonNull(opened).records();
    }

    static ChangeLog changes() {
        return Objects.requireNonNull(opened).changes();
    }

    private record At(Path folder) implements Home {
        @Override
        public int port() {
            return 0;
        }

        @Override
        public Clock clock() {
            return CLOCK;
        }
    }
}

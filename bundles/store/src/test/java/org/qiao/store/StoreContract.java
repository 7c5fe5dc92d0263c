package org.qiao.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.record.Origin;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.service.Store;

/** An open store with the shop's objects, on the database that a subclass names. */
abstract class StoreContract {
    static final Origin API = new Origin("api", "wang");
    static final Origin IMPORT = new Origin("import", "wang");

    @TempDir
    Path folder = Path.of("");

    final Hand now = new Hand();
    private long seed = 7;
    private @Nullable Store opened;

    /** A database in a folder. */
    abstract Dialect dialect(Path folder);

    @BeforeEach
    void open() {
        Store store = Store.open(dialect(folder), folder.resolve("journal"), clock(), new Random(seed++));
        store.add(new Shop());
        opened = store;
    }

    @AfterEach
    void close() {
        opened().close();
    }

    void reopen() {
        close();
        open();
    }

    Store opened() {
        return Objects.requireNonNull(opened);
    }

    RecordStore store() {
        return opened().records();
    }

    ChangeLog changes() {
        return opened().changes();
    }

    Clock clock() {
        return now;
    }

    /** A clock that stands until it is set. */
    static final class Hand extends Clock {
        private Instant at = Instant.parse("2026-11-22T02:00:00Z");

        void set(Instant moment) {
            at = moment;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the tests' clock has one zone");
        }

        @Override
        public Instant instant() {
            return at;
        }
    }
}

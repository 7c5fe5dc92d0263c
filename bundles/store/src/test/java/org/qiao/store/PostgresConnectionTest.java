package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiao.api.record.Record;
import org.qiao.api.settings.Secret;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Postgres;
import org.qiao.store.internal.database.PostgresSource.Access;
import org.qiao.store.internal.service.Store;

/** What a server beside the platform can do to it: be away, come back, belong to another, refuse. */
@Tag("postgresql")
class PostgresConnectionTest extends StoreContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    Dialect dialect(Path folder) {
        return PostgresDatabase.in(folder);
    }

    @AfterEach
    void run() {
        PostgresCluster.running();
    }

    @Test
    void databaseIsForOnePlatformAtATime() {
        StoreException refused = catchThrowableOfType(StoreException.class, () -> another(dialect(folder)));
        assertThat(refused.code()).isEqualTo(StoreCode.LOCKED);
        assertThat(refused).hasMessageContaining("in use by another platform");
        assertThat(refused.text().zh()).contains("正被另一个平台使用");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void writesAreRefusedWhileItIsAwayAndGoOnWhenItIsBack(boolean isCrash) throws InterruptedException {
        Record first = store().create(Shop.customer(store(), "甲公司", "OTHER"), API);
        PostgresCluster cluster = PostgresCluster.running();
        if (isCrash) {
            cluster.crash();
        } else {
            cluster.stop();
        }
        StoreException refused = catchThrowableOfType(
                StoreException.class, () -> store().create(Shop.customer(store(), "乙公司", "OTHER"), API));
        assertThat(refused.code()).isEqualTo(StoreCode.UNREACHABLE);
        assertThat(refused.text().zh()).contains("数据库没有应答");
        cluster.start();
        Record third = made("丙公司");
        assertThat(store().get("customer", Shop.id(first))).contains(first);
        assertThat(store().get("customer", Shop.id(third))).contains(third);
        assertThat(store().count("customer", "")).isEqualTo(2);
        assertThat(changes().after(java.util.Set.of(), 0, 10)).hasSize(2);
        reopen();
        assertThat(changes().after(java.util.Set.of(), 0, 10)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void commitWhoseAnswerIsLostIsLookedInto(boolean isDone) {
        close();
        LostAnswer lost = new LostAnswer(dialect(folder), isDone);
        try (Store store = Store.open(lost, folder.resolve("journal"), clock(), new Random(1))) {
            store.add(new Shop());
            store.records().create(Shop.customer(store.records(), "甲公司", "OTHER"), API);
            lost.next();
            StoreException refused = catchThrowableOfType(
                    StoreException.class,
                    () -> store.records().create(Shop.customer(store.records(), "乙公司", "OTHER"), API));
            if (isDone) {
                assertThat(refused).isNull();
            } else {
                assertThat(refused.code()).isEqualTo(StoreCode.UNREACHABLE);
            }
            assertThat(store.records().count("customer", "")).isEqualTo(isDone ? 2 : 1);
            assertThat(store.changes().after(java.util.Set.of(), 0, 10)).hasSize(isDone ? 2 : 1);
        }
        open();
    }

    private Record made(String name) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return store().create(Shop.customer(store(), name, "OTHER"), API);
            } catch (StoreException e) {
                if (e.code() != StoreCode.UNREACHABLE || Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    @Test
    void accountAndDatabaseThatAreNotThereAreNamed() {
        PostgresCluster cluster = PostgresCluster.running();
        String name = PostgresDatabase.name(folder);
        assertThat(refusal(access(cluster.url(name), new Secret("wrong")))).isEqualTo(StoreCode.DATABASE_REFUSED);
        assertThat(refusal(access(cluster.url("nowhere"), new Secret(cluster.password()))))
                .isEqualTo(StoreCode.DATABASE_REFUSED);
        assertThat(refusal(access("jdbc:postgresql://127.0.0.1:1/qiao", null))).isEqualTo(StoreCode.UNREACHABLE);
    }

    @Test
    void databaseOfAnotherEncodingIsRefused() {
        PostgresCluster cluster = PostgresCluster.running();
        String name = cluster.fresh() + "_latin";
        cluster.ask(
                "postgres",
                "create database " + name + " encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");
        StoreException refused = catchThrowableOfType(StoreException.class, () -> another(cluster.dialect(name)));
        assertThat(refused.code()).isEqualTo(StoreCode.DATABASE_REFUSED);
        assertThat(refused).hasMessageContaining("encoding is LATIN1");
    }

    @ParameterizedTest
    @CsvSource({"require", "prefer", "allow", "verify-ca"})
    void encryptionThatDoesNotCheckTheServerIsRefused(String mode) {
        StoreException refused = catchThrowableOfType(
                StoreException.class,
                () -> another(access("jdbc:postgresql://db.example.cn/qiao?sslmode=" + mode, null)));
        assertThat(refused.code()).isEqualTo(StoreCode.DATABASE_REFUSED);
        assertThat(refused).hasMessageContaining("sslmode=" + mode).hasMessageContaining("verify-full");
    }

    private static Dialect access(String url, @Nullable Secret password) {
        return new Postgres(new Access(url, "qiao", password, null), 4);
    }

    private StoreCode refusal(Dialect dialect) {
        StoreException refused = catchThrowableOfType(StoreException.class, () -> another(dialect));
        return (StoreCode) refused.code();
    }

    private void another(Dialect dialect) {
        Store.open(dialect, folder.resolve("other"), Clock.systemUTC(), new Random(1))
                .close();
    }
}

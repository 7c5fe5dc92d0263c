package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Money;
import org.qiao.api.record.Record;
import org.qiao.store.internal.copy.StoreCopy;
import org.qiao.store.internal.copy.StoreCopy.Copied;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.service.Store;
import org.qiao.store.state.Checkpoints.Checkpoint;
import org.qiao.store.state.Counters;

/** What a copy from one database to another must bring along, and what it must refuse. */
abstract class CopyContract extends StoreContract {
    private static final int MANY = 700;

    /** An empty database, the same each time it is asked for. */
    abstract Dialect target();

    @Test
    void everythingIsThereAndTheNextWriteGoesOn() {
        Record first = filled();
        List<Record> all = new ArrayList<>();
        for (int i = 1; i < MANY; i++) {
            all.add(Shop.customer(store(), "公司" + i, "OTHER"));
        }
        store().createAll("customer", all, IMPORT);
        Record patch = Record.of(first.type()).set("city", "上海").build();
        Record changed = store().update("customer", Shop.id(first), patch, OptionalLong.empty(), API);
        Checkpoint checkpoint =
                new Checkpoint("f", "17", "", "r", new Counters(1, 1, 0, 0, 0, 0, 0, 0), java.util.Map.of("n", "v"));
        opened().state().inTransaction(tx -> {
            tx.checkpoints().save(checkpoint);
            return true;
        });
        String before = String.valueOf(changes().after(Set.of(), 0, MANY + 10));
        close();

        List<Copied> copied = copy();

        assertThat(copied).extracting(Copied::table).contains("change_log", "checkpoint", "o_customer", "o_order_line");
        assertThat(copied)
                .filteredOn(one -> one.table().equals("o_customer"))
                .extracting(Copied::rows)
                .containsExactly((long) MANY);
        try (Store moved = Store.open(target(), folder.resolve("journal"), clock(), new Random(1))) {
            moved.add(new Shop());
            assertThat(moved.records().get("customer", Shop.id(first))).contains(changed);
            assertThat(String.valueOf(moved.changes().after(Set.of(), 0, MANY + 10)))
                    .isEqualTo(before);
            assertThat(moved.state()
                            .<java.util.Optional<Checkpoint>>inTransaction(
                                    tx -> tx.checkpoints().get("f")))
                    .contains(checkpoint);
            now.set(now.instant().plusSeconds(60));
            Record next = moved.records().create(Shop.customer(moved.records(), "下一个", "OTHER"), API);
            assertThat(moved.records().by("customer", "code", String.valueOf(next.text("code"))))
                    .hasSize(1);
            assertThatThrownBy(() ->
                            moved.records().create(next.with().set("id", null).build(), API))
                    .isInstanceOf(StoreException.class);
            assertThat(moved.records()
                            .query(new RecordStore.Query("customer", "", List.of("-updatedAt"), "", 10))
                            .records())
                    .first()
                    .isEqualTo(next);
        }
        // The database left behind is older than what was written since: nobody goes on with it by mistake.
        assertThat(catchThrowableOfType(StoreException.class, this::open).code())
                .isEqualTo(StoreCode.OLDER_THAN_JOURNAL);
    }

    private Record filled() {
        return store().create(
                        Shop.customer(store(), "华东贸易 𠮷", "网络推广")
                                .with()
                                .set("annualRevenue", new Money(new BigDecimal("1234567.8900"), "CNY"))
                                .set("validTo", LocalDate.of(9999, 12, 31))
                                .set("isKey", true)
                                .set("tags", List.of("重点", "外贸"))
                                .set("note", "长".repeat(5_000))
                                .build(),
                        API);
    }

    @Test
    void targetThatHoldsSomethingIsRefusedAndStaysAsItIs() {
        filled();
        close();
        copy();
        StoreException refused = catchThrowableOfType(StoreException.class, this::copy);
        assertThat(refused.code()).isEqualTo(StoreCode.COPY_REFUSED);
        assertThat(refused).hasMessageContaining("The target is not empty");
        try (Store moved = Store.open(target(), folder.resolve("journal"), clock(), new Random(1))) {
            moved.add(new Shop());
            assertThat(moved.records().count("customer", "")).isEqualTo(1);
        }
        open();
    }

    @Test
    void interruptedCopyIsNoStoreAndIsBegunAgain() {
        filled();
        close();
        assertThatThrownBy(() -> copy((table, rows, all) -> {
                    if (table.equals("o_customer")) {
                        throw new IllegalStateException("停");
                    }
                }))
                .hasMessage("停");
        StoreException refused = catchThrowableOfType(
                StoreException.class,
                () -> Store.open(target(), folder.resolve("journal"), Clock.systemUTC(), new Random(1)));
        assertThat(refused).hasMessageContaining("run qiao store copy again");
        assertThat(copy()).filteredOn(one -> one.table().equals("o_customer")).hasSize(1);
        open();
    }

    private List<Copied> copy() {
        return copy((table, rows, all) -> assertThat(rows).isLessThanOrEqualTo(all));
    }

    private List<Copied> copy(StoreCopy.Progress progress) {
        try (Transactions from = new Transactions(dialect(folder));
                Transactions to = new Transactions(target())) {
            return new StoreCopy(from, to, progress).run();
        }
    }

    /** The database of a folder below. */
    Path below() {
        return folder.resolve("target");
    }
}

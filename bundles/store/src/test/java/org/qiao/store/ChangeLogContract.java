package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;

/** What every database's change log must promise. */
abstract class ChangeLogContract extends StoreContract {
    @Test
    void everyWriteLeavesItsChangeWithBothImages() {
        Record made = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        Record patch =
                Record.of(made.type()).set("city", "上海").set("level", "A").build();
        Record changed = store().update("customer", Shop.id(made), patch, OptionalLong.empty(), Origin.flow("hr"));
        store().delete("customer", Shop.id(made), OptionalLong.empty(), API);
        List<Change> changes = changes().after(Set.of("customer"), 0, 10);
        assertThat(changes)
                .extracting(Change::kind)
                .containsExactly(ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.DELETED);
        assertThat(changes.get(0).after()).contains(made);
        assertThat(changes.get(1).before()).contains(made);
        assertThat(changes.get(1).after()).contains(changed);
        assertThat(changes.get(1).touched()).containsExactlyInAnyOrder("city", "level");
        assertThat(changes.get(1).origin()).isEqualTo(Origin.flow("hr"));
        assertThat(changes.get(2).before()).contains(changed);
        assertThat(changes.get(2).cursor()).isEqualTo("3");
        assertThat(changes().of("customer", Shop.id(made), 2))
                .extracting(Change::sequence)
                .containsExactly(3L, 2L);
        assertThat(changes().countAfter("customer", 1)).isEqualTo(2);
        assertThat(changes().countAfter("order", 0)).isZero();
    }

    @Test
    void orderComesWithItsLines() {
        Record customer = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        Record order = store().create(
                        Record.of(store().metadata().type("order"))
                                .set("customer", org.qiao.api.record.Reference.to("customer", "C-000001"))
                                .set(
                                        "lines",
                                        List.of(
                                                Shop.line(store(), "螺栓", "3", "1.25"),
                                                Shop.line(store(), "螺母", "2", "0.5")))
                                .build(),
                        API);
        assertThat(order.get("customer")).isEqualTo(org.qiao.api.record.Reference.to("customer", Shop.id(customer)));
        assertThat(order.get("total")).hasToString("4.75 CNY");
        Record one = order.records("lines").get(0);
        Record patch = Record.of(order.type()).set("lines", List.of(one)).build();
        Record changed = store().update("order", Shop.id(order), patch, OptionalLong.empty(), API);
        Change change = changes().after(Set.of("order"), 0, 10).get(1);
        assertThat(change.before().orElseThrow().records("lines")).hasSize(2);
        assertThat(change.after()).contains(changed);
        assertThat(change.touched()).contains("lines", "total");
        assertThat(store().get("order", Shop.id(order))).contains(changed);
        assertThat(changed.records("lines").get(0).get("id")).isEqualTo(one.get("id"));
    }

    @Test
    void rolledBackWriteLeavesNoChange() {
        store().create(Shop.customer(store(), "甲公司", "OTHER"), API);
        store().inTransaction(() -> {
            assertThat(catchRefusal()).isTrue();
            return 0;
        });
        store().create(Shop.customer(store(), "乙公司", "OTHER"), API);
        assertThat(changes().after(Set.of(), 0, 10))
                .extracting(Change::sequence)
                .containsExactly(1L, 2L);
    }

    private boolean catchRefusal() {
        try {
            store().create(Shop.customer(store(), "", "OTHER"), API);
            return false;
        } catch (StoreException e) {
            return true;
        }
    }

    @Test
    void aPageThatWasAskedForBeforeHoldsWhatWasCommittedSince() {
        store().create(Shop.customer(store(), "甲公司", "OTHER"), API);
        List<Change> first = changes().after(Set.of("customer"), 0, 2);
        List<Change> again = changes().after(Set.of("customer"), 0, 2);
        store().create(Shop.customer(store(), "乙公司", "OTHER"), API);
        store().create(Shop.customer(store(), "丙公司", "OTHER"), API);

        assertThat(again).extracting(Change::sequence).containsExactly(1L);
        assertThat(again.get(0).after()).isEqualTo(first.get(0).after());
        assertThat(changes().after(Set.of("customer"), 0, 2))
                .extracting(Change::sequence)
                .containsExactly(1L, 2L);
        assertThat(changes().after(Set.of("customer"), 2, 2))
                .extracting(Change::sequence)
                .containsExactly(3L);
        assertThat(changes().after(Set.of("order"), 0, 2)).isEmpty();
    }

    @Test
    void listenerHearsOfTheCommitOnItsThread() {
        List<String> heard = new ArrayList<>();
        ChangeLog.Subscription standing = changes()
                .onCommit((objects, last) -> heard.add(Thread.currentThread().getName() + objects + last));
        store().create(Shop.customer(store(), "甲公司", "OTHER"), API);
        standing.close();
        store().create(Shop.customer(store(), "乙公司", "OTHER"), API);
        assertThat(heard).containsExactly(Thread.currentThread().getName() + "[customer]1");
    }

    @Test
    void readerNeverSkipsAChangeCommittedLate() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(6);
        ConcurrentLinkedQueue<Long> read = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(6);
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int w = 0; w < 6; w++) {
                int writer = w;
                all.add(writers.submit(() -> {
                    write(writer);
                    done.countDown();
                }));
            }
            long at = 0;
            while (done.getCount() > 0 || at < changes().last()) {
                for (Change change : changes().after(Set.of("customer"), at, 7)) {
                    read.add(change.sequence());
                    at = change.sequence();
                }
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            writers.shutdownNow();
        }
        List<Long> inTheEnd = changes().after(Set.of("customer"), 0, 1000).stream()
                .map(Change::sequence)
                .toList();
        assertThat(read).containsExactlyElementsOf(inTheEnd);
        assertThat(new HashSet<>(inTheEnd)).hasSize(6 * 20);
    }

    private void write(int writer) {
        for (int i = 0; i < 20; i++) {
            String name = writer + "号公司" + i;
            if (i % 5 == 0) {
                rolledBack(name);
            }
            store().create(Shop.customer(store(), name, "OTHER"), API);
        }
    }

    private void rolledBack(String name) {
        try {
            store().inTransaction(() -> {
                store().create(Shop.customer(store(), name, "OTHER"), API);
                throw new IllegalStateException("停");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("停");
        }
    }

    @Test
    void concurrentUpdatesOfOneRecordAllHappenInTurn() throws Exception {
        Record made = store().create(
                        Shop.customer(store(), "华东贸易", "OTHER")
                                .with()
                                .set("employees", 0L)
                                .build(),
                        API);
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int w = 0; w < 4; w++) {
                long employees = w + 1L;
                all.add(writers.submit(() -> store().update(
                                "customer",
                                Shop.id(made),
                                Record.of(made.type())
                                        .set("employees", employees)
                                        .build(),
                                OptionalLong.empty(),
                                API)));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(store().get("customer", Shop.id(made)).orElseThrow().get("version"))
                .isEqualTo(5L);
        assertThat(changes().of("customer", Shop.id(made), 10)).hasSize(5);
    }

    @Test
    void tableGetsItsIndexesWhileOthersWrite() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int w = 0; w < 4; w++) {
                int writer = w;
                all.add(writers.submit(() -> {
                    for (int batch = 0; batch < 4; batch++) {
                        bulk(writer + "-" + batch + "-", 50);
                        store().create(Shop.customer(store(), "单个" + batch, "OTHER"), API);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(store().count("customer", "")).isEqualTo(4 * 4 * 51);
        assertThat(store().query(new RecordStore.Query("customer", "source == 'OTHER'", List.of("-updatedAt"), "", 500))
                        .records())
                .hasSize(500);
    }

    private void bulk(String name, int count) {
        List<Record> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(Shop.customer(store(), name + i, "OTHER"));
        }
        assertThat(store().createAll("customer", records, IMPORT)).allMatch(attempt -> attempt.refusal() == null);
    }

    @Test
    void bulkRefusesTheWrongOnesAndMakesTheOthers() {
        store().create(
                        Shop.customer(store(), "甲公司", "OTHER")
                                .with()
                                .set("code", "K-1")
                                .build(),
                        IMPORT);
        List<RecordStore.Attempt> attempts = store().createAll(
                        "customer",
                        List.of(
                                Shop.customer(store(), "乙公司", "OTHER"),
                                Shop.customer(store(), "", "OTHER"),
                                Shop.customer(store(), "丙公司", "OTHER")
                                        .with()
                                        .set("code", "K-1")
                                        .build(),
                                Shop.customer(store(), "丁公司", "OTHER")
                                        .with()
                                        .set("code", "K-2")
                                        .build(),
                                Shop.customer(store(), "戊公司", "OTHER")
                                        .with()
                                        .set("code", "K-2")
                                        .build()),
                        IMPORT);
        assertThat(attempts)
                .extracting(a -> a.refusal() == null
                        ? ""
                        : a.refusal().violations().get(0).code())
                .containsExactly("", "required", "not-unique", "", "not-unique");
        assertThat(store().count("customer", "")).isEqualTo(3);
        assertThat(changes().last()).isEqualTo(3);
    }

    /** Each goes on after a refused row, as a batch does; one of the two is the victim of the deadlock. */
    @Test
    void whatIsAnsweredAfterADeadlockInsideATransactionIsWhatIsThere() throws Exception {
        CountDownLatch bothBegan = new CountDownLatch(2);
        ExecutorService writers = Executors.newFixedThreadPool(2);
        Set<String> answered = new HashSet<>();
        try {
            List<Future<List<String>>> all = List.of(
                    writers.submit(() -> store().inTransaction(() -> crossing(bothBegan, "K-1", "K-2"))),
                    writers.submit(() -> store().inTransaction(() -> crossing(bothBegan, "K-2", "K-1"))));
            for (Future<List<String>> one : all) {
                answered.addAll(one.get(60, TimeUnit.SECONDS));
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(answered)
                .hasSize(2)
                .allMatch(id -> store().get("customer", id).isPresent());
        assertThat(store().count("customer", "")).isEqualTo(2);
        assertThat(changes().after(Set.of("customer"), 0, 10))
                .extracting(Change::key)
                .containsExactlyInAnyOrderElementsOf(answered);
    }

    private List<String> crossing(CountDownLatch bothBegan, String first, String second) {
        List<String> ids = new ArrayList<>();
        madeOrRefused(first, ids);
        bothBegan.countDown();
        try {
            assertThat(bothBegan.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        madeOrRefused(second, ids);
        return ids;
    }

    private void madeOrRefused(String code, List<String> ids) {
        Record given = Shop.customer(store(), code + " 公司", "OTHER")
                .with()
                .set("code", code)
                .build();
        try {
            ids.add(Shop.id(store().create(given, API)));
        } catch (StoreException refused) {
            assertThat(refused.code()).isIn(StoreCode.INVALID, StoreCode.BUSY);
        }
    }

    @Test
    void sequencesGoOnAfterReopening() {
        store().create(Shop.customer(store(), "甲公司", "OTHER"), API);
        reopen();
        store().create(Shop.customer(store(), "乙公司", "OTHER"), API);
        assertThat(changes().after(Set.of(), 0, 10))
                .extracting(Change::sequence)
                .containsExactly(1L, 2L);
    }
}

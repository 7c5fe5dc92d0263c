package org.qiao.sync.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.qiao.api.connector.Found;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Parked;

/**
 * Takes resting keys back when their time has come: a retry that is due, a reference that is there now. What wakes them
 * is told from any thread; the taking back is confined to the flow's.
 */
final class Released {
    private static final int BATCH = 500;

    /** Of keys that are tried again, few enough that a person sees how it goes. */
    private static final int RETRIED = 100;

    private static final Duration FAR = Duration.ofDays(36_500);

    private final String flow;
    private final FlowState state;
    private final Queue<Linked> linked = new ConcurrentLinkedQueue<>();
    private final Map<String, List<String>> laid = new LinkedHashMap<>();
    private final AtomicInteger wished = new AtomicInteger(1);
    private volatile int swept;
    private int sweeping;
    private String afterKey = "";
    private boolean isOut;

    Released(String flow, FlowState state) {
        this.flow = flow;
        this.state = state;
    }

    /** Records were linked by a flow that this one's records may wait for. */
    void linked(String by, Collection<String> keys) {
        linked.add(new Linked(by, List.copyOf(keys)));
    }

    /** Every waiting key is looked at again, from the first on. */
    void lookAtAll() {
        wished.incrementAndGet();
    }

    private boolean isAllAsked() {
        return swept != wished.get();
    }

    /** The next keys whose time has come, at most a batch; empty when there are none. */
    List<Item> next(Prepared prepared, LinkCache links, VendorCalls calls, Instant now) {
        List<Parked.Row> due = state.inTransaction(tx -> tx.parked().due(flow, now, RETRIED));
        if (!due.isEmpty()) {
            return due.stream().map(row -> latest(prepared, row, calls)).toList();
        }
        isOut = true;
        List<Item> woken = woken(prepared, links, calls);
        isOut = !woken.isEmpty();
        return woken;
    }

    /**
     * The item of a key that waited. What was kept of it may lack a field that the flow reads: it was kept under other
     * rules, which did not read that one.
     */
    private static Item awaited(Prepared prepared, Parked.Row row, VendorCalls calls) {
        Item kept = Intake.takenBack(prepared.sourceType(), row);
        Set<String> needed = prepared.compiled().reads();
        boolean isWhole = kept.change()
                .after()
                .map(record -> needed.stream().allMatch(record::has))
                .orElse(true);
        return isWhole ? kept : latest(prepared, row, calls);
    }

    /** What was taken out last is in hand. */
    void taken() {
        isOut = false;
    }

    /** What was taken out last, and is not in hand, is called again: nobody else would. */
    void forget() {
        if (isOut) {
            isOut = false;
            lookAtAll();
        }
    }

    private List<Item> woken(Prepared prepared, LinkCache links, VendorCalls calls) {
        for (Linked one = linked.poll(); one != null; one = linked.poll()) {
            Linked told = one;
            List<Parked.Row> rows = state.inTransaction(tx -> tx.parked().waitingFor(flow, told.flow(), told.keys()));
            if (!rows.isEmpty()) {
                return rows.stream().map(row -> awaited(prepared, row, calls)).toList();
            }
        }
        return isAllAsked() ? sweep(prepared, links, calls) : List.of();
    }

    /** Whether there may be keys to take back. */
    boolean isTime(Instant now) {
        return isAllAsked()
                || !linked.isEmpty()
                || nextDue(now).filter(due -> !due.isAfter(now)).isPresent();
    }

    /** When the next retry is due, if any key is to be retried. */
    Optional<Instant> nextDue(Instant now) {
        return state.inTransaction(tx -> tx.parked().due(flow, now.plus(FAR), 1)).stream()
                .findFirst()
                .map(Parked.Row::due);
    }

    /** Keys that were laid to wait just now: their reference may have come in the meantime. */
    void laid(Collection<Settled> ends) {
        for (Settled end : ends) {
            Parked.Row row = end.row();
            if (row != null && row.awaitedFlow() != null && row.awaitedKey() != null) {
                laid.computeIfAbsent(row.awaitedFlow(), any -> new ArrayList<>())
                        .add(row.awaitedKey());
            }
        }
    }

    /** Passes on those keys laid to wait whose reference is there by now. */
    void recheck(LinkCache links) {
        laid.forEach((by, keys) -> {
            Set<String> there = links.there(by, new HashSet<>(keys));
            if (!there.isEmpty()) {
                linked(by, there);
            }
        });
        laid.clear();
    }

    private List<Item> sweep(Prepared prepared, LinkCache links, VendorCalls calls) {
        int now = wished.get();
        if (sweeping != now) {
            sweeping = now;
            afterKey = "";
        }
        while (true) {
            String after = afterKey;
            List<Parked.Row> page =
                    state.inTransaction(tx -> tx.parked().page(flow, Parked.Kind.WAITING, null, after, BATCH));
            if (page.isEmpty()) {
                afterKey = "";
                swept = sweeping;
                return List.of();
            }
            afterKey = page.get(page.size() - 1).key();
            List<Parked.Row> free = free(links, page);
            if (!free.isEmpty()) {
                return free.stream().map(row -> awaited(prepared, row, calls)).toList();
            }
        }
    }

    private static List<Parked.Row> free(LinkCache links, List<Parked.Row> page) {
        Map<String, Set<String>> awaited = new LinkedHashMap<>();
        page.forEach(row -> awaited.computeIfAbsent(String.valueOf(row.awaitedFlow()), any -> new HashSet<>())
                .add(String.valueOf(row.awaitedKey())));
        awaited.replaceAll(links::there);
        return page.stream()
                .filter(row -> awaited.getOrDefault(String.valueOf(row.awaitedFlow()), Set.of())
                        .contains(String.valueOf(row.awaitedKey())))
                .toList();
    }

    // A retry takes the record as it stands now, where its source can be asked: what was mended there counts. A record
    // that was handed over last is taken as it was handed over.
    static Item latest(Prepared prepared, Parked.Row row, VendorCalls calls) {
        Item item = Intake.takenBack(prepared.sourceType(), row);
        if (HandedChanges.isHanded(row.change())) {
            return item;
        }
        return prepared.findAtSource()
                .map(find -> {
                    Optional<Found> now = calls.read(
                            prepared.from(),
                            prepared.source(),
                            () -> find.byKey(
                                    prepared.sourceType(), item.change().key()));
                    return item.latest(Intake.latest(item.change(), now));
                })
                .orElse(item);
    }

    private record Linked(String flow, List<String> keys) {}
}

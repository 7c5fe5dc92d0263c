package org.qiao.sync.internal.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/**
 * A target that mints its own keys, would make a second record for a repeated creation as many real ones do, keeps
 * count of every effect, and fails as it is told.
 */
class LedgerTarget implements Session, Sink {
    static final ObjectType CONTACT = ObjectType.of(
            "contact",
            Field.builder("uid", Kind.TEXT).traits(Field.Trait.KEY).build(),
            Field.of("fullName", Kind.TEXT),
            Field.of("phone", Kind.TEXT),
            Field.of("rev", Kind.INTEGER),
            Field.builder("standing", Kind.TEXT).traits(Field.Trait.READ_ONLY).build(),
            Field.of("tags", Kind.TEXTS));
    static final ObjectType SALE = ObjectType.of(
            "sale",
            Field.builder("reference", Kind.TEXT).traits(Field.Trait.KEY).build(),
            Field.of("party", Kind.TEXT),
            Field.of("rev", Kind.INTEGER));
    private static final Text WHY = Text.same("as told by the test");

    /** What may happen to a command. */
    enum Fault {
        UNKNOWN_DONE,
        UNKNOWN_NOT_DONE,
        UNAVAILABLE,
        RETRY,
        REJECTED,
        CONFLICT,
        THROWS
    }

    /** One record as the target holds it. */
    record Held(String key, Record record, int version, boolean isRetired) {}

    /** One effect that the target had. */
    record Effect(String op, String uid, long rev) {}

    private final Delivery delivery;
    private final Map<String, Held> held = new TreeMap<>();
    private final Map<String, Integer> uids = new HashMap<>();
    private final Map<String, String> byIdempotencyKey = new HashMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> wrongs = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private Function<Command, @Nullable Fault> faulty = command -> null;
    private UnaryOperator<String> mint = key -> key;
    private boolean isDown;
    private boolean isMute;
    private int attempts;
    private int minted;

    LedgerTarget(Delivery delivery) {
        this.delivery = delivery;
    }

    /** The next commands fail so. */
    void next(Fault... some) {
        faults.addAll(List.of(some));
    }

    /** Commands fail as a rule says. */
    void faulty(Function<Command, @Nullable Fault> rule) {
        faulty = rule;
    }

    /** Its keys look so, from those that it would have made. */
    void mints(UnaryOperator<String> spelled) {
        mint = spelled;
    }

    /** Whatever was to fail no longer does. */
    void heal() {
        faults.clear();
        faulty = command -> null;
    }

    void isDown(boolean down) {
        isDown = down;
    }

    /** Whether it cannot even say what its records look like. */
    void isMute(boolean mute) {
        isMute = mute;
    }

    /** Somebody at the target changes a record. */
    void edit(String uid, String name) {
        edit(uid, "fullName", name);
    }

    /** Somebody at the target changes a field of a record. */
    void edit(String uid, String field, @Nullable Object value) {
        Held old = of(uid).get(0);
        Record edited = old.record().with().set(field, value).build();
        put(new Held(old.key(), edited, old.version() + 1, old.isRetired()));
    }

    /** Somebody at the target deletes a record. */
    void remove(String uid) {
        Held old = of(uid).get(0);
        held.remove(old.key());
        uids.merge(uid, -1, Integer::sum);
        changed(old.key());
    }

    private void put(Held record) {
        held.put(record.key(), record);
        changed(record.key());
    }

    /** A record is another one, or gone. */
    void changed(String key) {}

    /** Somebody at the target makes a record. */
    void make(Record record) {
        String key = mint.apply("T" + ++minted);
        put(new Held(key, record, 1, false));
        uids.merge(String.valueOf(record.get(0)), 1, Integer::sum);
    }

    /** The records with a value of the key field. */
    List<Held> of(String uid) {
        return held.values().stream().filter(h -> uid.equals(h.record().get(0))).toList();
    }

    List<Held> all() {
        return List.copyOf(held.values());
    }

    List<Effect> effects() {
        return effects;
    }

    /** Doubled records and steps back, as the target saw them. */
    List<String> wrongs() {
        return wrongs;
    }

    int attempts() {
        return attempts;
    }

    @Override
    public List<Finding> check() {
        return isDown
                ? List.of(Finding.error(Text.same("down"), Text.same("start it")))
                : List.of(Finding.ok("好", "well"));
    }

    @Override
    public List<ObjectType> discover() {
        if (isMute) {
            attempts++;
            throw TestCode.down();
        }
        return List.of(CONTACT, SALE);
    }

    @Override
    public Delivery delivery(ObjectType type) {
        return delivery;
    }

    @Override
    public List<Outcome> write(ObjectType type, List<Command> commands) {
        attempts++;
        List<Outcome> outcomes = new ArrayList<>();
        for (Command command : commands) {
            outcomes.add(one(command));
        }
        return List.copyOf(outcomes);
    }

    private Outcome one(Command command) {
        if (isDown) {
            return new Outcome.Unavailable(WHY);
        }
        Fault fault = faults.isEmpty() ? faulty.apply(command) : faults.poll();
        if (fault == null) {
            return apply(command);
        }
        return switch (fault) {
            case UNKNOWN_DONE -> {
                apply(command);
                yield new Outcome.Unknown(WHY);
            }
            case UNKNOWN_NOT_DONE -> new Outcome.Unknown(WHY);
            case UNAVAILABLE -> new Outcome.Unavailable(WHY);
            case RETRY -> new Outcome.Retry(WHY, Duration.ofSeconds(1));
            case REJECTED -> new Outcome.Rejected("unknown-product", WHY);
            case CONFLICT -> new Outcome.Conflict(WHY, null);
            case THROWS -> throw new IllegalStateException("a defect of the adapter");
        };
    }

    private Outcome apply(Command command) {
        String known = byIdempotencyKey.get(command.idempotencyKey());
        if (delivery == Delivery.IDEMPOTENT && known != null) {
            return new Outcome.Unchanged(known, held.containsKey(known) ? version(known) : null);
        }
        Optional<Held> old = command.targetKey().map(held::get);
        if (command.targetKey().isPresent() && old.isEmpty()) {
            boolean isDone = delivery == Delivery.IDEMPOTENT && command.kind() == Command.Kind.DELETE;
            return isDone
                    ? new Outcome.Unchanged(command.targetKey().get(), null)
                    : new Outcome.Rejected("not-found", WHY);
        }
        boolean isOther = delivery == Delivery.CONDITIONAL
                && command.expectedVersion().isPresent()
                && old.isPresent()
                && !command.expectedVersion()
                        .get()
                        .equals(String.valueOf(old.get().version()));
        if (isOther) {
            return new Outcome.Conflict(WHY, String.valueOf(old.get().version()));
        }
        String key = old.map(Held::key).orElseGet(() -> mint.apply("T" + ++minted));
        effect(command, key, old.orElse(null));
        byIdempotencyKey.put(command.idempotencyKey(), key);
        return new Outcome.Applied(key, held.containsKey(key) ? version(key) : null);
    }

    private void effect(Command command, String key, @Nullable Held old) {
        String uid = String.valueOf(command.wanted().get(0));
        if (command.kind() == Command.Kind.DELETE) {
            held.remove(key);
            changed(key);
            uids.merge(uid, -1, Integer::sum);
            effects.add(new Effect("delete", uid, 0));
            return;
        }
        if (command.kind() == Command.Kind.RETIRE) {
            Held kept = Objects.requireNonNull(old, "retired without a record");
            put(new Held(key, kept.record(), kept.version() + 1, true));
            effects.add(new Effect("retire", uid, 0));
            return;
        }
        if (old == null && uids.merge(uid, 1, Integer::sum) > 1) {
            wrongs.add("doubled " + uid);
        }
        Record merged = old == null ? command.wanted() : old.record().overlaid(only(command));
        long rev = rev(merged);
        if (old != null && rev < rev(old.record())) {
            wrongs.add("went back " + uid + " from " + rev(old.record()) + " to " + rev);
        }
        put(new Held(key, merged, old == null ? 1 : old.version() + 1, false));
        effects.add(new Effect(old == null ? "create" : "update", uid, rev));
    }

    private static Record only(Command command) {
        return command.touched().isEmpty() ? command.wanted() : Values.only(command.wanted(), command.touched());
    }

    private static long rev(Record record) {
        Object rev = record.get("rev");
        return rev == null ? 0 : (Long) rev;
    }

    private String version(String key) {
        return String.valueOf(Objects.requireNonNull(held.get(key), "gone").version());
    }

    @Override
    public void close() {}

    /** The same with the ability to be asked. */
    static class Asked extends LedgerTarget implements Find {
        private final List<Integer> searches = new CopyOnWriteArrayList<>();

        Asked(Delivery delivery) {
            super(delivery);
        }

        @Override
        public Optional<Found> byKey(ObjectType type, String key) {
            answer();
            return all().stream().filter(h -> h.key().equals(key)).findFirst().map(Asked::found);
        }

        /** How many searches were asked for at once, in order; a search alone counts for one. */
        List<Integer> searches() {
            return List.copyOf(searches);
        }

        @Override
        public List<List<Found>> byEach(ObjectType type, List<Map<String, Object>> wanted) {
            searches.add(wanted.size());
            return wanted.stream().map(fields -> found(fields)).toList();
        }

        @Override
        public List<Found> by(ObjectType type, Map<String, Object> fields) {
            searches.add(1);
            return found(fields);
        }

        private List<Found> found(Map<String, Object> fields) {
            answer();
            return all().stream()
                    .filter(h -> fields.entrySet().stream()
                            .allMatch(f -> h.record().has(f.getKey())
                                    && f.getValue().equals(h.record().get(f.getKey()))))
                    .map(Asked::found)
                    .toList();
        }

        void answer() {
            if (check().get(0).severity() == Finding.Severity.ERROR) {
                throw TestCode.down();
            }
        }

        static Found found(Held held) {
            return new Found(held.key(), held.record(), String.valueOf(held.version()));
        }
    }
}

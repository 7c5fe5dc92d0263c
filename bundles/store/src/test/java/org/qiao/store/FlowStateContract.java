package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.engine.pipeline.Fit;
import org.qiao.store.state.Answers.Answer;
import org.qiao.store.state.Checkpoints.Checkpoint;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Differences;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Ledger;
import org.qiao.store.state.Links.Link;
import org.qiao.store.state.Links.Scope;
import org.qiao.store.state.Links.State;
import org.qiao.store.state.Parked;

/** What every database must do with the memory of flows. */
abstract class FlowStateContract extends StoreContract {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123456Z");
    private static final Scope TO_OA = new Scope("crm", "customer", "oa", "contact");
    /** Named as an object of the CRM, with rules that the database does not keep. */
    private static final ObjectType EMPLOYEE = ObjectType.of(
            "customer",
            Field.builder("number", Kind.TEXT).maxLength(64).traits(Trait.KEY).build(),
            Field.of("name", Kind.TEXT));

    @Test
    void cursorAndPhaseAreKeptWhateverAreTheKeysThatTheyAreMadeOf() {
        for (String cursor : List.of("A\0B", "A".repeat(5_000), "\u0001", "\u0001A\0", "A")) {
            Checkpoint saved = new Checkpoint(
                    "customers-to-oa", cursor, "snapshot " + cursor, "r1", Counters.ZERO, Map.of("run", "7"));
            state().inTransaction(t -> save(t, saved));
            assertThat(state().<Optional<Checkpoint>>inTransaction(
                                    t -> t.checkpoints().get("customers-to-oa")))
                    .hasValue(saved);
        }
    }

    @Test
    void aCheckpointIsReadAsItWasSaved() {
        Checkpoint first = checkpoint("42", new Counters(3, 1, 0, 1, 0, 1, 0, 0));

        state().inTransaction(t -> save(t, first));
        state().inTransaction(t -> save(t, checkpoint("43", new Counters(4, 2, 0, 1, 0, 1, 0, 0))));

        assertThat(state().<Optional<Checkpoint>>inTransaction(
                                t -> t.checkpoints().get("customers-to-oa")))
                .hasValue(checkpoint("43", new Counters(4, 2, 0, 1, 0, 1, 0, 0)));
        assertThat(state().<Optional<Checkpoint>>inTransaction(
                                t -> t.checkpoints().get("orders-to-erp")))
                .isEmpty();
    }

    @Test
    void anAnswerIsKeptByFlowAndKeyUntilItIsOldOrItsFlowGone() {
        Answer old = new Answer("customers-to-oa", "night-1", "d1", "[\"已写入\"]", NOW.minusSeconds(60));
        Answer newer = new Answer("customers-to-oa", "night-2", "d2", "[]", NOW);
        state().inTransaction(t -> {
            t.answers().save(old);
            t.answers().save(newer);
            return t;
        });
        reopen();

        assertThat(answer("customers-to-oa", "night-1")).hasValue(old);
        assertThat(answer("orders-to-erp", "night-1")).isEmpty();
        state().inTransaction(t -> {
            t.answers().forget("customers-to-oa", NOW);
            return t;
        });
        assertThat(answer("customers-to-oa", "night-1")).isEmpty();
        assertThat(answer("customers-to-oa", "night-2")).hasValue(newer);
        state().inTransaction(t -> {
            t.checkpoints().forget("customers-to-oa");
            return t;
        });
        assertThat(answer("customers-to-oa", "night-2")).isEmpty();
    }

    private Optional<Answer> answer(String flow, String key) {
        return state().inTransaction(t -> t.answers().get(flow, key));
    }

    @Test
    void totalsThatDoNotAddUpAreNotSaved() {
        assertThatThrownBy(() ->
                        state().inTransaction(t -> save(t, checkpoint("1", new Counters(3, 1, 0, 0, 0, 0, 0, 0)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not add up");
    }

    @Test
    void aTransactionThatThrowsLeavesNothing() {
        assertThatThrownBy(() -> state().inTransaction(t -> {
                    save(t, checkpoint("1", Counters.ZERO));
                    t.links().save(List.of(link("c1", "k1", State.LINKED)));
                    throw new IllegalArgumentException("stop");
                }))
                .hasMessage("stop");

        assertThat(state().<Optional<Checkpoint>>inTransaction(
                                t -> t.checkpoints().get("customers-to-oa")))
                .isEmpty();
        assertThat(state().<Map<String, Link>>inTransaction(t -> t.links().bySource(TO_OA, List.of("c1"))))
                .isEmpty();
    }

    @Test
    void differencesArePagedCountedAndKeptUntilTheyAreMended() {
        Differences.Difference missing = difference(Differences.Kind.MISSING, "c1", List.of());
        Differences.Difference differing = difference(Differences.Kind.DIFFERING, "c2", List.of("phone", "mail"));
        Differences.Difference extra = difference(Differences.Kind.EXTRA, "k9", List.of());
        Differences.Comparison comparison =
                new Differences.Comparison("customers-to-oa", Differences.State.DONE, "demand", NOW, NOW, 3, 2, 5, "");
        state().inTransaction(t -> {
            t.differences().add(List.of(missing, differing, extra));
            t.differences().add(List.of(missing));
            t.differences().save(comparison);
            return t;
        });
        reopen();

        assertThat(state().<List<Differences.Difference>>inTransaction(
                                t -> t.differences().page("customers-to-oa", null, null, 2)))
                .containsExactly(differing, extra);
        assertThat(state().<List<Differences.Difference>>inTransaction(
                                t -> t.differences().page("customers-to-oa", null, extra, 2)))
                .containsExactly(missing);
        assertThat(state().<Optional<Differences.Comparison>>inTransaction(
                                t -> t.differences().get("customers-to-oa")))
                .hasValue(comparison);
        assertThat(state().<Long>inTransaction(t -> t.differences().want("customers-to-oa")))
                .isEqualTo(2);
        assertThat(state().<List<String>>inTransaction(t -> t.differences().wanted("customers-to-oa", 10).stream()
                        .map(Differences.Difference::key)
                        .toList()))
                .containsExactly("c2", "c1");
        state().inTransaction(t -> {
            t.differences().remove(List.of(missing));
            return t;
        });
        assertThat(state().<Map<Differences.Kind, Long>>inTransaction(
                                t -> t.differences().count("customers-to-oa")))
                .isEqualTo(Map.of(Differences.Kind.DIFFERING, 1L, Differences.Kind.EXTRA, 1L));
        state().inTransaction(t -> {
            t.checkpoints().forget("customers-to-oa");
            return t;
        });
        assertThat(state().<Map<Differences.Kind, Long>>inTransaction(
                                t -> t.differences().count("customers-to-oa")))
                .isEmpty();
    }

    private static Differences.Difference difference(Differences.Kind kind, String key, List<String> fields) {
        return new Differences.Difference("customers-to-oa", kind, key, "t-" + key, fields, "缺|missing", false, NOW);
    }

    @Test
    void theLedgerAddsItsBatchesAndRemembersEachKey() {
        long run = state().inTransaction(t -> t.ledger().begin("customers-to-oa", "cron", NOW));
        state().inTransaction(t -> {
            t.ledger().batch(batch(run, new Counters(2, 1, 0, 1, 0, 0, 0, 0), "c1", "c2"));
            t.ledger().batch(batch(run, new Counters(1, 0, 0, 1, 0, 0, 0, 0), "c2"));
            t.ledger().end(run, "done", NOW.plusSeconds(5));
            return t;
        });
        reopen();

        Ledger.Run read = state().inTransaction(t -> t.ledger().run(run)).orElseThrow();
        assertThat(read.counters()).isEqualTo(new Counters(3, 1, 0, 2, 0, 0, 0, 0));
        assertThat(read.ended()).isEqualTo(NOW.plusSeconds(5));
        assertThat(state().<List<Ledger.Booked>>inTransaction(t -> t.ledger().booked("customers-to-oa", 10)))
                .containsExactly(
                        new Ledger.Booked(run, new Counters(1, 0, 0, 1, 0, 0, 0, 0), NOW),
                        new Ledger.Booked(run, new Counters(2, 1, 0, 1, 0, 0, 0, 0), NOW));
        assertThat(state().<List<Ledger.Booked>>inTransaction(t -> t.ledger().booked("customers-to-oa", 1)))
                .hasSize(1);
        assertThat(state().<List<Ledger.Entry>>inTransaction(t -> t.ledger().entries("customers-to-oa", "c2", 10)))
                .hasSize(2);
        assertThat(state().<List<Ledger.Entry>>inTransaction(t -> t.ledger().entries("customers-to-oa", "c9", 10)))
                .isEmpty();
        assertThat(state().<Long>inTransaction(t -> t.ledger().begin("other", "change", NOW)))
                .isGreaterThan(run);
    }

    @Test
    void aParkedChangeOfAnotherSystemComesBackWhole() {
        Record after = Record.of(EMPLOYEE).set("number", "E1").set("name", null).build();
        Change change = Change.of(ChangeKind.UPDATED, "E1")
                .sequence(7)
                .cursor("c7")
                .before(Record.of(EMPLOYEE)
                        .set("number", "E1")
                        .set("name", "王伟")
                        .build())
                .after(after)
                .touched(java.util.Set.of("name"))
                .origin(new Origin("api", "wang"))
                .at(NOW)
                .build();
        state().inTransaction(t -> {
            t.parked().save(List.of(row("E1", Parked.Kind.PARKED, "phone", change)));
            return t;
        });
        reopen();

        Parked.Row read = state().inTransaction(t -> t.parked().get("customers-to-oa", "E1"))
                .orElseThrow();
        assertThat(read.change().key()).isEqualTo("E1");
        assertThat(read.change().at()).isEqualTo(NOW);
        assertThat(read.change().origin()).isEqualTo(new Origin("api", "wang"));
        assertThat(read.change().touched()).containsExactly("name");
        assertThat(read.change().after().orElseThrow().has("name")).isTrue();
        assertThat(read.change().after().orElseThrow().get("name")).isNull();
        assertThat(read.change().before().orElseThrow().get("name")).isEqualTo("王伟");
        assertThat(Fit.to(EMPLOYEE, read.change()).after()).contains(after);
    }

    @Test
    void parkedKeysAreFoundByCauseByTimeAndByWhatTheyWaitFor() {
        Change change = Change.of(ChangeKind.DELETED, "x").build();
        Parked.Row waiting = new Parked.Row(
                "orders-to-erp",
                "o1",
                Parked.Kind.WAITING,
                "party",
                "",
                change,
                2,
                5,
                0,
                null,
                "customers-to-erp",
                "c1",
                NOW);
        Parked.Row retry = new Parked.Row(
                "customers-to-oa", "r1", Parked.Kind.RETRY, "lock", "", change, 1, 6, 1, NOW, null, null, NOW);
        state().inTransaction(t -> {
            t.parked()
                    .save(List.of(
                            row("c1", Parked.Kind.PARKED, "phone", change),
                            row("c2", Parked.Kind.PARKED, "phone", change),
                            row("c3", Parked.Kind.PARKED, "level", change),
                            waiting,
                            retry));
            return t;
        });

        assertThat(state().<List<Parked.Cause>>inTransaction(
                                t -> t.parked().causes("customers-to-oa", Parked.Kind.PARKED)))
                .extracting(Parked.Cause::cause, Parked.Cause::keys)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("phone", 2L),
                        org.assertj.core.api.Assertions.tuple("level", 1L));
        assertThat(state().<List<Parked.Row>>inTransaction(
                                t -> t.parked().page("customers-to-oa", Parked.Kind.PARKED, "phone", "c1", 10)))
                .extracting(Parked.Row::key)
                .containsExactly("c2");
        assertThat(state().<List<Parked.Row>>inTransaction(
                                t -> t.parked().due("customers-to-oa", NOW.minusSeconds(1), 10)))
                .isEmpty();
        assertThat(state().<List<Parked.Row>>inTransaction(t -> t.parked().due("customers-to-oa", NOW, 10)))
                .hasSize(1);
        assertThat(state().<List<Parked.Row>>inTransaction(
                                t -> t.parked().waitingFor("orders-to-erp", "customers-to-erp", List.of("c1", "c2"))))
                .extracting(Parked.Row::folded)
                .containsExactly(2L);
    }

    @Test
    void aForgottenFlowLeavesItsLinks() {
        state().inTransaction(t -> {
            save(t, checkpoint("1", Counters.ZERO));
            t.links().save(List.of(link("c1", "k1", State.LINKED)));
            t.checkpoints().forget("customers-to-oa");
            return t;
        });

        assertThat(state().<Optional<Checkpoint>>inTransaction(
                                t -> t.checkpoints().get("customers-to-oa")))
                .isEmpty();
        assertThat(state().<Map<String, Link>>inTransaction(t -> t.links().bySource(TO_OA, List.of("c1"))))
                .hasSize(1);
    }

    private FlowState state() {
        return opened().state();
    }

    private static FlowState.Transaction save(FlowState.Transaction transaction, Checkpoint checkpoint) {
        transaction.checkpoints().save(checkpoint);
        return transaction;
    }

    private static Checkpoint checkpoint(String cursor, Counters totals) {
        return new Checkpoint("customers-to-oa", cursor, "stream", "abc", totals, Map.of("run", "asked"));
    }

    private static Link link(String source, @org.jspecify.annotations.Nullable String target, State state) {
        return new Link(TO_OA, source, target, state, "v1", "{}", "customers-to-oa/" + source + "/1", 1, NOW);
    }

    private static Ledger.Batch batch(long run, Counters counters, String... keys) {
        return new Ledger.Batch(
                "customers-to-oa",
                run,
                "abc",
                counters,
                java.util.Arrays.stream(keys)
                        .map(key -> new Ledger.Entry(key, 1, "filtered", "来源|source", NOW))
                        .toList(),
                NOW);
    }

    private static Parked.Row row(String key, Parked.Kind kind, String cause, Change change) {
        return new Parked.Row("customers-to-oa", key, kind, cause, "为何|why", change, 1, 1, 0, null, null, null, NOW);
    }
}

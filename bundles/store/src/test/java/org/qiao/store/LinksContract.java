package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links.Link;
import org.qiao.store.state.Links.Scope;
import org.qiao.store.state.Links.State;

/** What every database must do with links. */
abstract class LinksContract extends StoreContract {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123456Z");
    private static final Scope TO_OA = new Scope("crm", "customer", "oa", "contact");

    @Test
    void linksAreFoundFromEitherSideAlsoAfterARestart() {
        state().inTransaction(t -> {
            t.links().save(List.of(link("c1", null, State.INTENT), link("c2", "k2", State.LINKED)));
            t.links().save(List.of(link("c1", "k1", State.LINKED), link("c3", null, State.INTENT)));
            return t;
        });
        reopen();

        assertThat(state().<Map<String, Link>>inTransaction(t -> t.links().bySource(TO_OA, List.of("c1", "c9"))))
                .isEqualTo(Map.of("c1", link("c1", "k1", State.LINKED)));
        assertThat(state().<Optional<Link>>inTransaction(t -> t.links().byTarget(TO_OA, "k2")))
                .hasValue(link("c2", "k2", State.LINKED));
        assertThat(state().<List<Link>>inTransaction(t -> t.links().page(TO_OA, State.INTENT, "", 10)))
                .containsExactly(link("c3", null, State.INTENT));
        assertThat(state().<Long>inTransaction(t -> t.links().count(TO_OA, State.LINKED)))
                .isEqualTo(2);
        assertThat(state().<List<Link>>inTransaction(t -> t.links().ofRecord("crm", "customer", "c2")))
                .hasSize(1);
    }

    @Test
    void manyLinksAreFoundWhereverTheirKeysLie() {
        List<Link> side = IntStream.range(0, 40)
                .mapToObj(i -> link("c%03d".formatted(i), "k" + i, State.LINKED))
                .toList();
        List<Link> between = IntStream.range(0, 200)
                .mapToObj(i -> link("c005-%03d".formatted(i), "b" + i, State.LINKED))
                .toList();
        state().inTransaction(t -> {
            t.links().save(side);
            t.links().save(between);
            t.links().save(List.of(link("c 1", "s1", State.LINKED), link("客户", "s2", State.LINKED)));
            return t;
        });
        List<String> keys = new ArrayList<>(side.stream().map(Link::sourceKey).toList());
        keys.addAll(List.of("c005-100", "c999"));
        List<String> more = new ArrayList<>(keys);
        more.addAll(List.of("c 1", "客户"));

        assertThat(state().<Map<String, Link>>inTransaction(t -> t.links().bySource(TO_OA, keys)))
                .hasSize(41)
                .containsKey("c005-100")
                .containsEntry("c039", link("c039", "k39", State.LINKED));
        assertThat(state().<Map<String, Link>>inTransaction(t -> t.links().bySource(TO_OA, more)))
                .hasSize(43)
                .containsKeys("c 1", "客户");
    }

    @Test
    void severalIntentsWithoutATargetKeyStandSideBySide() {
        state().inTransaction(t -> {
            t.links().save(List.of(link("c1", null, State.INTENT), link("c2", null, State.INTENT)));
            return t;
        });

        assertThat(state().<List<Link>>inTransaction(t -> t.links().page(TO_OA, State.INTENT, "", 10)))
                .hasSize(2);
    }

    @Test
    void whatIsIntendedIsFoundLikeALinkAlsoAfterARestart() {
        Link wide = intent("客户 🀄", "b".repeat(70_000));
        state().inTransaction(t -> {
            t.links().intend("customers-to-oa", TO_OA, List.of(intent("c1"), wide));
            t.links().intend("customers-to-oa", TO_OA, List.of(intent("c2")));
            t.links().intend("vip-to-oa", TO_OA, List.of(intent("c3")));
            return t;
        });
        assertThat(state().<Long>inTransaction(t -> t.links().count(TO_OA, State.INTENT)))
                .isZero();
        reopen();

        assertThat(bySource("c1", "c2", "c3", "c4", "客户 🀄"))
                .isEqualTo(Map.of("c1", intent("c1"), "c2", intent("c2"), "c3", intent("c3"), "客户 🀄", wide));
        assertThat(state().<List<Link>>inTransaction(t -> t.links().ofRecord("crm", "customer", "c3")))
                .containsExactly(intent("c3"));
    }

    @Test
    void whatIsNotSaidOfAnIntentLeavesItALinkOfItsOwn() {
        Link known = link("c5", "k5", State.LINKED);
        state().inTransaction(t -> {
            t.links()
                    .intend(
                            "customers-to-oa",
                            TO_OA,
                            Stream.of("c1", "c2", "c3", "c4")
                                    .map(LinksContract::intent)
                                    .toList());
            t.links().intend("vip-to-oa", TO_OA, List.of(intent("c6")));
            t.links().save(List.of(known, link("c4", "k4", State.LINKED)));
            return t;
        });
        Link again = link("c5", "k6", State.LINKED);
        state().inTransaction(t -> {
            t.links()
                    .settle(
                            "customers-to-oa",
                            TO_OA,
                            List.of(link("c1", "k1", State.LINKED), again),
                            List.of("c2", "c9"));
            return t;
        });

        assertThat(bySource("c1", "c2", "c3", "c4", "c5", "c6"))
                .isEqualTo(Map.of(
                        "c1",
                        link("c1", "k1", State.LINKED),
                        "c3",
                        intent("c3"),
                        "c4",
                        link("c4", "k4", State.LINKED),
                        "c5",
                        again,
                        "c6",
                        intent("c6")));
        assertThat(state().<List<Link>>inTransaction(t -> t.links().page(TO_OA, State.INTENT, "", 10)))
                .containsExactly(intent("c3"));
    }

    @Test
    void aTargetKeyThatIsGivenUpIsTakenInTheSameBatch() {
        state().inTransaction(t -> {
            t.links().save(List.of(link("c1", "k1", State.LINKED), link("c2", "k2", State.LINKED)));
            t.links().intend("customers-to-oa", TO_OA, List.of(intent("c3"), intent("c4")));
            return t;
        });
        state().inTransaction(t -> {
            t.links()
                    .settle(
                            "customers-to-oa",
                            TO_OA,
                            List.of(
                                    link("c3", "k1", State.LINKED),
                                    link("c4", "k2", State.LINKED),
                                    link("c1", null, State.RETIRED)),
                            List.of("c2"));
            return t;
        });

        assertThat(bySource("c1", "c2", "c3", "c4"))
                .isEqualTo(Map.of(
                        "c1",
                        link("c1", null, State.RETIRED),
                        "c3",
                        link("c3", "k1", State.LINKED),
                        "c4",
                        link("c4", "k2", State.LINKED)));
    }

    @Test
    void whatAFlowIntendedBecomesLinksWhenItGoesAndAtTheNextStart() {
        Scope other = new Scope("crm", "customer", "oa-2", "contact");
        Link there = new Link(other, "c2", null, State.INTENT, null, "{}", "customers-to-oa/c2/1", 1, NOW);
        state().inTransaction(t -> {
            t.links().intend("customers-to-oa", TO_OA, List.of(intent("c1")));
            t.links().intend("customers-to-oa", other, List.of(there));
            t.links().intend("vip-to-oa", TO_OA, List.of(intent("c3")));
            t.links().release("customers-to-oa");
            return t;
        });

        assertThat(saved(TO_OA)).containsExactly(intent("c1"));
        assertThat(saved(other)).containsExactly(there);
        reopen();
        assertThat(saved(TO_OA)).containsExactly(intent("c1"), intent("c3"));
    }

    private List<Link> saved(Scope scope) {
        return state().inTransaction(t -> t.links().page(scope, State.INTENT, "", 10));
    }

    @Test
    void whatIsIntendedStaysSoWhenItsEndCannotBeSaved() {
        state().inTransaction(t -> {
            t.links().save(List.of(link("c1", "k1", State.LINKED)));
            t.links().intend("customers-to-oa", TO_OA, List.of(intent("c2")));
            return t;
        });

        assertThatThrownBy(() -> state().inTransaction(t -> {
                    t.links().settle("customers-to-oa", TO_OA, List.of(link("c2", "k1", State.LINKED)), List.of());
                    return t;
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("linked to another 'customer' already");
        assertThat(bySource("c2")).containsValue(intent("c2"));
    }

    private Map<String, Link> bySource(String... keys) {
        return state().inTransaction(t -> t.links().bySource(TO_OA, List.of(keys)));
    }

    @Test
    void oneTargetRecordBelongsToOneSourceRecord() {
        state().inTransaction(t -> {
            t.links().save(List.of(link("c1", "k1", State.LINKED)));
            return t;
        });

        assertThatThrownBy(() -> state().inTransaction(t -> {
                    t.links().save(List.of(link("c2", "k1", State.LINKED)));
                    return t;
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("linked to another 'customer' already");
    }

    private FlowState state() {
        return opened().state();
    }

    private static Link link(String source, @Nullable String target, State state) {
        return new Link(TO_OA, source, target, state, "v1", "{}", "customers-to-oa/" + source + "/1", 1, NOW);
    }

    private static Link intent(String source) {
        return intent(source, "{}");
    }

    private static Link intent(String source, String baseline) {
        return new Link(TO_OA, source, null, State.INTENT, null, baseline, "customers-to-oa/" + source + "/1", 1, NOW);
    }
}

package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.store.state.Links;

class LinkCacheTest {
    private static final int MANY = 20_001;

    private final MemoryState state = new MemoryState();
    private final FlowDefinition customers = new FlowReader(name -> Optional.empty())
            .read("flows/customers-to-oa.json", RunnerTest.FLOW)
            .value()
            .orElseThrow();
    private final LinkCache cache = new LinkCache(state, name -> Optional.of(customers), any -> Optional.empty());

    @Test
    void linksThatAreThereAreFoundHoweverManyAreKnown() {
        state.inTransaction(tx -> {
            tx.links().save(IntStream.range(0, MANY + 1).mapToObj(this::link).toList());
            return true;
        });
        IntStream.range(0, MANY).forEach(i -> cache.targetKey(customers.name(), "C" + i));
        assertThat(cache.fetch()).isTrue();

        assertThat(cache.targetKey(customers.name(), "C" + MANY)).isEmpty();
        assertThat(cache.fetch()).isTrue();
        assertThat(cache.targetKey(customers.name(), "C" + MANY)).hasValue("T" + MANY);
        assertThat(cache.targetKey(customers.name(), "C0")).hasValue("T0");

        cache.trim();
        assertThat(cache.targetKey(customers.name(), "C0")).isEmpty();
        assertThat(cache.fetch()).isTrue();
        assertThat(cache.targetKey(customers.name(), "C0")).hasValue("T0");
    }

    private Links.Link link(int i) {
        return new Links.Link(
                Prepared.scope(customers), "C" + i, "T" + i, Links.State.LINKED, null, "", "", 0, Instant.EPOCH);
    }
}

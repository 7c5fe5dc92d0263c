package org.qiao.bench.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Record;
import org.qiao.engine.pipeline.CompiledFlow;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.engine.pipeline.LinkLookup;

/** The engine: a flow file compiled against both types, with the built-in converters. */
final class EngineContender implements Contender {
    private final Change[] changes;
    private final CompiledFlow flow;
    private final LinkLookup links;
    private final boolean explains;

    EngineContender(Fixture fixture, boolean explains) {
        this.flow = BenchFlow.compiled();
        this.changes = fixture.customers().stream()
                .map(customer -> Change.of(ChangeKind.SNAPSHOT, customer.id())
                        .after(BenchFlow.record(customer))
                        .build())
                .toArray(Change[]::new);
        this.links = new Representatives(fixture.representatives());
        this.explains = explains;
    }

    @Override
    public @Nullable Object apply(int customer) {
        if (explains) {
            CompiledFlow.Explained explained = flow.explain(changes[customer], links, Fixture.TODAY);
            return explained.judgement() instanceof Judgement.Filtered ? null : explained;
        }
        Judgement judgement = flow.judge(changes[customer], links, Fixture.TODAY);
        return judgement instanceof Judgement.Filtered ? null : judgement;
    }

    @Override
    public Map<String, @Nullable Object> fields(Object partner) {
        Judgement judgement =
                partner instanceof CompiledFlow.Explained explained ? explained.judgement() : (Judgement) partner;
        if (!(judgement instanceof Judgement.Wanted wanted)) {
            throw new IllegalStateException("the engine did not deliver: " + judgement);
        }
        Record record = wanted.wanted();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        record.type().fields().forEach(field -> fields.put(field.name(), record.get(field.name())));
        return fields;
    }

    private record Representatives(Map<String, String> byOwner) implements LinkLookup {
        @Override
        public Optional<String> targetKey(String flow, String sourceKey) {
            return Optional.ofNullable(byOwner.get(sourceKey));
        }

        @Override
        public Optional<String> sourceKey(String flow, String targetKey) {
            return Optional.empty();
        }
    }
}

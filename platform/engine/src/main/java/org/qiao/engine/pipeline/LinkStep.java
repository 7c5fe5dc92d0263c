package org.qiao.engine.pipeline;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Relation;

/** The way from a reference at the source to the record's counterpart in the target. Immutable. */
final class LinkStep extends Step {
    private final Relation relation;
    private final boolean isBackwards;
    private final String type;

    /** Along the links of a flow that runs the same way as this one, or the opposite way. */
    LinkStep(Field target, Relation relation, boolean isBackwards) {
        super(target, "link:" + relation.flow());
        this.relation = relation;
        this.isBackwards = isBackwards;
        this.type = target.target().orElse("");
    }

    @Override
    @Nullable Object apply(Object value, Run run) {
        Reference reference = (Reference) value;
        LinkLookup links = run.surroundings().links();
        Optional<String> key = isBackwards
                ? links.sourceKey(relation.flow(), reference.key())
                : links.targetKey(relation.flow(), reference.key());
        if (key.isPresent()) {
            return target().kind() == Kind.REFERENCE ? Reference.to(type, key.get()) : key.get();
        }
        if (relation.missing() == Relation.Missing.WAIT) {
            run.stop(new Judgement.Waiting(relation.flow(), reference));
        } else if (relation.missing() == Relation.Missing.PARK) {
            run.refuse(new Text(
                    "流程 " + relation.flow() + " 还没有送达所引用的记录",
                    "flow " + relation.flow() + " has not delivered the record it refers to"));
        }
        return null;
    }
}

package org.qiao.engine.pipeline;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Relation;

/**
 * The way from a reference at the source to the record's counterpart in the target.
 *
 * @param target the line's target field
 * @param relation the flow whose links are followed, and what to do without a link
 * @param isBackwards whether that flow runs the opposite way
 */
record LinkStep(Field target, Relation relation, boolean isBackwards) implements Step {
    @Override
    public String written() {
        return "link:" + relation.flow();
    }

    @Override
    public @Nullable Object apply(Object value, Run run) {
        Reference reference = (Reference) value;
        LinkLookup links = run.surroundings().links();
        Optional<String> key = isBackwards
                ? links.sourceKey(relation.flow(), reference.key())
                : links.targetKey(relation.flow(), reference.key());
        if (key.isEmpty()) {
            return missing(reference, run);
        }
        return target.kind() == Kind.REFERENCE ? Reference.to(target.target().orElse(""), key.get()) : key.get();
    }

    private @Nullable Object missing(Reference reference, Run run) {
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

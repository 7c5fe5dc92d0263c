package org.qiao.sync.internal.run;

import java.util.LinkedHashSet;
import java.util.Set;
import org.qiao.api.record.Record;
import org.qiao.engine.definition.Line;
import org.qiao.engine.pipeline.Baseline;
import org.qiao.store.state.Links;

/**
 * The target fields in which the source's value is to stand whatever happens at the target. Immutable.
 *
 * @param fields their names
 */
record Owned(Set<String> fields) {
    Owned {
        fields = Set.copyOf(fields);
    }

    /** The fields that a flow writes always, that its source owns, and that do not flow back. */
    static Owned of(Prepared flow) {
        Set<String> owned = new LinkedHashSet<>(flow.compiled().writes());
        flow.definition().rules().lines().stream()
                .filter(line -> line.write() != Line.Write.ALWAYS)
                .map(Line::field)
                .forEach(owned::remove);
        owned.removeIf(field -> !Merging.owner(flow.definition(), field).equals(flow.from()));
        owned.removeAll(flow.twoWay().watched());
        return new Owned(owned);
    }

    /** Those of some fields that are owned. */
    Set<String> among(Set<String> some) {
        Set<String> among = new LinkedHashSet<>(some);
        among.retainAll(fields);
        return among;
    }

    /** The owned fields in which a target record differs from what was written last. */
    Set<String> differing(Links.Link link, Record there) {
        String known = Known.of(link).fields();
        Set<String> differing = among(Baseline.touched(known, there));
        differing.retainAll(Baseline.fields(known));
        return differing;
    }
}

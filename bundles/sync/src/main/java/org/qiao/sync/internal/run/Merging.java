package org.qiao.sync.internal.run;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;

/**
 * Whose value stands in the fields that a flow is about to write, field by field: the link says what both sides agreed
 * on last, the records say what each holds now, and {@code owner} decides where both were changed. A value that the flow
 * itself sent and never heard of again is no change of the target's. Immutable.
 */
final class Merging {
    private static final String NEWER = "newer";
    private static final String MANUAL = "manual";
    private static final String ADDITIVE = "additive";

    private final Prepared flow;

    /** Merging for a flow, not for a way back. */
    Merging(Prepared flow) {
        this.flow = flow;
    }

    /** Whether the target's record must be looked at before these fields are written. */
    static boolean concerns(Prepared flow, Set<String> touched) {
        return touched.stream()
                        .anyMatch(field -> owner(flow.definition(), field).equals(ADDITIVE))
                || (flow.twoWay().isThere()
                        && touched.stream().anyMatch(flow.twoWay().watched()::contains));
    }

    /**
     * Who wins a field that both sides changed: a connection, newer, manual or additive.
     *
     * @param flow the flow, not its way back
     */
    static String owner(FlowDefinition flow, String field) {
        Map<String, String> owners = flow.handling().owner();
        String owner =
                owners.getOrDefault(field, owners.getOrDefault("*", flow.from().connection()));
        return owner.equals("target") ? flow.to().connection() : owner;
    }

    /**
     * Whether this flow's value stands where both sides changed a field. Without the target's own change time a fresh
     * change at the source is taken for the newer one; a person who tries again what was left to a person has decided.
     */
    static boolean isOurs(FlowDefinition flow, Item item, String field) {
        String owner = owner(flow, field);
        return owner.equals(flow.from().connection())
                || (owner.equals(NEWER) && item.read() > 0)
                || (owner.equals(MANUAL) && item.isAskedByPerson());
    }

    /**
     * What is to be written.
     *
     * @param item the item
     * @param patch what the flow wants of the record
     * @param touched those of its fields that differ from what both agreed on
     * @param agreed what is known of that
     * @param isFirst whether both sides meet for the first time, so that they never agreed on anything
     * @param there the record at the target now
     */
    Merge merge(Item item, Record patch, Set<String> touched, Known agreed, boolean isFirst, Record there) {
        Set<String> left = new LinkedHashSet<>();
        Set<String> written = new LinkedHashSet<>();
        Record sent = patch;
        for (String field : touched) {
            if (Values.isSame(patch, there, field)) {
                continue;
            }
            boolean isFree = !isForeign(agreed, isFirst, there, field);
            if (owner(definition(), field).equals(ADDITIVE)) {
                sent = united(sent, field, there);
                if (!Values.isSame(sent, there, field)) {
                    written.add(field);
                }
            } else if (isFree || isOurs(definition(), item, field)) {
                written.add(field);
            } else if (owner(definition(), field).equals(flow.to())) {
                left.add(field);
            } else {
                return new Merge(patch, Set.of(), field);
            }
        }
        return new Merge(Values.without(sent, left), written, null);
    }

    /** Whether somebody at the target set a field: its value is neither what both agreed on nor what the flow sent. */
    private static boolean isForeign(Known agreed, boolean isFirst, Record there, String field) {
        if (isFirst) {
            return there.has(field) && there.get(field) != null;
        }
        return agreed.isTold(field) && there.has(field) && !agreed.isAgreed(there, field, Notes.THERE);
    }

    private FlowDefinition definition() {
        return flow.definition();
    }

    private static Record united(Record sent, String field, Record there) {
        Field of = sent.type().field(field).orElseThrow();
        return sent.with()
                .set(field, Values.united(of, there.get(field), sent.get(field)))
                .build();
    }

    /**
     * What came of it.
     *
     * @param sent what the target is told; fields in which its own value stands are not in it
     * @param written the fields of that which must be written; empty when the target holds all of it
     * @param undecided a field that a person must decide; {@code null} for none
     */
    record Merge(Record sent, Set<String> written, @Nullable String undecided) {}

    /** The reason of a field that a person must decide. */
    static Text undecided(String field) {
        return new Text(
                "字段“" + field + "”两边都改过，由人决定；重试即以本流程的值为准",
                "field '" + field
                        + "' was changed on both sides, a person decides; a retry lets this flow's value stand");
    }
}

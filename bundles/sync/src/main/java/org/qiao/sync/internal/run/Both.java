package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Found;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.pipeline.CompiledFlow;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.store.state.Links;

/**
 * Whose value stands in the fields that the target changed. Where the source did not change a field since both agreed,
 * or the flow does not keep it, the target's does. Confined to one flow's thread.
 */
final class Both {
    private static final String MANUAL = "manual";
    private static final String ADDITIVE = "additive";

    private final Prepared flow;
    private final FlowDefinition forward;
    private final LinkCache links;

    /** The sides of a way back. */
    Both(Prepared flow, LinkCache links) {
        this.flow = flow;
        this.forward = flow.definition().forward().orElse(flow.definition());
        this.links = links;
    }

    /**
     * What is to become of each field.
     *
     * @param taken the target's value goes to the source
     * @param same both hold the same already
     * @param left the source's value stands: the flow will bring it, or has it parked
     * @param undecided a field that a person must decide; {@code null} for none
     */
    record Choice(
            Set<String> taken,
            Set<String> same,
            Set<String> left,
            @Nullable String undecided) {}

    Choice choose(
            Item item, Links.Link link, Record there, @Nullable Found here, Set<String> touched, LocalDate today) {
        Choice choice = new Choice(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), null);
        CompiledFlow kept = flow.twoWay().kept();
        Record source = kept == null || here == null ? null : kept(kept, here, today);
        Set<String> written = kept == null ? Set.of() : kept.writes();
        for (String field : touched) {
            boolean isKept = here != null && written.contains(field);
            String owner = Merging.owner(forward, field);
            if (isKept && source != null && Values.isSame(source, there, field)) {
                choice.same().add(field);
            } else if (!isKept || isAsAgreed(source, link, field) || owner.equals(ADDITIVE)) {
                choice.taken().add(field);
            } else if (owner.equals(forward.to().connection()) || (owner.equals(MANUAL) && item.isAskedByPerson())) {
                choice.taken().add(field);
            } else if (owner.equals(MANUAL)) {
                return new Choice(choice.taken(), choice.same(), choice.left(), field);
            } else {
                choice.left().add(field);
            }
        }
        return choice;
    }

    /** The fields of a source record that what was taken goes to. */
    Record patch(Record wanted, Choice choice, @Nullable Found here) {
        Record.Builder patch = Record.of(wanted.type());
        wanted.forEach((field, value) -> {
            Set<String> reads = flow.twoWay().writes().getOrDefault(field.name(), Set.of());
            if (reads.isEmpty() || reads.stream().anyMatch(choice.taken()::contains)) {
                patch.set(field.name(), isUnited(reads) ? united(field, value, here) : value);
            }
        });
        return patch.build();
    }

    private boolean isUnited(Set<String> reads) {
        return reads.stream().anyMatch(field -> Merging.owner(forward, field).equals(ADDITIVE));
    }

    private static @Nullable Object united(Field field, @Nullable Object value, @Nullable Found here) {
        return here != null && here.record().has(field.name())
                ? Values.united(field, value, here.record().get(field.name()))
                : value;
    }

    /** What the flow would write of a source record as it stands; {@code null} when it cannot be told. */
    private @Nullable Record kept(CompiledFlow kept, Found here, LocalDate today) {
        Change change =
                Change.of(ChangeKind.SNAPSHOT, here.key()).after(here.record()).build();
        Judgement judgement = links.settled(() -> Judging.judged(kept, change, links, today));
        return judgement instanceof Judgement.Wanted wanted ? wanted.wanted() : null;
    }

    private static boolean isAsAgreed(@Nullable Record source, Links.Link link, String field) {
        return source != null && source.has(field) && Known.of(link).isAgreed(source, field, Notes.HERE);
    }
}

package org.qiao.engine.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.qiao.api.record.Change;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/**
 * A flow compiled once against both schemas and the rules it names. Immutable, thread safe, without side effects: live
 * runs, preview, tests and other engines call the same.
 *
 * @since 1.0.0
 */
public interface CompiledFlow {
    /** The type it reads. */
    ObjectType source();

    /** The type it writes. */
    ObjectType target();

    /** Sixteen hexadecimal digits that change whenever its definition, a code list it uses or a schema changes. */
    String fingerprint();

    /** The source fields that its filter and lines read. */
    Set<String> reads();

    /** The target fields that its mapper and lines write. */
    Set<String> writes();

    /** The part of its filter that a source could evaluate from its own fields, as an expression; empty for none. */
    String pushdown();

    /** The rest of its filter as the file writes it: named filters, and conditions on records that are referred to. */
    List<String> remainder();

    /** The judgement on a change's record after it; a deleted record is the caller's matter. */
    Judgement judge(Change change, LinkLookup links, LocalDate today);

    /** The judgement with, per target field, what it was read from and what each converter made of it. */
    Explained explain(Change change, LinkLookup links, LocalDate today);

    /**
     * A wanted record reduced to what is to be written onto an existing target record: lines that are set on creation
     * only or when empty fall away.
     */
    Record forUpdate(Record wanted);

    /** A record of the target type that holds its key field alone: for retiring and deleting. */
    Record keyOnly(String key);

    /**
     * The flow taken apart, the whole of it first: each condition of its filter, its mapper, its lines with their
     * converters, its assertions, in the order in which a record meets them. Judges the sample once to say how many
     * records reach each.
     *
     * @param sample changes with a record after them; others are left out
     */
    List<FlowPart> parts(List<Change> sample, LinkLookup links, LocalDate today);

    /**
     * A judgement and where each value came from.
     *
     * @param judgement the judgement
     * @param lineage one entry per target field that a line or mapper wrote or failed to write, in the file's order
     */
    record Explained(Judgement judgement, List<Lineage> lineage) {
        /** Copies the list. */
        public Explained {
            lineage = List.copyOf(lineage);
        }
    }
}

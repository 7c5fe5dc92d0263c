package org.qiao.sync;

import java.util.List;
import java.util.Optional;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;

/**
 * What may stand in a mapping of a flow.
 *
 * @param source the type it reads; empty while a side cannot be asked
 * @param target the type it writes; empty while a side cannot be asked
 * @param missing what it waits for before they are known, a sentence each
 * @param converters the names of all converters: the built-in ones and those that adapters offer
 * @since 1.0.0
 */
public record FlowTypes(
        Optional<ObjectType> source, Optional<ObjectType> target, List<Text> missing, List<String> converters) {
    /** Copies the lists. */
    public FlowTypes {
        missing = List.copyOf(missing);
        converters = List.copyOf(converters);
    }
}

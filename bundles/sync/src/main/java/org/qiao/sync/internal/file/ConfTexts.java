package org.qiao.sync.internal.file;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The texts of all flow and code list files at one moment, by name. Immutable.
 *
 * @param flows the flows' texts
 * @param codes the code lists' texts
 */
public record ConfTexts(Map<String, String> flows, Map<String, String> codes) {
    /** No files. */
    public static final ConfTexts NONE = new ConfTexts(Map.of(), Map.of());

    /** Copies the maps, in the order of the names. */
    public ConfTexts {
        flows = Collections.unmodifiableMap(new TreeMap<>(flows));
        codes = Collections.unmodifiableMap(new TreeMap<>(codes));
    }

    /** The same with another text of one flow. */
    public ConfTexts withFlow(String name, String text) {
        Map<String, String> edited = new TreeMap<>(flows);
        edited.put(name, text);
        return new ConfTexts(edited, codes);
    }
}

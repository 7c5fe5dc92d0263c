package org.qiao.engine.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/** Collects the lineage while the lines run. Confined to one call. */
final class Trace {
    private static final Text EXACT = new Text("", "");

    private final List<Lineage> lineage = new ArrayList<>();
    private final Deque<String> prefixes = new ArrayDeque<>();
    private List<Lineage.Step> steps = new ArrayList<>();
    private @Nullable Object input;

    void begin(@Nullable Object value) {
        input = value;
        steps = new ArrayList<>();
    }

    void step(String rule, @Nullable Object output, @Nullable Text remark) {
        steps.add(new Lineage.Step(rule, output, remark == null ? EXACT : remark));
    }

    void end(String field, List<String> from, @Nullable Object output) {
        lineage.add(new Lineage(prefix() + field, from, input, steps, output));
    }

    void enter(String prefix) {
        prefixes.addLast(prefix);
    }

    void leave() {
        prefixes.removeLast();
    }

    List<Lineage> lineage() {
        return lineage;
    }

    private String prefix() {
        return prefixes.isEmpty() ? "" : String.join(".", prefixes) + ".";
    }
}

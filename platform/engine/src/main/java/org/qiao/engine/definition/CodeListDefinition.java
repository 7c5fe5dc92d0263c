package org.qiao.engine.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.record.Text;
import org.qiao.engine.json.Place;

/**
 * A code list: which code of one side is which of the other, both ways. Immutable.
 *
 * @param name the name, equal to its file's
 * @param label what people call it
 * @param forward the other side's code by this side's, in the file's order
 * @param backward this side's code by the other side's, where the file says it; needed where several codes of this side
 *     become one of the other
 * @param otherwise the other side's code for every code that is not listed; empty when those are refused
 * @param place where the file begins
 * @since 1.0.0
 */
public record CodeListDefinition(
        String name,
        Text label,
        Map<String, String> forward,
        Map<String, String> backward,
        String otherwise,
        Place place) {
    /** Copies the maps, in order. */
    public CodeListDefinition {
        forward = Collections.unmodifiableMap(new LinkedHashMap<>(forward));
        backward = Collections.unmodifiableMap(new LinkedHashMap<>(backward));
    }

    /** The other side's code for one of this side. */
    public Optional<String> to(String code) {
        return Optional.ofNullable(forward.get(code))
                .or(() -> Optional.of(otherwise).filter(o -> !o.isEmpty()));
    }

    /** This side's code by the other side's: what the file says, else the only one that becomes it. */
    public Map<String, String> inverse() {
        Map<String, String> inverse = new LinkedHashMap<>();
        forward.forEach((code, other) -> inverse.putIfAbsent(other, code));
        ambiguous().forEach(inverse::remove);
        inverse.putAll(backward);
        return inverse;
    }

    /** The other side's codes that several of this side become and that the file does not turn back. */
    public Set<String> ambiguous() {
        Set<String> once = new LinkedHashSet<>();
        Set<String> ambiguous = new LinkedHashSet<>();
        forward.values().forEach(other -> {
            if (!once.add(other) && !backward.containsKey(other)) {
                ambiguous.add(other);
            }
        });
        return ambiguous;
    }
}

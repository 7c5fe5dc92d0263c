package org.qiao.engine.definition;

import java.util.function.Function;
import org.qiao.engine.json.Place;

/**
 * One condition of a flow's filter. A closed set: read it with {@link #fold}.
 *
 * @since 1.0.0
 */
public sealed interface Condition {
    /**
     * A condition in the condition language.
     *
     * @param text the expression
     * @param place where it stands
     */
    record Expressed(String text, Place place) implements Condition {}

    /**
     * A filter service.
     *
     * @param rule which one, with its settings
     */
    record Named(RuleUse rule) implements Condition {}

    /** One of two results, by case. */
    default <T> T fold(Function<Expressed, T> expressed, Function<Named, T> named) {
        return this instanceof Expressed e ? expressed.apply(e) : named.apply((Named) this);
    }
}

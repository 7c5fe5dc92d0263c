package org.qiao.plugins.internal.guard;

import org.jspecify.annotations.Nullable;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.engine.pipeline.RuleWithdrawn;

/**
 * One object of a plugin, held so that it can be let go of: after {@link #release()} nothing here leads to the plugin's
 * classes, however long somebody keeps the holder. Thread safe.
 *
 * @param <T> the contract that it fulfils
 */
public final class Foreign<T> {
    private final String name;
    private final Standing standing;
    private volatile @Nullable T target;
    private volatile @Nullable ClassLoader loader;

    /** Holds an object under the name that messages give it, as {@code converter erp.material}. */
    public Foreign(String name, Standing standing, T target, ClassLoader loader) {
        this.name = name;
        this.standing = standing;
        this.target = target;
        this.loader = loader;
    }

    /** Another object of the same plugin, to be released by itself. */
    public <U> Foreign<U> with(U other) {
        ClassLoader known = loader;
        if (known == null) {
            throw withdrawn();
        }
        return new Foreign<>(name, standing, other, known);
    }

    /** Lets go of the plugin's object and class loader. */
    public void release() {
        target = null;
        loader = null;
    }

    /** What messages call it, with its plugin. */
    public String describe() {
        return name + " of " + standing.plugin();
    }

    /** How its plugin behaves. */
    public Standing standing() {
        return standing;
    }

    /** Whether it can no longer be called. */
    public boolean isWithdrawn() {
        return target == null || standing.isWithdrawn();
    }

    /** Whether it is a rule: then whatever it throws is a failure. */
    boolean isRule() {
        Object held = target;
        return held instanceof Filter || held instanceof Converter || held instanceof Mapper;
    }

    @Nullable T target() {
        return standing.isWithdrawn() ? null : target;
    }

    /** The object even of a withdrawn plugin: to close it. */
    @Nullable T targetToClose() {
        return target;
    }

    @Nullable ClassLoader loader() {
        return loader;
    }

    RuleWithdrawn withdrawn() {
        String why = standing.withdrawn().map(text -> text.en()).orElse("its plugin was stopped, replaced or removed");
        return new RuleWithdrawn(describe() + " was withdrawn under this batch: " + why);
    }
}

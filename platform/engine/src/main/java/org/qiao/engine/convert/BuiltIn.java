package org.qiao.engine.convert;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;

/** A converter made of its settings class, its kinds and a way to work settings in. */
final class BuiltIn<S> implements Preparable {
    private final Class<S> settings;
    private final Kinds kinds;
    private final @Nullable String inverse;
    private final Function<S, Step> maker;

    BuiltIn(Class<S> settings, Kinds kinds, @Nullable String inverse, Function<S, Step> maker) {
        this.settings = settings;
        this.kinds = kinds;
        this.inverse = inverse;
        this.maker = maker;
    }

    @Override
    public Class<?> settings() {
        return settings;
    }

    @Override
    public Kinds kinds() {
        return kinds;
    }

    @Override
    public Optional<String> inverse() {
        return Optional.ofNullable(inverse);
    }

    @Override
    public @Nullable Object convert(Object value, Conversion conversion) {
        return maker.apply(conversion.settings(settings)).apply(value, conversion);
    }

    @Override
    public Converter prepared(Object bound) {
        return new Prepared(this, maker.apply(settings.cast(bound)));
    }

    /**
     * The same converter with its settings worked in. A record, so that compiled code may take its step for a constant.
     *
     * @param whole the converter it was made of
     * @param step the work
     */
    private record Prepared(Converter whole, Step step) implements Converter {
        @Override
        public Class<?> settings() {
            return whole.settings();
        }

        @Override
        public Kinds kinds() {
            return whole.kinds();
        }

        @Override
        public Optional<String> inverse() {
            return whole.inverse();
        }

        @Override
        public @Nullable Object convert(Object value, Conversion conversion) {
            return step.apply(value, conversion);
        }
    }
}

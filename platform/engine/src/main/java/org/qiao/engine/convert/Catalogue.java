package org.qiao.engine.convert;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Converter.Kinds;
import org.qiao.api.rule.NoSettings;

/** Collects the built-in converters by name. */
final class Catalogue {
    /** Texts and codes: what text converters take. */
    static final Set<Kind> TEXTS = EnumSet.of(Kind.TEXT, Kind.ENUM);

    /** What number converters take. */
    static final Set<Kind> NUMBERS = EnumSet.of(Kind.INTEGER, Kind.DECIMAL);

    private final Map<String, Converter> all = new LinkedHashMap<>();

    /** A converter with settings. */
    <S> Catalogue add(
            String name, Class<S> settings, Set<Kind> in, Kind out, @Nullable String inverse, Function<S, Step> maker) {
        all.put(name, new BuiltIn<>(settings, new Kinds(in, out), inverse, maker));
        return this;
    }

    /** A converter without settings. */
    Catalogue add(String name, Set<Kind> in, Kind out, @Nullable String inverse, Step step) {
        return add(name, NoSettings.class, in, out, inverse, none -> step);
    }

    Map<String, Converter> all() {
        return all;
    }
}

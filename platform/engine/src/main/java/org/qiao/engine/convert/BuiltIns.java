package org.qiao.engine.convert;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.rule.Converter;

/**
 * The converters that every flow has without an adapter. Immutable, thread safe. Their names, settings, examples and
 * what each refuses stand in the guide.
 *
 * @since 1.0.0
 */
public final class BuiltIns {
    private final Map<String, Converter> converters;

    /**
     * All converters.
     *
     * @param factors the packing of single products, for {@code unit:箱->个}
     */
    public BuiltIns(UnitFactors factors) {
        Catalogue catalogue = new Catalogue();
        TextRules.addTo(catalogue);
        NumberRules.addTo(catalogue);
        MoneyRules.addTo(catalogue);
        DateRules.addTo(catalogue);
        UnitRules.addTo(catalogue, new UnitConversion(UnitTable.ordinary(), factors));
        PhoneRules.addTo(catalogue);
        AddressRules.addTo(catalogue);
        ChineseRules.addTo(catalogue);
        CodeRules.addTo(catalogue);
        converters = Collections.unmodifiableMap(catalogue.all());
    }

    /** The converter of a name. */
    public Optional<Converter> converter(String name) {
        return Optional.ofNullable(converters.get(name));
    }

    /** All names, by subject. */
    public Set<String> names() {
        return converters.keySet();
    }
}

package org.qiao.bench.adapter;

import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Kind;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Named;

/**
 * The moment at which a handler has a record, in nanoseconds of the machine's steady clock, which all processes of one
 * Linux machine share. Unlike what a converter should be, it is another at each call: that is what is measured.
 */
@Component
@Named("bench.handled")
public final class Handled implements Converter {
    @Override
    public Kinds kinds() {
        return Kinds.of(Kind.TEXT, Kind.TEXT);
    }

    @Override
    public Object convert(Object value, Conversion conversion) {
        return Long.toString(System.nanoTime());
    }
}

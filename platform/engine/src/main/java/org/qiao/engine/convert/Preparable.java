package org.qiao.engine.convert;

import org.qiao.api.rule.Converter;

/**
 * A converter that does part of its work once, when a flow is compiled: a pattern parsed, a zone found.
 *
 * @since 1.0.0
 */
public interface Preparable extends Converter {
    /** The converter for these settings: it ignores those of the conversion. */
    Converter prepared(Object settings);

    /** The converter made ready, if it can be; else itself. */
    static Converter prepare(Converter converter, Object settings) {
        return converter instanceof Preparable preparable ? preparable.prepared(settings) : converter;
    }
}

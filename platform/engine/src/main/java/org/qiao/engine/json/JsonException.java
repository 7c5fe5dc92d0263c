package org.qiao.engine.json;

import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/**
 * A text that is not the JSON asked for: where, and what was found.
 *
 * @since 1.0.0
 */
public final class JsonException extends QiaoException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final transient Text text;

    JsonException(JsonCode code, Place place, Text text) {
        super(code, place + ": " + text.en());
        this.place = place;
        this.text = text;
    }

    /** Where it is wrong. */
    public Place place() {
        return place;
    }

    /** What was found and what to do, without the place. */
    @Override
    public Text text() {
        return text;
    }
}

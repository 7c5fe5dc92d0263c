package org.qiao.practice.erp;

import java.util.Locale;

/** The kinds of fields. */
enum Kind {
    CHAR,
    TEXT,
    SELECTION,
    INTEGER,
    FLOAT,
    NUMERIC,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    MANY2ONE,
    ONE2MANY,
    MANY2MANY;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

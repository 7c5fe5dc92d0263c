package org.qiao.api.record;

/**
 * How personal a field's value is: what logs, masks and exports may do with it.
 *
 * @since 1.0.0
 */
public enum Sensitivity {
    /** Nothing personal. */
    NONE,
    /** Identifies or concerns a person: a name, a phone number. */
    PERSONAL,
    /** Harms when it leaks: a birthday, an identity number, a salary. */
    SENSITIVE
}

package org.qiao.rest;

/**
 * The HTTP methods that routes answer.
 *
 * @since 1.0.0
 */
public enum Method {
    /** Reads. */
    GET,
    /** Makes, or does something that is no plain change. */
    POST,
    /** Puts a whole thing in the place of what is there. */
    PUT,
    /** Changes the fields given. */
    PATCH,
    /** Removes. */
    DELETE;

    /** Whether it changes nothing. */
    public boolean isSafe() {
        return this == GET;
    }
}

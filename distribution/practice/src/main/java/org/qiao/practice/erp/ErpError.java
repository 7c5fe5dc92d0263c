package org.qiao.practice.erp;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal, in the array form in which the protocol carries it. */
final class ErpError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<@Nullable Object> args;
    private final int status;

    private ErpError(String message, int status, List<@Nullable Object> args) {
        super(message);
        this.args = Collections.unmodifiableList(args);
        this.status = status;
    }

    /** A business refusal: a value is missing, a rule is hurt. */
    static ErpError user(String message) {
        return userWithDomain(message, null);
    }

    /** A business refusal that names the condition that was not met. */
    static ErpError userWithDomain(String message, @Nullable Object domain) {
        return new ErpError(message, 400, Arrays.asList("UserError", Arrays.asList(message, "", domain)));
    }

    /** The record was changed by someone else since it was read. */
    static ErpError concurrency() {
        String message = "Records were modified in the meanwhile";
        return new ErpError(message, 423, Arrays.asList("ConcurrencyException", message));
    }

    /** A wrong call: unknown field, model or argument. */
    static ErpError plain(String message) {
        return new ErpError(message, 500, Arrays.asList(message, ""));
    }

    /** A login that lacks its password. */
    static ErpError passwordWanted(String login) {
        String message = "Password for " + login;
        return new ErpError(
                message, 403, Arrays.asList("LoginException", Arrays.asList("password", message, "password")));
    }

    List<@Nullable Object> args() {
        return args;
    }

    /** The HTTP status where the request was not a proper envelope. */
    int status() {
        return status;
    }
}

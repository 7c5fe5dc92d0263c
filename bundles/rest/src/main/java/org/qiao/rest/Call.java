package org.qiao.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.engine.json.JsonNode;
import org.qiao.security.Caller;

/**
 * One request. Valid on the thread that was called until the handler returns.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Call {
    /** The value of a path variable, decoded. Throws {@link IllegalArgumentException} when the route has none such. */
    String path(String variable);

    /** The first value of a query parameter, decoded. */
    Optional<String> query(String parameter);

    /** The value of a header. */
    Optional<String> header(String name);

    /** The value of a cookie. */
    Optional<String> cookie(String name);

    /** The language the caller reads: Chinese or English. */
    Locale locale();

    /** Who calls. Throws {@link IllegalStateException} on an open route without a token. */
    Caller caller();

    /** Who calls; empty on an open route without a token. */
    Optional<Caller> signedIn();

    /**
     * The body as strict JSON. Throws {@link org.qiao.engine.json.JsonException} with line and column, or {@link
     * HttpProblem} when it is too large, no JSON by its media type, or not UTF-8.
     */
    JsonNode json();

    /** The body as it is, at most as long as the route takes. */
    InputStream body();

    /**
     * The body as text. Never by the charset that the media type names: a wrong guess would store garbled Chinese.
     * Throws {@link HttpProblem} when it is too large, not UTF-8, or did not arrive whole.
     */
    default String text() {
        try (InputStream in = body()) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HttpProblem(RestCode.BAD_REQUEST, "请求体不是 UTF-8 编码", "the body is not UTF-8: encode it so");
        } catch (IOException e) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST, "请求体没有完整到达", "the body did not arrive whole: " + e.getMessage());
        }
    }

    /** The routes that answer at this moment, this one among them. */
    List<Route> routes();

    /**
     * Whether a query parameter is {@code true}; absent is {@code false}. Throws {@link HttpProblem} for anything else:
     * {@code dryRun=True} passed over would write.
     */
    default boolean flag(String parameter) {
        String given = query(parameter).orElse("false");
        if (!given.equals("true") && !given.equals("false")) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "参数 " + parameter + "=" + given + " 应为 true 或 false",
                    "the parameter " + parameter + "=" + given + " must be true or false");
        }
        return given.equals("true");
    }

    /** A whole number among the query parameters. Throws {@link HttpProblem} when it is none or out of range. */
    default int number(String parameter, int fallback, int least, int greatest) {
        Optional<String> given = query(parameter);
        if (given.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one refusal: no number is as wrong as one out of range.
        }
        throw new HttpProblem(
                RestCode.BAD_REQUEST,
                "参数 " + parameter + "=" + given.get() + " 应为 " + least + " 到 " + greatest + " 之间的整数",
                "the parameter " + parameter + "=" + given.get() + " must be a whole number from " + least + " to "
                        + greatest);
    }
}

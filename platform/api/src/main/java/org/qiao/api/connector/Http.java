package org.qiao.api.connector;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.Text;

/**
 * An HTTP client of the platform's: follows no redirect, caps answers at 64 MB, lets a request take 60 s unless the
 * request says less. Thread safe.
 *
 * <p>Where the connection ends before a byte of the answer came, a request with an idempotent method (RFC 9110, 9.2.2) is
 * sent again. A conditional {@code PUT} may so meet its own effect: look before you take 412 for somebody else's change.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Http {
    /**
     * Sends a request and waits for the whole answer.
     *
     * @throws NotSent when no byte of the request can have reached the server: it is safe to say unavailable
     * @throws IOException when the answer did not come back whole: the effect of a write is unknown
     */
    HttpResponse<byte[]> send(HttpRequest request) throws IOException;

    /** No connection was made: refused, unknown host, time-out of the connection, or the platform is closing. */
    final class NotSent extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Text why;

        /** With the cause. */
        public NotSent(String message, Throwable cause) {
            super(message, cause);
            this.why = Text.same(message);
        }

        /**
         * With the reason in both languages, and the cause.
         *
         * @since 1.0.0
         */
        public NotSent(Text why, Throwable cause) {
            super(why.en(), cause);
            this.why = why;
        }

        /**
         * Why no connection was made, in both languages where the platform knows: an expired certificate, for instance.
         *
         * @since 1.0.0
         */
        public Text why() {
            return why;
        }
    }
}

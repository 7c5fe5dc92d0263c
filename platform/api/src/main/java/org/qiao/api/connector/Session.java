package org.qiao.api.connector;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.health.Finding;
import org.qiao.api.record.ObjectType;

/**
 * An open way to one outside system. What it can do beyond checking and describing itself it says by implementing
 * {@link Scan}, {@link Changes}, {@link Find} and {@link Sink}.
 *
 * <p>The platform calls one session from several threads at once, for different flows. A method that reads throws
 * {@link org.qiao.api.error.QiaoException}; {@link Sink#write} answers with outcomes instead.
 *
 * <pre>{@code
 * final class Notes implements Session {
 *     static final ObjectType NOTE = ObjectType.of(
 *             "note",
 *             Field.builder("id", Kind.TEXT).traits(Field.Trait.KEY).build(),
 *             Field.of("text", Kind.TEXT));
 *     private final URI url;
 *     private final Http http;
 *
 *     Notes(URI url, Http http) {
 *         this.url = url;
 *         this.http = http;
 *     }
 *     public List<Finding> check() {
 *         try {
 *             int status = http.send(HttpRequest.newBuilder(url).build()).statusCode();
 *             return List.of(
 *                     status == 200
 *                             ? Finding.ok("可用", "it answers")
 *                             : Finding.error(
 *                                     new Text("状态 " + status, "status " + status),
 *                                     new Text("检查地址", "check the address")));
 *         } catch (IOException e) {
 *             return List.of(Finding.error(
 *                     Text.same(String.valueOf(e.getMessage())), new Text("检查网络", "check the network")));
 *         }
 *     }
 *     public List<ObjectType> discover() {
 *         return List.of(NOTE);
 *     }
 *     public void close() {}
 * }
 * }</pre>
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Session extends AutoCloseable {
    /** Talks to the system and says what works and what does not: address, sign-in, rights, version. Never throws. */
    List<Finding> check();

    /** The types of record that the system has, as it describes them today. */
    List<ObjectType> discover();

    /** An ability of this session, where it has it. */
    default <A> Optional<A> ability(Class<A> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
    }

    /** Lets go of everything within five seconds. Does nothing the second time. */
    @Override
    void close();
}

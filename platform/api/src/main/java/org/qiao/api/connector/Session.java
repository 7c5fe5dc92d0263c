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

package org.qiao.plugins.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Session;
import org.qiao.api.health.Finding;
import org.qiao.api.record.ObjectType;

/** A session of a vendor whose end goes wrong: whoever closes it has more to close. */
class GuardedSessionTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private final Guard guard = new Guard(new Deadlines(SHORT, SHORT, SHORT, SHORT), Clock.systemUTC());
    private final AtomicBoolean isFollowed = new AtomicBoolean();

    @AfterEach
    void stop() {
        guard.close();
    }

    @Test
    void aCloseThatThrowsIsOverAndWhatFollowsIsDone() {
        guarded(() -> {
                    throw new IllegalStateException("the socket is gone");
                })
                .close();

        assertThat(isFollowed).isTrue();
    }

    @Test
    void aCloseThatHangsIsLeftAndWhatFollowsIsDone() {
        CountDownLatch never = new CountDownLatch(1);

        guarded(() -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .close();

        assertThat(isFollowed).isTrue();
    }

    private GuardedSession guarded(Runnable close) {
        Standing standing = new Standing("com.huadong.oa 1.0.0", false, gone -> {});
        ClassLoader loader = GuardedSessionTest.class.getClassLoader();
        Foreign<Session> foreign = new Foreign<>("connector oa", standing, new Closing(close), loader);
        return new GuardedSession(guard, foreign, () -> isFollowed.set(true));
    }

    private record Closing(Runnable work) implements Session {
        @Override
        public List<Finding> check() {
            return List.of();
        }

        @Override
        public List<ObjectType> discover() {
            return List.of();
        }

        @Override
        public void close() {
            work.run();
        }
    }
}

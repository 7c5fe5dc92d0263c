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
import org.qiao.api.error.QiaoException;
import org.qiao.api.health.Finding;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.plugins.PluginCode;

/** A session of a vendor whose end goes wrong: whoever closes it has more to close. */
class GuardedSessionTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    /** Only a close is to be given up soon. */
    private final Guard guard = new Guard(new Deadlines(LONG, LONG, SHORT, LONG), Clock.systemUTC());

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

    @Test
    void aCheckThatFailsIsToldInTheReadersLanguageWithItsOwnRemedy() {
        Finding found = guarded(() -> {}, () -> {
                    throw new QiaoException(
                            PluginCode.OUT_OF_TIME, new Text("对方没有在时限内应答", "it did not answer in time"), null);
                })
                .check()
                .get(0);

        assertThat(found.what())
                .isEqualTo(new Text("检查没有完成：对方没有在时限内应答", "the check did not end: it did not answer in time"));
        assertThat(found.remedy()).isEqualTo(PluginCode.OUT_OF_TIME.remedy());
    }

    private GuardedSession guarded(Runnable close) {
        return guarded(close, () -> {});
    }

    private GuardedSession guarded(Runnable close, Runnable check) {
        Standing standing = new Standing("com.huadong.oa 1.0.0", false, gone -> {});
        ClassLoader loader = GuardedSessionTest.class.getClassLoader();
        Foreign<Session> foreign = new Foreign<>("connector oa", standing, new Closing(close, check), loader);
        return new GuardedSession(guard, foreign, () -> isFollowed.set(true));
    }

    private record Closing(Runnable work, Runnable asked) implements Session {
        @Override
        public List<Finding> check() {
            asked.run();
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

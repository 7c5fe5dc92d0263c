package org.qiao.plugins.internal.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.home.Home;
import org.qiao.engine.pipeline.RuleWithdrawn;
import org.qiao.plugins.PluginCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where foreign code is called. It sets the thread's context class loader to the plugin's, catches
 * whatever is thrown, counts failures, and lets the watchdog end calls that overrun: then the thread is interrupted and
 * the plugin withdrawn. Thread safe.
 *
 * <p>Calls per record stay on the caller's thread. Rare calls that could hang without hearing an interrupt (starting,
 * making a service, opening, closing) go {@link #apart} on a thread of their own, which may be left behind.
 */
@Component(service = Guard.class, immediate = true)
public final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final int FRAMES = 8;

    private final CallBoard board = new CallBoard();
    private final Deadlines deadlines;
    private final Clock clock;
    private final Watchdog watchdog;

    /** The platform's guard. */
    @Activate
    public Guard(BundleContext context, @Reference Home home) {
        this(Deadlines.of(context::getProperty), home.clock());
    }

    /** A guard with these deadlines. */
    public Guard(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
        Duration period = deadlines.rule().dividedBy(20);
        Duration shortest = Duration.ofMillis(10);
        this.watchdog = new Watchdog(
                board,
                period.compareTo(shortest) < 0 ? shortest : period,
                (foreign, thread) -> foreign.standing()
                        .ranOutOfTime(new Text(
                                foreign.describe() + " 没有在时限内返回",
                                foreign.describe() + " did not return within its time")));
    }

    /** What is called: a method of the plugin's object, taken unbound so that a call makes no object. */
    @FunctionalInterface
    public interface Work<T, A, B, R> {
        /** Calls it. */
        @Nullable R run(T target, A first, B second) throws Exception;
    }

    /** The deadlines. */
    public Deadlines deadlines() {
        return deadlines;
    }

    /**
     * Calls a rule or session on this thread. What a session says by {@link QiaoException} passes; anything else that is
     * thrown counts as a failure and comes out as a {@link QiaoException} of ours, without the plugin's object.
     *
     * @throws RuleWithdrawn when the plugin was withdrawn before or during the call
     */
    public <T, A, B, R> @Nullable R call(Foreign<T> foreign, long limitNanos, Work<T, A, B, R> work, A a, B b) {
        T target = foreign.target();
        ClassLoader loader = foreign.loader();
        if (target == null || loader == null) {
            throw foreign.withdrawn();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Slot slot = board.enter(thread, foreign, limitNanos);
        thread.setContextClassLoader(loader);
        R answer = null;
        Throwable thrown = null;
        try {
            answer = work.run(target, a, b);
        } catch (Throwable t) {
            thrown = t;
        }
        thread.setContextClassLoader(before);
        if (!slot.leave(thread)) {
            throw foreign.withdrawn();
        }
        if (thrown != null) {
            throw refusal(foreign, thrown);
        }
        return answer;
    }

    /** As {@link #call}, where an answer is due: null counts as a failure. */
    public <T, A, B, R> R ask(Foreign<T> foreign, long limitNanos, Work<T, A, B, R> work, A a, B b) {
        R answer = call(foreign, limitNanos, work, a, b);
        if (answer == null) {
            throw failure(
                    foreign,
                    PluginCode.NO_ANSWER,
                    new Text(
                            foreign.describe() + " 应当作答却返回了 null",
                            foreign.describe() + " gave null where an answer is due"));
        }
        return answer;
    }

    /** A failure that was noticed in an answer; counted. */
    public QiaoException failure(Foreign<?> foreign, PluginCode code, Text what) {
        foreign.standing().failed(clock.instant(), what);
        return new QiaoException(code, what, null);
    }

    /** Does something rare with a plugin's object {@linkplain #apart(String, ClassLoader, Duration, Supplier) apart}. */
    public <T, R> @Nullable R apart(String what, Foreign<T> foreign, Function<T, @Nullable R> work) {
        T target = foreign.target();
        ClassLoader loader = foreign.loader();
        if (target == null || loader == null) {
            throw foreign.withdrawn();
        }
        return apart(what + " by " + foreign.describe(), loader, deadlines.start(), () -> work.apply(target));
    }

    /**
     * Does something foreign on a thread of its own, and waits.
     *
     * @param what what is done, for messages and as the thread's name
     * @throws QiaoException with {@link PluginCode#OUT_OF_TIME} when the time is up, with {@link PluginCode#NOT_DONE}
     *     when the caller is interrupted: the thread is interrupted and left
     */
    public <R> @Nullable R apart(String what, ClassLoader loader, Duration limit, Supplier<@Nullable R> work) {
        AtomicReference<@Nullable R> answer = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.set(work.get());
                    } catch (Throwable t) {
                        thrown.set(t);
                    } finally {
                        Thread.currentThread().setContextClassLoader(Guard.class.getClassLoader());
                        done.countDown();
                    }
                },
                "qiao-plugins: " + what);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
        if (!await(done, limit)) {
            thread.interrupt();
            throw Thread.currentThread().isInterrupted() ? interrupted(what) : late(what, limit);
        }
        Throwable problem = thrown.get();
        if (problem != null) {
            throw problem instanceof QiaoException known
                    ? known
                    : new QiaoException(PluginCode.THREW, Text.same(describe(problem)), null);
        }
        return answer.get();
    }

    /** Interrupts the calls of a plugin that are under way: its drain is over. */
    public void interrupt(Standing standing) {
        board.interrupt(standing);
    }

    /** What an exception says to readers of either language, where it knows both; else its own message. */
    public static Text said(RuntimeException thrown) {
        return thrown instanceof QiaoException known ? known.text() : Text.same(String.valueOf(thrown.getMessage()));
    }

    /** What was thrown, in one line with its causes. */
    public static String describe(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 4; depth++) {
            String message = cause.getMessage();
            text.append(depth == 0 ? "" : ", because ")
                    .append(cause.getClass().getSimpleName())
                    .append(message == null ? "" : ": " + message);
            cause = cause.getCause();
        }
        return text.toString();
    }

    /** Stops watching. */
    @Deactivate
    public void close() {
        watchdog.close();
    }

    private RuntimeException refusal(Foreign<?> foreign, Throwable thrown) {
        if (thrown instanceof QiaoException said && !foreign.isRule()) {
            return said;
        }
        LOG.warn(
                "{} threw {} at {}",
                foreign.describe(),
                thrown.getClass().getName(),
                Arrays.stream(thrown.getStackTrace()).limit(FRAMES).toList());
        String what = describe(thrown);
        return failure(
                foreign,
                PluginCode.THREW,
                new Text(foreign.describe() + " 抛出 " + what, foreign.describe() + " threw " + what));
    }

    /** No fault of the plugin's: whoever waited is to end, as when the platform stops. */
    private static QiaoException interrupted(String what) {
        return new QiaoException(
                PluginCode.NOT_DONE,
                new Text(what + " 被中断：平台正在停止", what + " was interrupted: the platform is stopping"),
                null);
    }

    private static QiaoException late(String what, Duration limit) {
        return new QiaoException(
                PluginCode.OUT_OF_TIME,
                new Text(
                        what + " 在 " + limit.toMillis() + " 毫秒内没有返回：请联系插件供应商",
                        what + " did not return within " + limit.toMillis() + " ms: ask the plugin's vendor"),
                null);
    }

    private static boolean await(CountDownLatch done, Duration limit) {
        try {
            return done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

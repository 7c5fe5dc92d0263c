package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The clock on the wall of a computer, which somebody sets, and the timer inside it, which counts on whatever the clock
 * says and stands still while the computer sleeps.
 */
final class SetClock extends Clock {
    private Timer timer = new Timer();
    private Duration passed = Duration.ZERO;
    private Instant base;

    SetClock(Instant now) {
        base = now;
    }

    /** Somebody sets the clock, or the computer slept: no time passes for the timer. */
    void set(Duration by) {
        base = base.plus(by);
    }

    /** Time passes; what the timer was told to do is done when it is due, and {@code then} after each. */
    void pass(Duration time, Runnable then) {
        Duration end = passed.plus(time);
        while (!timer.tasks.isEmpty() && timer.tasks.peek().due.compareTo(end) <= 0) {
            Task next = timer.tasks.remove();
            passed = next.due.compareTo(passed) > 0 ? next.due : passed;
            next.run();
            then.run();
        }
        passed = end;
    }

    /** The timer of a process that begins now. */
    ScheduledExecutorService timer() {
        timer = new Timer();
        return timer;
    }

    @Override
    public Instant instant() {
        return base.plus(passed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private final class Task extends FutureTask<Boolean> implements ScheduledFuture<Boolean> {
        private final Duration due;

        Task(Runnable work, Duration due) {
            super(work, true);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due.minus(passed));
        }

        @Override
        public int compareTo(Delayed other) {
            return Comparator.<Delayed>comparingLong(each -> each.getDelay(TimeUnit.NANOSECONDS))
                    .compare(this, other);
        }
    }

    /** Tasks that are done when time passes. */
    private final class Timer extends AbstractExecutorService implements ScheduledExecutorService {
        private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparing((Task each) -> each.due));

        @Override
        public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
            Task task = new Task(work, passed.plus(Duration.of(delay, unit.toChronoUnit())));
            tasks.add(task);
            return task;
        }

        @Override
        public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
            throw new UnsupportedOperationException("alarms give no value");
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long first, long period, TimeUnit unit) {
            throw new UnsupportedOperationException("alarms ring once");
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long delay, TimeUnit unit) {
            throw new UnsupportedOperationException("alarms ring once");
        }

        @Override
        public void execute(Runnable work) {
            var unused = schedule(work, 0, TimeUnit.NANOSECONDS);
        }

        @Override
        public void shutdown() {
            tasks.clear();
        }

        @Override
        public List<Runnable> shutdownNow() {
            List<Runnable> left = List.copyOf(tasks);
            tasks.clear();
            return left;
        }

        @Override
        public boolean isShutdown() {
            return timer != this;
        }

        @Override
        public boolean isTerminated() {
            return isShutdown();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return isShutdown();
        }
    }
}

package org.qiao.bench.rules;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One customer at a time, round and round. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it calls anything
public class RulesBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(2);

    /** Which contender. */
    @Param("HAND_WRITTEN")
    public Contender.Name contender;

    /** How many customers pass its filter. */
    @Param("SOME")
    public Fixture.Passing passing;

    private Contender measured;
    private int next;

    /** Makes the contender ready and warms it up by processor time, so that other work cannot leave it cold. */
    @Setup
    public void prepare() {
        measured = Contender.of(contender, new Fixture(passing));
        long from = THREADS.getCurrentThreadCpuTime();
        int delivered = 0;
        while (THREADS.getCurrentThreadCpuTime() - from < WARM_UP) {
            for (int i = 0; i < Fixture.SIZE; i++) {
                delivered += measured.apply(i) == null ? 0 : 1;
            }
        }
        next = delivered & (Fixture.SIZE - 1);
    }

    /** One customer. */
    @Benchmark
    public @Nullable Object customer(Processor processor) {
        processor.records++;
        next = (next + 1) & (Fixture.SIZE - 1);
        return measured.apply(next);
    }

    /** Processor time per customer: right even when the machine has other work. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Processor {
        private long records;
        private long begin;

        /** Starts an iteration. */
        @Setup(Level.Iteration)
        public void begin() {
            records = 0;
            begin = THREADS.getCurrentThreadCpuTime();
        }

        /** Nanoseconds of processor time per customer so far. */
        public double nanoseconds() {
            return (double) (THREADS.getCurrentThreadCpuTime() - begin) / Math.max(1, records);
        }
    }
}

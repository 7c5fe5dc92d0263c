package org.qiao.bench.report;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the figures were taken on, and how busy it was. */
public final class Machine {
    private Machine() {}

    /** Date, Java, processors and load, as one sentence. */
    public static String sentence() {
        return String.format(
                Locale.ROOT,
                "%s: Java %s, %d processors, load %.2f",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}

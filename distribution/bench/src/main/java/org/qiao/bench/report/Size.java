package org.qiao.bench.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much is measured. */
public enum Size {
    /** What the build runs: everything once, to see that it works; its times say nothing. */
    TINY(1, 200, 200, 100, 60),
    /** A few minutes in all. */
    S(1, 20_000, 2_000, 20_000, 300),
    /** About a quarter of an hour in all, on two quiet processors. */
    M(3, 200_000, 20_000, 100_000, 1_000),
    /** As long as it takes. */
    L(5, 1_000_000, 20_000, 100_000, 3_000);

    private final int rounds;
    private final int customers;
    private final int practice;
    private final int backlog;
    private final int changes;

    Size(int rounds, int customers, int practice, int backlog, int changes) {
        this.rounds = rounds;
        this.customers = customers;
        this.practice = practice;
        this.backlog = backlog;
        this.changes = changes;
    }

    /** The size of a name, whatever its case; TINY is the build's own. */
    public static Optional<Size> named(String name) {
        return Arrays.stream(values())
                .filter(size -> size != TINY && size.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** How often a short measurement is repeated. */
    public int rounds() {
        return rounds;
    }

    /** How many customers a sync carries. */
    public int customers() {
        return customers;
    }

    /** How many customers go to a practice system. */
    public int practice() {
        return practice;
    }

    /** How many records are imported, and how many wait after an outage. */
    public int backlog() {
        return backlog;
    }

    /** How many single changes are timed. */
    public int changes() {
        return changes;
    }
}

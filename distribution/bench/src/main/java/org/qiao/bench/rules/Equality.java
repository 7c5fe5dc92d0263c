package org.qiao.bench.rules;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.bench.rules.Contender.Name;
import org.qiao.bench.rules.Fixture.Passing;

/** Compares what the contenders make of every customer: only equal work is worth measuring. */
final class Equality {
    private Equality() {}

    /** How many customers were delivered, by all contenders alike; throws at the first difference. */
    static int check(Passing passing) {
        Fixture fixture = new Fixture(passing);
        Contender yardstick = Contender.of(Name.HAND_WRITTEN, fixture);
        int delivered = 0;
        for (Name name : Name.values()) {
            Contender other = Contender.of(name, fixture);
            delivered = 0;
            for (int i = 0; i < Fixture.SIZE; i++) {
                Map<String, @Nullable Object> wanted = fields(yardstick, i);
                Map<String, @Nullable Object> found = fields(other, i);
                if (!wanted.equals(found)) {
                    throw new IllegalStateException(
                            name + " differs for customer " + i + ": by hand " + wanted + ", here " + found);
                }
                delivered += wanted.isEmpty() ? 0 : 1;
            }
        }
        return delivered;
    }

    private static Map<String, @Nullable Object> fields(Contender contender, int customer) {
        Object partner = contender.apply(customer);
        return partner == null ? Map.of() : contender.fields(Objects.requireNonNull(partner));
    }
}

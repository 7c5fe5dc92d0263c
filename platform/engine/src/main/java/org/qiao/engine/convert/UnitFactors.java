package org.qiao.engine.convert;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How single products are packed: how many 个 are in a 箱 of this one. Asked per record: answer from memory. Called from
 * several threads at once.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface UnitFactors {
    /**
     * How many units {@code to} one unit {@code from} of a product holds; empty when nothing is said of it. Whoever
     * knows 箱→个 need not know 个→箱: the converter asks both ways.
     *
     * @param product the key of the product's record
     * @param from the unit converted from
     * @param to the unit converted to
     */
    Optional<BigDecimal> factor(String product, String from, String to);

    /** No product has units of its own. */
    static UnitFactors none() {
        return (product, from, to) -> Optional.empty();
    }
}

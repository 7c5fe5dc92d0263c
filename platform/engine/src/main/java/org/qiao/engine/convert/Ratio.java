package org.qiao.engine.convert;

import java.math.BigDecimal;

/** A fraction: exact where a decimal number could not be. */
record Ratio(BigDecimal numerator, BigDecimal denominator) {}

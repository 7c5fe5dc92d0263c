package org.qiao.practice.erp;

import java.math.BigDecimal;

/** A value that travels as {@code {"__class__": "Decimal"}}, which the protocol keeps apart from a plain number. */
record Decimal(BigDecimal value) {}

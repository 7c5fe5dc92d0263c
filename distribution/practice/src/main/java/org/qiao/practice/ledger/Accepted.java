package org.qiao.practice.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A write that a system has taken and that is about to be listed; see {@link Entry} for the parts. */
public record Accepted(String op, String key, String version, Map<String, @Nullable Object> body) {}

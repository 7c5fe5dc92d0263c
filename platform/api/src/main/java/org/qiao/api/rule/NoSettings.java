package org.qiao.api.rule;

/**
 * The settings of a rule or connector that has none.
 *
 * @since 1.0.0
 */
public record NoSettings() {}

package org.qiao.api.connector;

/**
 * The delivery class: what a repeated write does, and so what the platform may do when an answer was lost.
 *
 * @since 1.0.0
 */
public enum Delivery {
    /** A batch and its position are written together or not at all. */
    TRANSACTIONAL,
    /** The system keeps the idempotency key: a repeated command has no second effect. Repeat it. */
    IDEMPOTENT,
    /** A record can be found by its key, or a version is checked: ask first, then repeat. */
    CONDITIONAL,
    /** Neither: a lost answer is for a person to judge; never repeated by the platform. */
    BLIND
}

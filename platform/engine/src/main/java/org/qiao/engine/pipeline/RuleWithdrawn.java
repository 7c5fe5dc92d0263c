package org.qiao.engine.pipeline;

/**
 * A rule or session was withdrawn under a batch: its plugin ran out of time or failed too often. This is no matter of
 * the record in hand: a pipeline lets it pass, and who runs a batch drops the batch with no effect recorded, asks for a
 * new plan, and reads on from the same checkpoint once it has one. Only commands that were already sent keep their
 * outcome.
 *
 * @since 1.0.0
 */
public final class RuleWithdrawn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that names the rule, its plugin and why it was withdrawn. */
    public RuleWithdrawn(String message) {
        super(message);
    }
}

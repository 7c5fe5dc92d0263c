package org.qiao.demo.oracle;

/**
 * The mission's question, one condition after the other.
 *
 * @param source customers whose source is 网络推广
 * @param notInvalid those of them whose status is not INVALID
 * @param valid those of them whose validity window holds the day of the plan
 */
public record WebPromotion(long source, long notInvalid, long valid) {
    static final WebPromotion NONE = new WebPromotion(0, 0, 0);

    WebPromotion and(boolean isNotInvalid, boolean isValid) {
        return new WebPromotion(
                source + 1, notInvalid + (isNotInvalid ? 1 : 0), valid + (isNotInvalid && isValid ? 1 : 0));
    }
}

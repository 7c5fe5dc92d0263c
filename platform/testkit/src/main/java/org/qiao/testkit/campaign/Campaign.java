package org.qiao.testkit.campaign;

import java.util.Random;

/**
 * One run of a campaign: its number, its seed and its size. The seed is printed, and given again with
 * {@code -Dqiao.seed=…} it makes the same decisions; {@code -Dqiao.campaign.size=N} asks for the size of a night.
 * Immutable.
 *
 * @param number the number by which the documentation names it
 * @param seed what its random decisions follow from
 * @param isNightly whether it has the size of a night
 */
public record Campaign(int number, long seed, boolean isNightly) {
    private static final String SEED = "qiao.seed";
    private static final String SIZE = "qiao.campaign.size";

    /** The campaign of a number as this run was asked for: by day always the same seed, by night another each time. */
    public static Campaign of(int number, String name) {
        boolean isNightly = "N".equals(System.getProperty(SIZE, "S"));
        long usual = isNightly ? System.nanoTime() & 0xffff_ffffL : number;
        Campaign campaign = new Campaign(number, Long.getLong(SEED, usual), isNightly);
        System.out.printf(
                "campaign %d (%s): size %s, repeat with -D%s=%d%n",
                number, name, isNightly ? "N" : "S", SEED, campaign.seed());
        return campaign;
    }

    /** How often something is done: by day, or by night. */
    public int times(int small, int nightly) {
        return isNightly ? nightly : small;
    }

    /** Decisions that follow from the seed alone. */
    public Random random() {
        return new Random(seed);
    }
}

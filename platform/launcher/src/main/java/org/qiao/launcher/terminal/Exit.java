package org.qiao.launcher.terminal;

/**
 * The exit codes that scripts rely on.
 *
 * @since 1.0.0
 */
public final class Exit {
    /** It was done. */
    public static final int DONE = 0;
    /** It was tried and failed. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** No platform runs at that home. */
    public static final int NOT_RUNNING = 3;

    private Exit() {}
}

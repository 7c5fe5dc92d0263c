package org.qiao.launcher.command;

import picocli.CommandLine;

/** The verbs that come with the product. */
public final class Verbs {
    private Verbs() {}

    /** Adds them all. */
    public static void addTo(CommandLine line) {
        line.addSubcommand(new RunVerb());
    }
}

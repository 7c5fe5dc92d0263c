package org.qiao.launcher.command;

import picocli.CommandLine;

/** The verbs that come with the product. */
public final class Verbs {
    private Verbs() {}

    /** Adds them all. */
    public static void addTo(CommandLine line) {
        line.addSubcommand(new RunVerb());
        line.addSubcommand(new StatusVerb());
        line.addSubcommand(new FlowVerb());
        line.addSubcommand(new PluginVerb());
        line.addSubcommand(new ConnectionVerb());
        line.addSubcommand(new RecordVerbs.Get());
        line.addSubcommand(new RecordVerbs.Query());
        line.addSubcommand(new ImportVerb());
        line.addSubcommand(new SecretVerb());
        line.addSubcommand(new SignInVerb());
        line.addSubcommand(new ExplainVerb());
        line.addSubcommand(new RestoreVerb());
    }
}

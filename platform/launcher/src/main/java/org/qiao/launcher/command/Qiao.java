package org.qiao.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
        name = "qiao",
        description = "Qiao 桥: a CRM that is integrated and extended while it runs.%n桥：边运行、边集成、边扩展的 CRM 平台。",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        scope = picocli.CommandLine.ScopeType.INHERIT)
public final class Qiao implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** A command line without a verb is wrong use. */
    @Override
    public void run() {
        throw new WrongUse.NoVerb(spec.commandLine(), "请指定一个命令。", "Name a verb.");
    }
}

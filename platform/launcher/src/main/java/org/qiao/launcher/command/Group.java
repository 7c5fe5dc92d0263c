package org.qiao.launcher.command;

import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A verb that needs a second word. */
abstract class Group implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Alone it is wrong use. */
    @Override
    public void run() {
        String known = String.join(", ", spec.subcommands().keySet());
        throw new WrongUse.NoVerb(
                spec.commandLine(),
                "qiao " + spec.name() + " 需要以下之一：" + known,
                "qiao " + spec.name() + " needs one of: " + known);
    }

    /** Prints the one sentence of an answer. */
    static int said(Options options, JsonNode answer) {
        if (options.isJson()) {
            Result.print(System.out, answer.value());
        } else {
            System.out.println(Result.text(answer, "message"));
        }
        return Exit.DONE;
    }
}

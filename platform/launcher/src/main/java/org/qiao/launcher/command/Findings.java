package org.qiao.launcher.command;

import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;

/** Prints what a check found; fails when anything does not work. */
final class Findings {
    private Findings() {}

    static int print(Options options, JsonNode findings) {
        if (options.isJson()) {
            Result.print(System.out, findings.value());
        } else {
            findings.items().forEach(Findings::print);
        }
        return exit(findings);
    }

    /** Fails when anything does not work. */
    static int exit(JsonNode findings) {
        boolean isWell = findings.items().stream()
                .noneMatch(f -> Result.text(f, "severity").equals("error"));
        return isWell ? Exit.DONE : Exit.FAILED;
    }

    private static void print(JsonNode finding) {
        System.out.println(Result.text(finding, "severity") + "  " + Result.text(finding, "what"));
        String remedy = Result.text(finding, "remedy");
        if (!remedy.isEmpty()) {
            System.out.println("       → " + remedy);
        }
    }
}

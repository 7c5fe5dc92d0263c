package org.qiao.launcher.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The verbs that come with the product. */
public final class Verbs {
    private static final Map<String, Supplier<Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("run", RunVerb::new);
        ALL.put("status", StatusVerb::new);
        ALL.put("flow", FlowVerb::new);
        ALL.put("plugin", PluginVerb::new);
        ALL.put("connection", ConnectionVerb::new);
        ALL.put("get", RecordVerbs.Get::new);
        ALL.put("query", RecordVerbs.Query::new);
        ALL.put("import", ImportVerb::new);
        ALL.put("secret", SecretVerb::new);
        ALL.put("token", TokenVerb::new);
        ALL.put("sign-in", SignInVerb::new);
        ALL.put("explain", ExplainVerb::new);
        ALL.put("restore", RestoreVerb::new);
        ALL.put("store", StoreVerb::new);
    }

    private Verbs() {}

    /** Adds them all. */
    public static void addTo(CommandLine line) {
        ALL.forEach((name, verb) -> line.addSubcommand(name, verb.get()));
    }

    /** Adds the one of a name; whether there is one. To describe them all takes longer than to run one. */
    public static boolean addTo(CommandLine line, String name) {
        Optional<Supplier<Object>> verb = Optional.ofNullable(ALL.get(name));
        verb.ifPresent(found -> line.addSubcommand(name, found.get()));
        return verb.isPresent();
    }
}

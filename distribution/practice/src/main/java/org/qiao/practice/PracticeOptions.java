package org.qiao.practice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.qiao.practice.oa.Style;

/**
 * What to start and where.
 *
 * @param dir the folder under which {@code practice/} keeps ledgers, ports and passwords
 * @param systems which of erp, oa and hr
 * @param ports wanted ports by system, and {@code control}; absent or 0: the one of the last start where it is free
 * @param oaStyle whose habits the OA has
 */
public record PracticeOptions(Path dir, Set<String> systems, Map<String, Integer> ports, Style oaStyle) {
    static final Set<String> ALL = Set.of("erp", "oa", "hr");

    public PracticeOptions {
        systems = Set.copyOf(systems);
        ports = Map.copyOf(ports);
    }

    /** All three systems, on any free ports. */
    public static PracticeOptions in(Path dir) {
        return new PracticeOptions(dir, ALL, Map.of(), Style.RADICALE);
    }

    public PracticeOptions only(String... wanted) {
        return new PracticeOptions(dir, Set.of(wanted), ports, oaStyle);
    }

    public PracticeOptions withOaStyle(Style style) {
        return new PracticeOptions(dir, systems, ports, style);
    }

    /** @throws IllegalArgumentException that names every wrong word */
    static PracticeOptions parse(List<String> words) {
        Map<String, String> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 2) {
            if (!words.get(i).startsWith("--") || i + 1 >= words.size()) {
                problems.add("\"" + words.get(i) + "\" is no option with a value");
            } else {
                values.put(words.get(i).substring(2), words.get(i + 1));
            }
        }
        if (!values.containsKey("dir")) {
            problems.add("--dir DIR is missing");
        }
        Path dir = Path.of(values.getOrDefault("dir", "."));
        values.remove("dir");
        Set<String> systems = systems(values, problems);
        Style style = style(values, problems);
        Map<String, Integer> ports = ports(values, problems);
        values.keySet().forEach(name -> problems.add("--" + name + " is unknown"));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new PracticeOptions(dir, systems, ports, style);
    }

    private static Set<String> systems(Map<String, String> values, List<String> problems) {
        String only = values.remove("only");
        Set<String> systems = only == null ? ALL : new TreeSet<>(List.of(only.split(",")));
        if (!ALL.containsAll(systems)) {
            problems.add("--only " + only + " must name some of erp, oa, hr");
        }
        return systems;
    }

    private static Style style(Map<String, String> values, List<String> problems) {
        String name = values.remove("oa-style");
        try {
            return name == null ? Style.RADICALE : Style.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            problems.add("--oa-style " + name + " must be radicale or sogo");
            return Style.RADICALE;
        }
    }

    private static Map<String, Integer> ports(Map<String, String> values, List<String> problems) {
        Map<String, Integer> ports = new HashMap<>();
        for (String name : List.of("erp", "oa", "hr", "control")) {
            String port = values.remove(name + "-port");
            if (port != null && port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65535) {
                ports.put(name, Integer.parseInt(port));
            } else if (port != null) {
                problems.add("--" + name + "-port " + port + " must be a port, 0 to 65535");
            }
        }
        return ports;
    }
}

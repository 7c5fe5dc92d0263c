package org.qiao.plugins.internal.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads manifest headers: clauses by commas, parts by semicolons, neither of which counts inside quotes. */
final class Headers {
    private Headers() {}

    /**
     * One clause with one path.
     *
     * @param path a package, file or namespace
     * @param attributes what follows {@code =} or {@code :=}, without quotes; a directive's name ends with a colon
     */
    record Clause(String path, Map<String, String> attributes) {
        /** Copies the map. */
        Clause {
            attributes = Map.copyOf(attributes);
        }

        boolean isOptional() {
            return "optional".equals(attributes.get("resolution:"));
        }

        String attribute(String name, String otherwise) {
            return attributes.getOrDefault(name, otherwise);
        }
    }

    /** The clauses; a clause of several paths becomes several. */
    static List<Clause> parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String text : split(header, ',')) {
            List<String> paths = new ArrayList<>();
            Map<String, String> attributes = new HashMap<>();
            for (String part : split(text, ';')) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    paths.add(part);
                } else {
                    attributes.put(part.substring(0, equals).trim(), unquoted(part.substring(equals + 1)));
                }
            }
            paths.forEach(path -> clauses.add(new Clause(path, attributes)));
        }
        return clauses;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            isQuoted ^= c == '"';
            if (c == separator && !isQuoted) {
                parts.add(part.toString().trim());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().trim());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static String unquoted(String text) {
        String trimmed = text.trim();
        return trimmed.startsWith("\"") && trimmed.endsWith("\"") && trimmed.length() > 1
                ? trimmed.substring(1, trimmed.length() - 1)
                : trimmed;
    }
}

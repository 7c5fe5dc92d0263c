package org.qiao.engine.definition;

import java.util.Map;
import org.qiao.engine.json.JsonException;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/**
 * Reads connection files, strictly: every problem is reported at once, with line and key. Stateless, thread safe. The
 * settings themselves are checked against the connector's settings type, once the connector is there.
 *
 * @since 1.0.0
 */
public final class ConnectionReader {
    /**
     * The connection that a text defines, or what is wrong with it.
     *
     * @param file the file's name, as {@code connections/oa.json}: its last part names the connection
     * @param text its content
     */
    public Reading<ConnectionDefinition> read(String file, String text) {
        Problems problems = new Problems();
        ConnectionDefinition connection = null;
        try {
            JsonNode root = JsonTree.parse(file, text);
            Members members = Members.of(root, problems);
            String name = FileName.check(members, root, "connection", file, problems);
            String connector = members.required("connector");
            JsonNode settings = members.of("settings", JsonNode.Kind.OBJECT)
                    .orElseGet(() -> JsonNode.objectAt(root.place(), Map.of()));
            String ca = members.of("tls", JsonNode.Kind.OBJECT)
                    .map(tls -> ca(tls, problems))
                    .orElse("");
            members.end();
            connection = new ConnectionDefinition(name, connector, ca, settings, root.place());
        } catch (JsonException e) {
            problems.add(e);
        }
        return new Reading<>(problems.isEmpty() ? connection : null, problems.list());
    }

    private static String ca(JsonNode tls, Problems problems) {
        Members members = Members.of(tls, problems);
        String file = members.required("ca");
        members.end();
        return file;
    }
}

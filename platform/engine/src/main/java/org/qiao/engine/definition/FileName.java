package org.qiao.engine.definition;

import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.Place;

/** The rule that what a file defines is called as the file is. */
final class FileName {
    private FileName() {}

    /** The name under a key, checked against the file's. */
    static String check(Members members, JsonNode root, String key, String file, Problems problems) {
        String name = members.required(key);
        String expected = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
        Place place = root.get(key).map(JsonNode::place).orElse(root.place());
        if (!name.isEmpty() && !Spelling.isName(name)) {
            problems.add(
                    FlowCode.WRONG_NAME,
                    place,
                    "「" + name + "」不是名称：用小写字母、数字和连字符",
                    "'" + name + "' is no name: lower-case letters, digits and hyphens");
        } else if (!name.isEmpty() && !name.equals(expected)) {
            problems.add(
                    FlowCode.WRONG_NAME,
                    place,
                    "名称「" + name + "」与文件名 " + expected + ".json 不同",
                    "the name is '" + name + "' but the file is " + expected + ".json");
        }
        return name;
    }
}

package org.qiao.engine.definition;

import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.Place;

/**
 * A rule named in a file, with what the file gives it: {@code "phone.e164:CN"} or
 * {@code {"use": "phone.e164", "value": "CN"}}.
 *
 * @param name the rule's name
 * @param settings what it is given, an object; the short form's value under {@code value}
 * @param written the rule as people read it in a lineage: {@code phone.e164:CN}
 * @param place where it is named
 * @since 1.0.0
 */
public record RuleUse(String name, JsonNode settings, String written, Place place) {}

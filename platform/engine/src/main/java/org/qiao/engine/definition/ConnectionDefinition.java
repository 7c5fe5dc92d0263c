package org.qiao.engine.definition;

import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.Place;

/**
 * A connection as its file says it.
 *
 * @param name the name, equal to its file's
 * @param connector the name of the connector that opens it
 * @param settings what the connector is given, an object; a secret is written {@code {"secret": "oa-password"}}
 * @param place where the file begins
 * @since 1.0.0
 */
public record ConnectionDefinition(String name, String connector, JsonNode settings, Place place) {}

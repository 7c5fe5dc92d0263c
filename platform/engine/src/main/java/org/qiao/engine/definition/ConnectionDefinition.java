package org.qiao.engine.definition;

import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.Place;

/**
 * A connection as its file says it.
 *
 * @param name the name, equal to its file's
 * @param connector the name of the connector that opens it
 * @param ca a PEM file, below {@code conf}, of the authorities that vouch for the system; empty for those of Java
 * @param settings what the connector is given, an object; a secret is written {@code {"secret": "oa-password"}}
 * @param place where the file begins
 * @since 1.0.0
 */
public record ConnectionDefinition(String name, String connector, String ca, JsonNode settings, Place place) {}

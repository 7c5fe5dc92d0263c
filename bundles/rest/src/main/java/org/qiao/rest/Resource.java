package org.qiao.rest;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A group of routes. Register it as a Declarative Services component: its routes answer as long as it is there, and
 * stand in the OpenAPI document.
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Resource {
    /** The routes, always the same ones. */
    List<Route> routes();
}

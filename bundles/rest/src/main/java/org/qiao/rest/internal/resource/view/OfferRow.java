package org.qiao.rest.internal.resource.view;

import java.util.List;
import org.qiao.plugins.Registry.Kind;

/**
 * A rule or connector by name: on offer, or needed by a flow and not there.
 *
 * @param kind its kind
 * @param name its name
 * @param plugin the plugin that offers it, or that offered it last; empty when none ever did
 * @param version that plugin's version
 * @param isThere whether it is on offer now
 * @param isChosen whether it is the one that flows get: of one name the higher version wins
 * @param flows the flows that need it, where it is chosen or not there
 */
public record OfferRow(
        Kind kind, String name, String plugin, String version, boolean isThere, boolean isChosen, List<String> flows) {
    /** Copies the list. */
    public OfferRow {
        flows = List.copyOf(flows);
    }
}

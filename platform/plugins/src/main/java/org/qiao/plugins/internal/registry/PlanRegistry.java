package org.qiao.plugins.internal.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.json.JsonNode;
import org.qiao.plugins.Registry;
import org.qiao.plugins.internal.guard.Guard;

/** Gives plans over the catalogue's chosen services and the open sessions. */
@Component(immediate = true)
public final class PlanRegistry implements Registry {
    private final Catalogue catalogue;
    private final OpenSessions sessions;
    private final Guard guard;
    private final SettingsForms forms;

    /** A registry over these. */
    @Activate
    public PlanRegistry(@Reference Catalogue catalogue, @Reference OpenSessions sessions, @Reference Guard guard) {
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.guard = guard;
        this.forms = new SettingsForms(catalogue, guard);
    }

    @Override
    public Offer offer(Set<Need> rules, Set<String> connections) {
        PlanDraft draft = new PlanDraft(catalogue, sessions, guard);
        rules.forEach(draft::rule);
        connections.forEach(draft::connection);
        return draft.offer();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return catalogue.announcer().add(listener);
    }

    @Override
    public List<Entry> entries() {
        return catalogue.entries();
    }

    @Override
    public Optional<Map<String, Object>> settings(Kind kind, String name) {
        return forms.schema(kind, name);
    }

    @Override
    public List<Problem> check(Kind kind, String name, JsonNode settings) {
        return forms.check(kind, name, settings);
    }
}

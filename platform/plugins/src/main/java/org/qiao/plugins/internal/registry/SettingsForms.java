package org.qiao.plugins.internal.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiao.api.connector.Connector;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.settings.SettingsBinder;
import org.qiao.engine.settings.SettingsForm;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.internal.guard.Foreign;
import org.qiao.plugins.internal.guard.Guard;

/** Asks rules and connectors for their settings classes, and gives on plain values only: no class of a plugin is kept. */
final class SettingsForms {
    private final Catalogue catalogue;
    private final Guard guard;
    private final SettingsBinder binder = SettingsBinder.withoutSecrets();

    SettingsForms(Catalogue catalogue, Guard guard) {
        this.catalogue = catalogue;
        this.guard = guard;
    }

    Optional<Map<String, Object>> schema(Kind kind, String name) {
        return object(kind, name)
                .map(foreign -> guard.apart(
                        "describe the settings of " + name,
                        foreign,
                        target -> SettingsForm.of(settings(kind, target)).schema()));
    }

    List<Problem> check(Kind kind, String name, JsonNode settings) {
        return object(kind, name)
                .map(foreign -> guard.apart(
                        "check settings of " + name,
                        foreign,
                        target -> binder.bind(settings(kind, target), settings).problems().stream()
                                .map(Problem::of)
                                .toList()))
                .orElse(List.of());
    }

    private Optional<Foreign<Object>> object(Kind kind, String name) {
        return catalogue.chosen(kind, name).flatMap(catalogue::obtain);
    }

    private static Class<?> settings(Kind kind, Object target) {
        return switch (kind) {
            case FILTER -> ((Filter) target).settings();
            case CONVERTER -> ((Converter) target).settings();
            case MAPPER -> ((Mapper) target).settings();
            case CONNECTOR -> ((Connector<?>) target).settings();
        };
    }
}

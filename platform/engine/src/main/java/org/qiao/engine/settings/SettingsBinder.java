package org.qiao.engine.settings;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.api.settings.Secret;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.NearestName;
import org.qiao.engine.json.Place;

/**
 * Makes settings records of what files say, strictly: every problem is reported at once, with its place. Stateless but
 * for the secrets it asks; thread safe when they are.
 *
 * @since 1.0.0
 */
public final class SettingsBinder {
    private final Function<String, Optional<Secret>> secrets;

    /** A binder that finds secrets by name here. */
    public SettingsBinder(Function<String, Optional<Secret>> secrets) {
        this.secrets = secrets;
    }

    /** A binder for settings that name no secrets: those of rules. */
    public static SettingsBinder withoutSecrets() {
        return new SettingsBinder(name -> Optional.empty());
    }

    /** Binds an object, each of whose members is a setting. */
    public <S> Bound<S> bind(Class<S> type, JsonNode object) {
        return bind(type, object, Set.of());
    }

    /**
     * Binds an object, each of whose members is a setting, but for these keys, which mean something else there:
     * {@code use} in {@code via}.
     */
    public <S> Bound<S> bind(Class<S> type, JsonNode object, Set<String> besides) {
        List<SettingProblem> problems = new ArrayList<>();
        SettingsForm form = SettingsForm.of(type);
        if (!object.is(JsonNode.Kind.OBJECT)) {
            Text found = object.kind().label();
            problems.add(new SettingProblem(
                    SettingCode.WRONG_TYPE,
                    object.place(),
                    new Text("设置应为对象 {…}，而这里是" + found.zh(), "settings are an object {…}, this is " + found.en())));
            return Bound.failed(problems);
        }
        object.members().forEach((key, node) -> refuseUnknown(form, key, node, besides, problems));
        SettingValues values = new SettingValues(secrets, problems);
        List<@Nullable Object> arguments = new ArrayList<>();
        for (SettingField field : form.fields()) {
            JsonNode node = object.members().get(field.name());
            arguments.add(
                    node == null || node.is(JsonNode.Kind.NULL)
                            ? values.fallback(field, missing(object.place(), field.name()))
                            : values.of(field, node));
        }
        return make(type, form, arguments, object.place(), problems);
    }

    /** Binds the one value of {@code "name:value"}: it is the first setting, the others take their fallbacks. */
    public <S> Bound<S> bindValue(Class<S> type, String value, Place place) {
        return bindFirst(type, place, (values, field) -> values.ofText(field, value, place));
    }

    /** Binds the one value of {@code {"use": "name", "value": …}}: it is the first setting. */
    public <S> Bound<S> bindValue(Class<S> type, JsonNode value) {
        Place place = value.place();
        return value.text()
                .map(text -> bindValue(type, text, place))
                .orElseGet(() -> bindFirst(type, place, (values, field) -> values.of(field, value)));
    }

    /** Binds nothing: every setting takes its fallback. */
    public <S> Bound<S> bindNone(Class<S> type, Place place) {
        List<SettingProblem> problems = new ArrayList<>();
        SettingsForm form = SettingsForm.of(type);
        SettingValues values = new SettingValues(secrets, problems);
        List<@Nullable Object> arguments = new ArrayList<>();
        form.fields().forEach(field -> arguments.add(values.fallback(field, place)));
        return make(type, form, arguments, place, problems);
    }

    /** As {@link #bind(Class, JsonNode)} for plain JSON values that came from no file. */
    public <S> Bound<S> bind(Class<S> type, String name, Map<String, ?> settings) {
        return bind(type, JsonNode.of(name, settings));
    }

    private interface First {
        @Nullable Object value(SettingValues values, SettingField field);
    }

    private <S> Bound<S> bindFirst(Class<S> type, Place place, First first) {
        List<SettingProblem> problems = new ArrayList<>();
        SettingsForm form = SettingsForm.of(type);
        if (form.fields().isEmpty()) {
            problems.add(new SettingProblem(
                    SettingCode.UNKNOWN, place, new Text("这里不需要值：请删去冒号及其后的内容", "no value is taken here: remove it")));
            return Bound.failed(problems);
        }
        SettingValues values = new SettingValues(secrets, problems);
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(first.value(values, form.fields().get(0)));
        form.fields().stream().skip(1).forEach(field -> arguments.add(values.fallback(field, place)));
        return make(type, form, arguments, place, problems);
    }

    /** Where a setting would stand: the object's own place, with the setting's path, so that a form knows its field. */
    private static Place missing(Place object, String setting) {
        String path = object.path().isEmpty() ? setting : object.path() + "." + setting;
        return new Place(object.file(), object.line(), object.column(), path);
    }

    private static void refuseUnknown(
            SettingsForm form, String key, JsonNode node, Set<String> besides, List<SettingProblem> problems) {
        if (form.field(key).isPresent() || besides.contains(key)) {
            return;
        }
        Text hint = NearestName.hint(
                key, form.fields().stream().map(SettingField::name).toList());
        problems.add(new SettingProblem(
                SettingCode.UNKNOWN,
                node.keyPlace(),
                new Text("没有设置「" + key + "」" + hint.zh(), "there is no setting '" + key + "'" + hint.en())));
    }

    private static <S> Bound<S> make(
            Class<S> type,
            SettingsForm form,
            List<@Nullable Object> arguments,
            Place place,
            List<SettingProblem> problems) {
        if (!problems.isEmpty()) {
            return Bound.failed(problems);
        }
        try {
            return Bound.of(type.cast(form.constructor().newInstance(arguments.toArray())));
        } catch (InvocationTargetException e) {
            return Bound.failed(List.of(new SettingProblem(SettingCode.REFUSED, place, reason(e.getCause(), type))));
        } catch (InstantiationException | IllegalAccessException e) {
            throw new QiaoException(
                    SettingCode.DEFECT, "settings class " + type.getName() + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static Text reason(@Nullable Throwable cause, Class<?> type) {
        if (cause instanceof SettingRefused refused) {
            return refused.text();
        }
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return Text.same(cause.getMessage());
        }
        throw new QiaoException(
                SettingCode.DEFECT,
                "settings class " + type.getName() + " failed with " + cause
                        + ": its constructor may throw IllegalArgumentException only",
                cause);
    }
}

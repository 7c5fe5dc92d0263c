package org.qiao.engine.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.api.settings.Secret;
import org.qiao.engine.json.JsonException;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;
import org.qiao.engine.json.NearestName;
import org.qiao.engine.json.Place;
import org.qiao.engine.settings.Bound;
import org.qiao.engine.settings.SettingCode;
import org.qiao.engine.settings.SettingProblem;
import org.qiao.engine.settings.SettingRefused;
import org.qiao.engine.settings.SettingsBinder;

/**
 * What {@code conf/qiao.json} says about the platform itself: its database and how it answers. Every key has a fallback,
 * and so has the file. It holds no secret: it names the variable of the environment or the file where one is. Those of
 * the secret store do not do here, since the database opens before it. Immutable.
 *
 * @param store the database
 * @param listener how it answers
 * @since 1.0.0
 */
public record PlatformSettings(StoreSettings store, ListenerSettings listener) {
    /** The file, below {@code conf}. */
    public static final String FILE = "qiao.json";

    private static final JsonNode NOTHING = JsonNode.of(FILE, Map.of());
    private static final Set<String> SECRETS = Set.of("password", "key");

    /**
     * Reads the file of a {@code conf} folder.
     *
     * @param environment the variables of the process, by name
     * @throws StartRefused with everything that is wrong
     */
    public static PlatformSettings read(Path conf, Function<String, Optional<String>> environment) {
        Path file = conf.resolve(FILE);
        try {
            JsonNode root = Files.exists(file)
                    ? JsonTree.parse("conf/" + FILE, Files.readString(file, StandardCharsets.UTF_8))
                    : NOTHING;
            return new Reader(conf, environment).all(root);
        } catch (JsonException e) {
            throw refused(List.of(new SettingProblem(SettingCode.REFUSED, e.place(), e.text())));
        } catch (IOException e) {
            throw new StartRefused(
                    SettingCode.REFUSED,
                    new Text(
                            "文件 " + file + " 读不到（" + e + "）：请检查权限，并以 UTF-8 保存",
                            "The file " + file + " cannot be read (" + e
                                    + "): check its rights, and save it as UTF-8"));
        }
    }

    private static StartRefused refused(List<SettingProblem> problems) {
        return new StartRefused(
                problems.get(0).code(),
                new Text(
                        problems.stream()
                                .map(p -> p.place() + "：" + p.message().zh())
                                .collect(Collectors.joining("；")),
                        problems.stream()
                                .map(p -> p.place() + ": " + p.message().en())
                                .collect(Collectors.joining("; "))));
    }

    /** Reads one file and collects what is wrong with it. */
    private static final class Reader {
        private static final SettingsBinder BINDER = SettingsBinder.withoutSecrets();

        private final Path conf;
        private final Function<String, Optional<String>> environment;
        private final List<SettingProblem> problems = new ArrayList<>();

        Reader(Path conf, Function<String, Optional<String>> environment) {
            this.conf = conf;
            this.environment = environment;
        }

        PlatformSettings all(JsonNode root) {
            List<String> known = List.of("store", "listener");
            root.members().forEach((key, node) -> {
                if (!known.contains(key)) {
                    Text hint = NearestName.hint(key, known);
                    problem(
                            SettingCode.UNKNOWN,
                            node.keyPlace(),
                            "没有「" + key + "」" + hint.zh(),
                            "there is no '" + key + "'" + hint.en());
                }
            });
            if (!root.is(JsonNode.Kind.OBJECT)) {
                problem(SettingCode.WRONG_TYPE, root.place(), "应为对象 {…}", "must be an object {…}");
            }
            StoreSettings store = store(root.get("store").orElse(NOTHING));
            ListenerSettings listener = bound(
                    BINDER.bind(ListenerSettings.class, root.get("listener").orElse(NOTHING)));
            if (!problems.isEmpty() || store == null || listener == null) {
                throw refused(problems);
            }
            return new PlatformSettings(store, listener);
        }

        private @Nullable StoreSettings store(JsonNode node) {
            Map<String, JsonNode> plain = new LinkedHashMap<>(node.members());
            plain.keySet().removeAll(SECRETS);
            StoreSettings.Place place = bound(BINDER.bind(
                    StoreSettings.Place.class, node.is(JsonNode.Kind.OBJECT) ? node.withMembers(plain) : node));
            Secret password = node.get("password").map(this::secret).orElse(null);
            Secret key = node.get("key").map(this::secret).orElse(null);
            return place == null || !problems.isEmpty()
                    ? null
                    : checked(node.place(), () -> new StoreSettings(place, password, key));
        }

        private <S> @Nullable S bound(Bound<S> bound) {
            problems.addAll(bound.problems());
            return bound.settings().orElse(null);
        }

        private <S> @Nullable S checked(Place place, Supplier<S> make) {
            try {
                return make.get();
            } catch (SettingRefused e) {
                problem(SettingCode.REFUSED, place, e.text().zh(), e.text().en());
                return null;
            }
        }

        private @Nullable Secret secret(JsonNode node) {
            Optional<String> variable = node.get("env").flatMap(JsonNode::text);
            Optional<String> file = node.get("file").flatMap(JsonNode::text);
            if (node.members().size() != 1 || (variable.isEmpty() && file.isEmpty())) {
                problem(
                        SettingCode.WRONG_TYPE,
                        node.place(),
                        "密钥不写在这里：请写 {\"env\": \"环境变量\"} 或 {\"file\": \"路径\"}",
                        "a secret never stands here: write {\"env\": \"VARIABLE\"} or {\"file\": \"path\"}");
                return null;
            }
            return variable.isPresent() ? ofVariable(variable.get(), node) : ofFile(file.orElseThrow(), node);
        }

        private @Nullable Secret ofVariable(String name, JsonNode node) {
            Optional<String> value = environment.apply(name).filter(v -> !v.isBlank());
            if (value.isEmpty()) {
                problem(
                        SettingCode.NO_SECRET,
                        node.place(),
                        "环境变量 " + name + " 没有值：请在启动平台前设置它",
                        "the environment variable " + name + " has no value: set it before the platform starts");
            }
            return value.map(Secret::new).orElse(null);
        }

        private @Nullable Secret ofFile(String name, JsonNode node) {
            try {
                String value = Files.readString(conf.resolve(name), StandardCharsets.UTF_8)
                        .strip();
                if (!value.isEmpty()) {
                    return new Secret(value);
                }
                problem(SettingCode.NO_SECRET, node.place(), "文件 " + name + " 是空的", "the file " + name + " is empty");
            } catch (NoSuchFileException e) {
                problem(
                        SettingCode.NO_SECRET,
                        node.place(),
                        "没有文件 " + name + "（相对于 " + conf + "）",
                        "there is no file " + name + " (seen from " + conf + ")");
            } catch (IOException | InvalidPathException e) {
                problem(
                        SettingCode.NO_SECRET,
                        node.place(),
                        "文件 " + name + " 读不到（" + e.getClass().getSimpleName() + "）：请检查权限",
                        "the file " + name + " cannot be read (" + e.getClass().getSimpleName()
                                + "): check its rights");
            }
            return null;
        }

        private void problem(SettingCode code, Place place, String zh, String en) {
            problems.add(new SettingProblem(code, place, new Text(zh, en)));
        }
    }
}

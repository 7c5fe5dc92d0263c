package org.qiao.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qiao.plugins.running.RunningPlatform.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.connector.Session;
import org.qiao.api.error.QiaoException;
import org.qiao.api.settings.Secret;
import org.qiao.engine.definition.Problem;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.Registry.Lease;
import org.qiao.plugins.Registry.Missing;
import org.qiao.plugins.Registry.Plan;
import org.qiao.plugins.running.AdapterJar;
import org.qiao.plugins.running.RunningPlatform;

/** Connection files and the sessions that they open. */
class ConnectionsTest {
    private static final String PASSWORD = "\"password\": {\"secret\": \"oa-password\"}";

    @TempDir
    Path folder;

    private RunningPlatform platform;
    private final MemorySecrets secrets = new MemorySecrets();

    private static final class MemorySecrets implements Secrets {
        private final Map<String, String> values = new ConcurrentHashMap<>();
        private final AtomicLong revision = new AtomicLong();

        @Override
        public Optional<Secret> get(String name) {
            return Optional.ofNullable(values.get(name)).map(Secret::new);
        }

        @Override
        public long revision() {
            return revision.get();
        }

        private void set(String name, String value) {
            values.put(name, value);
            revision.incrementAndGet();
        }
    }

    @BeforeEach
    void start() {
        platform = RunningPlatform.in(folder);
        platform.context().registerService(Secrets.class, secrets, null);
        platform.plugins();
        secrets.set("oa-password", "秘密");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aConnectionWaitsForItsConnectorAndOpensWhenItComes() throws IOException {
        write(
                "oa",
                "{\"connection\": \"oa\", \"connector\": \"huadong.book\", \"settings\": {\"title\": \"通讯录\", "
                        + PASSWORD + "}}");
        until("it is known", () -> platform.connections().get("oa").isPresent());
        assertThat(platform.connections().get("oa"))
                .hasValueSatisfying(status -> assertThat(status.state()).isEqualTo("waiting"));
        assertThat(offer()).isEqualTo(new Missing(Kind.CONNECTOR, "huadong.book", "", ""));

        platform.drop(book("1.0.0"));

        untilOpen();
        assertThat(title()).contains("通讯录");
        assertThat(platform.connections().discover("oa"))
                .extracting(type -> type.name())
                .containsExactly("contact");
    }

    @Test
    void aChangedFileOpensANewSessionAndTheOldOneIsClosedWhenItsBatchIsDone() throws IOException {
        open("通讯录");
        Plan plan = platform.registry().offer(Set.of(), Set.of("oa")).plan();
        Lease lease = plan.acquire().orElseThrow();
        Session old = plan.session("oa");

        write(
                "oa",
                "{\"connection\": \"oa\", \"connector\": \"huadong.book\", \"settings\": {\"title\": \"新通讯录\", "
                        + PASSWORD + "}}");

        until("the new session is used", () -> title().contains("新通讯录"));
        until("the plan with the old one is over", () -> isOver(plan));
        assertThat(old.check().get(0).what().zh()).isEqualTo("通讯录秘密");
        assertThat(closed("通讯录")).isFalse();
        lease.close();
        until("the old one is closed", () -> closed("通讯录"));
    }

    /** The new session is there a moment before the old one's gate is closed. */
    private static boolean isOver(Plan plan) {
        Optional<Lease> lease = plan.acquire();
        lease.ifPresent(Lease::close);
        return lease.isEmpty();
    }

    @Test
    void anInvalidFileLeavesTheSessionRunningAndSaysWhere() throws IOException {
        open("通讯录");

        write("oa", "{\"connection\": \"oa\", \"conector\": \"huadong.book\"}");

        until("the problem is told", () -> status().reason().contains("conector"));
        assertThat(status().state()).isEqualTo("open");
        assertThat(status().reason()).contains("connections/oa.json:1");
        assertThat(title()).contains("通讯录");
    }

    @Test
    void settingsThatDoNotBindAreAllToldAtOnce() throws IOException {
        platform.drop(book("1.0.0"));
        write(
                "oa",
                "{\"connection\": \"oa\", \"connector\": \"huadong.book\", \"settings\": {\"titel\": 3, \"pages\": -1}}");

        until(
                "it is invalid",
                () -> platform.connections().get("oa").stream()
                        .anyMatch(status -> status.state().equals("invalid")));
        assertThat(status().reason()).contains("titel", "title", "pages");
        assertThat(offer().detail()).contains("titel");
        assertThat(platform.connections().check("oa"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what().zh()).contains("未打开", "titel"));
    }

    @Test
    void aSecretThatIsSetLaterOpensTheConnection() throws IOException {
        platform.drop(book("1.0.0"));
        write(
                "oa",
                "{\"connection\": \"oa\", \"connector\": \"huadong.book\","
                        + " \"settings\": {\"title\": \"通讯录\", \"password\": {\"secret\": \"oa-new\"}}}");
        until(
                "it is invalid",
                () -> platform.connections().get("oa").stream()
                        .anyMatch(status -> status.reason().contains("qiao secret set oa-new")));

        secrets.set("oa-new", "另一个秘密");

        untilOpen();
        assertThat(title()).contains("另一个秘密");
    }

    @Test
    void aRemovedConnectorClosesItsSessionsAndItsReturnOpensThem() throws IOException {
        open("通讯录");

        platform.plugins().remove("book");

        assertThat(closed("通讯录")).isTrue();
        assertThat(offer().lastSeen()).isEqualTo("com.huadong.book 1.0.0");
        platform.drop(book("1.1.0"));
        untilOpen();
    }

    @Test
    void aDeletedFileClosesItsSession() throws IOException {
        open("通讯录");

        Files.delete(platform.home().resolve("conf/connections/oa.json"));

        until("the session is closed", () -> closed("通讯录"));
        assertThat(platform.connections().list()).isEmpty();
        assertThat(offer().detail()).contains("conf/connections/oa.json");
    }

    @Test
    void anUnknownConnectionIsRefusedWithTheNamesThatExist() throws IOException {
        open("通讯录");

        assertThatThrownBy(() -> platform.connections().check("oaa"))
                .isInstanceOf(QiaoException.class)
                .hasMessageContaining("there are oa");
    }

    @Test
    void aTrialAsksByWhatIsNotSavedAndLeavesNothing() throws IOException {
        open("通讯录");

        Connections.Trial trial = platform.connections().trial("oa", text("新通讯录"), Map.of());

        assertThat(trial.problems()).isEmpty();
        assertThat(trial.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what().zh()).isEqualTo("新通讯录秘密"));
        assertThat(closed("新通讯录")).isTrue();
        assertThat(title()).isEqualTo("通讯录秘密");
    }

    @Test
    void aTrialTakesSecretsThatAreKeptNowhereAndTheLiveOnesStay() throws IOException {
        open("通讯录");
        Session live = platform.connections().use("oa", session -> session).orElseThrow();
        long revision = secrets.revision();

        Connections.Trial trial = platform.connections()
                .trial("oa", text("新通讯录"), Map.of("oa-password", new Secret("试用"), "other", new Secret("x")));

        assertThat(trial.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what().zh()).isEqualTo("新通讯录试用"));
        assertThat(secrets.get("oa-password").map(Secret::reveal)).contains("秘密");
        assertThat(secrets.revision()).isEqualTo(revision);
        assertThat(platform.connections().use("oa", session -> session)).containsSame(live);
        assertThat(title()).isEqualTo("通讯录秘密");
    }

    @Test
    void aTrialSaysOfEverySettingWhatIsWrongWithIt() throws IOException {
        open("通讯录");

        Connections.Trial trial = platform.connections()
                .trial(
                        "oa",
                        "{\"connection\": \"oa\", \"connector\": \"huadong.book\", \"settings\": {\"pages\": 0}}",
                        Map.of());

        assertThat(trial.findings()).isEmpty();
        assertThat(trial.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("settings.title", "settings.pages", "settings.password");
    }

    @Test
    void whatIsSavedOpensANewSessionAndAnOlderTextIsNotOverwritten() throws IOException {
        open("通讯录");
        String hash = platform.connections().written("oa").orElseThrow().hash();

        Connections.Saved saved = platform.connections().save("oa", text("新通讯录"), hash);
        Connections.Saved stale = platform.connections().save("oa", text("旧通讯录"), hash);

        assertThat(saved.isDone()).isTrue();
        until("the new session is used", () -> title().equals("新通讯录秘密"));
        assertThat(stale.isDone()).isFalse();
        assertThat(stale.problems()).extracting(Problem::code).containsExactly("QIAO-CONNECTION-003");
        assertThat(platform.connections().written("oa"))
                .hasValueSatisfying(now -> assertThat(now.hash()).isEqualTo(saved.hash()));
    }

    @Test
    void settingsThatAreWrongAreNotSaved() throws IOException {
        platform.drop(book("1.0.0"));
        until(
                "the connector is there",
                () -> platform.registry()
                        .settings(Kind.CONNECTOR, "huadong.book")
                        .isPresent());

        Connections.Saved saved = platform.connections()
                .save("oa", "{\"connection\": \"oa\", \"connector\": \"huadong.book\", \"settings\": {}}", "");

        assertThat(saved.isDone()).isFalse();
        assertThat(saved.problems()).extracting(Problem::path).contains("settings.title");
        assertThat(platform.connections().written("oa")).isEmpty();
    }

    @Test
    void aNameThatLeavesTheFolderIsRefused() {
        Connections.Saved saved = platform.connections().save("../oa", text("通讯录"), "");

        assertThat(saved.problems()).extracting(Problem::code).containsExactly("QIAO-CONNECTION-004");
        assertThat(platform.connections().written("../oa")).isEmpty();
    }

    @Test
    void aRemovedConnectionIsGoneWithItsFile() throws IOException {
        open("通讯录");
        String hash = platform.connections().written("oa").orElseThrow().hash();

        assertThat(platform.connections().remove("oa", "0123").isDone()).isFalse();
        assertThat(platform.connections().remove("oa", hash).isDone()).isTrue();

        until("the session is closed", () -> closed("通讯录"));
        assertThat(platform.connections().list()).isEmpty();
    }

    private static String text(String title) {
        return "{\"connection\": \"oa\", \"connector\": \"huadong.book\", \"settings\": {\"title\": \"" + title + "\", "
                + PASSWORD + "}}";
    }

    private void open(String title) throws IOException {
        platform.drop(book("1.0.0"));
        write(
                "oa",
                "{\"connection\": \"oa\", \"connector\": \"huadong.book\", \"settings\": {\"title\": \"" + title
                        + "\", " + PASSWORD + "}}");
        untilOpen();
    }

    private void untilOpen() {
        until(
                "it is open",
                () -> platform.connections().get("oa").stream()
                        .anyMatch(status ->
                                status.state().equals("open") && status.reason().isEmpty()));
    }

    private Connections.Status status() {
        return platform.connections().get("oa").orElseThrow();
    }

    private Missing offer() {
        return platform.registry().offer(Set.of(), Set.of("oa")).missing().get(0);
    }

    private String title() {
        return platform.connections().check("oa").get(0).what().zh();
    }

    private boolean closed(String title) {
        return Files.exists(platform.home().resolve("data/connections/oa/closed-" + title));
    }

    /** Whole at once: half a file is one more invalid one. */
    private void write(String name, String text) throws IOException {
        Path whole = Files.writeString(platform.work().resolve(name + ".json"), text);
        Files.move(
                whole, platform.home().resolve("conf/connections/" + name + ".json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static AdapterJar book(String version) {
        return AdapterJar.named("com.huadong.book")
                .version(version)
                .with("Settings", """
                        package com.huadong.book;
                        import org.qiao.api.settings.*;
                        public record Settings(
                                @Setting(zh = "标题", en = "Title") String title,
                                @Setting(zh = "页数", en = "Pages", min = 1, fallback = "10") int pages,
                                @Setting(zh = "密码", en = "Password") Secret password) {}
                        """)
                .with("Book", """
                        package com.huadong.book;
                        import java.nio.file.*;
                        import java.util.*;
                        import org.osgi.service.component.annotations.Component;
                        import org.qiao.api.connector.*;
                        import org.qiao.api.health.Finding;
                        import org.qiao.api.record.*;
                        import org.qiao.api.rule.Named;
                        @Component
                        @Named("huadong.book")
                        public final class Book implements Connector<Settings> {
                            public Class<Settings> settings() { return Settings.class; }
                            public Session open(Settings settings, Host host) {
                                return new Session() {
                                    public List<Finding> check() {
                                        String all = settings.title() + settings.password().reveal();
                                        return List.of(Finding.ok(all, all));
                                    }
                                    public List<ObjectType> discover() {
                                        return List.of(ObjectType.of("contact", Field.of("uid", Kind.TEXT)));
                                    }
                                    public void close() {
                                        try {
                                            Files.writeString(host.folder().resolve("closed-" + settings.title()), "");
                                        } catch (java.io.IOException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }
                                };
                            }
                        }
                        """);
    }
}

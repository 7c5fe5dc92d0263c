package org.qiao.plugins.internal.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.qiao.api.connector.Session;
import org.qiao.api.error.QiaoException;
import org.qiao.api.health.Finding;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.api.settings.Secret;
import org.qiao.engine.definition.ConnectionDefinition;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Reading;
import org.qiao.engine.home.Home;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.Place;
import org.qiao.engine.settings.SettingsBinder;
import org.qiao.plugins.Connections;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.Registry.Missing;
import org.qiao.plugins.Secrets;
import org.qiao.plugins.internal.guard.Guard;
import org.qiao.plugins.internal.registry.Announcer;
import org.qiao.plugins.internal.registry.Catalogue;
import org.qiao.plugins.internal.registry.OpenSessions;
import org.qiao.plugins.internal.registry.Provider;
import org.qiao.plugins.internal.watch.FolderWatch;

/**
 * Keeps one open session per connection file. Whenever a file, the chosen connector or the secrets change, each line is
 * looked at anew: a session opened from something else is replaced, and closed once the batches on it are done. A file
 * that is wrong leaves a session that runs alone and says why.
 */
@Component(
        service = {Connections.class, OpenSessions.class},
        immediate = true)
public final class OpenConnections implements Connections, OpenSessions {
    private static final String CRM = "crm";
    private static final Duration SOON = Duration.ofMillis(30);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Catalogue catalogue;
    private final ServiceTracker<Secrets, Secrets> secrets;
    private final ConnectionFiles files;
    private final ConnectionDesk desk;
    private final SessionOpener opener;
    /** Finds the secrets that are kept. */
    private final SettingsBinder kept = new SettingsBinder(this::secret);

    private final Announcer worker = new Announcer("qiao-connections");
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final FolderWatch watch;
    private long secretsSeen = -1;

    /** Reads the files and opens what can be opened. */
    @Activate
    public OpenConnections(
            BundleContext context, @Reference Catalogue catalogue, @Reference Guard guard, @Reference Home home) {
        this.catalogue = catalogue;
        this.secrets = new ServiceTracker<>(context, Secrets.class, null);
        this.opener = new SessionOpener(catalogue, guard, home);
        Path folder = home.conf().resolve("connections");
        this.files = new ConnectionFiles(folder);
        this.desk = new ConnectionDesk(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new QiaoException(
                    PluginCode.NOT_DONE,
                    new Text(
                            "无法建立文件夹 " + folder + "：" + e.getMessage() + "；请检查权限和磁盘",
                            "the folder " + folder + " could not be made: " + e.getMessage()
                                    + "; check rights and disk"),
                    e);
        }
        secrets.open();
        catalogue.beforeDeparture(this::depart);
        catalogue.announcer().add(worker::changed);
        worker.add(this::reconcile);
        this.watch = new FolderWatch(folder, this::look);
    }

    /** Closes every session. */
    @Deactivate
    public void close() {
        watch.close();
        worker.close();
        lines.values().stream().flatMap(line -> line.opened().stream()).forEach(opened -> {
            opened.gate().close();
            opened.gate().awaitEmpty(AGAIN);
            opened.session().close();
        });
        opener.close();
        secrets.close();
    }

    @Override
    public List<Status> list() {
        return lines.values().stream()
                .sorted(Comparator.comparing(Line::name))
                .map(Line::status)
                .toList();
    }

    @Override
    public Optional<Status> get(String name) {
        return Optional.ofNullable(lines.get(name)).map(Line::status);
    }

    @Override
    public List<Finding> check(String name) {
        Line line = line(name);
        return use(name, Session::check)
                .orElseGet(() -> List.of(Finding.error(
                        new Text(
                                "连接 " + name + " 未打开：" + line.trouble().zh(),
                                "connection " + name + " is not open: "
                                        + line.trouble().en()),
                        PluginCode.NOT_OPEN.remedy())));
    }

    @Override
    public List<ObjectType> discover(String name) {
        Line line = line(name);
        return use(name, Session::discover)
                .orElseThrow(() -> new QiaoException(
                        PluginCode.NOT_OPEN,
                        new Text(
                                "连接 " + name + " 未打开：" + line.trouble().zh(),
                                "connection " + name + " is not open: "
                                        + line.trouble().en()),
                        null));
    }

    @Override
    public Optional<Written> written(String name) {
        return desk.read(name);
    }

    @Override
    public Trial trial(String name, String text, Map<String, Secret> typed) {
        Reading<ConnectionDefinition> reading = desk.check(name, text);
        Optional<ConnectionDefinition> definition = reading.value();
        if (definition.isEmpty()) {
            return new Trial(reading.problems(), List.of());
        }
        String connector = definition.get().connector();
        Optional<Provider> chosen = catalogue.chosen(Kind.CONNECTOR, connector);
        if (chosen.isEmpty()) {
            Text why = Problems.absent(catalogue, connector);
            return new Trial(List.of(), List.of(Finding.error(why, PluginCode.COMPONENT_WAITS.remedy())));
        }
        SettingsBinder binder = new SettingsBinder(
                secret -> Optional.ofNullable(typed.get(secret)).or(() -> secret(secret)));
        List<Problem> problems = opener.problems(definition.get(), chosen.get(), binder);
        return problems.isEmpty()
                ? new Trial(List.of(), asked(definition.get(), chosen.get(), binder))
                : new Trial(problems, List.of());
    }

    /** With a session of its own, which nobody else has. */
    private List<Finding> asked(ConnectionDefinition definition, Provider provider, SettingsBinder binder) {
        try {
            Session session = opener.open(definition, provider, binder).session();
            try {
                return session.check();
            } finally {
                session.close();
            }
        } catch (SessionOpener.NotOpened e) {
            return List.of(Finding.error(e.text(), PluginCode.NOT_OPEN.remedy()));
        } catch (QiaoException e) {
            Text why = e.text();
            Text what = new Text("对方系统没有作答：" + why.zh(), "the system did not answer: " + why.en());
            return List.of(Finding.error(what, e.code().remedy()));
        }
    }

    @Override
    public Saved save(String name, String text, String expectedHash) {
        Reading<ConnectionDefinition> reading = desk.check(name, text);
        List<Problem> problems = reading.value()
                .flatMap(definition -> catalogue
                        .chosen(Kind.CONNECTOR, definition.connector())
                        .map(provider -> opener.problems(definition, provider, kept)))
                .orElse(reading.problems());
        return problems.isEmpty() ? desk.write(name, text, expectedHash) : new Saved(false, "", problems);
    }

    @Override
    public Saved remove(String name, String expectedHash) {
        return desk.remove(name, expectedHash);
    }

    @Override
    public <T> Optional<T> use(String name, Function<Session, T> work) {
        Optional<Opened> session = opened(name);
        if (session.isEmpty() || !session.get().provider().gate().enter()) {
            return Optional.empty();
        }
        try {
            if (!session.get().gate().enter()) {
                return Optional.empty();
            }
            try {
                return Optional.ofNullable(work.apply(session.get().session()));
            } finally {
                session.get().gate().leave();
            }
        } finally {
            session.get().provider().gate().leave();
        }
    }

    @Override
    public Optional<Opened> opened(String connection) {
        return Optional.ofNullable(lines.get(connection)).flatMap(Line::opened);
    }

    @Override
    public Missing missing(String connection) {
        Line line = lines.get(connection);
        if (line == null) {
            return new Missing(
                    Kind.CONNECTOR,
                    connection,
                    "",
                    "没有连接文件 conf/connections/" + connection + ".json / there is no file conf/connections/" + connection
                            + ".json");
        }
        boolean isWaiting = line.status().state().equals("waiting");
        return new Missing(
                Kind.CONNECTOR,
                isWaiting ? line.connector() : connection,
                catalogue.lastSeen(Kind.CONNECTOR, line.connector()),
                isWaiting ? catalogue.detail(Kind.CONNECTOR, line.connector()) : line.reason());
    }

    private Line line(String name) {
        Line line = lines.get(name);
        if (line == null) {
            String known = String.join(", ", lines.keySet().stream().sorted().toList());
            throw new QiaoException(
                    PluginCode.UNKNOWN_CONNECTION,
                    known.isEmpty()
                            ? new Text(
                                    "没有连接“" + name + "”：尚无任何连接", "there is no connection '" + name + "': there is none")
                            : new Text(
                                    "没有连接“" + name + "”；现有 " + known,
                                    "there is no connection '" + name + "': there are " + known),
                    null);
        }
        return line;
    }

    private Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.getService()).flatMap(store -> store.get(name));
    }

    private long secretsNow() {
        Secrets store = secrets.getService();
        return store == null ? -1 : store.revision();
    }

    private synchronized Duration look() {
        long revision = secretsNow();
        if (files.refresh() || revision != secretsSeen) {
            secretsSeen = revision;
            reconcile();
        }
        return files.isUnsettled() ? SOON : AGAIN;
    }

    private synchronized void reconcile() {
        Map<String, Line> before = new HashMap<>(lines);
        Map<String, ConnectionFiles.Read> wanted = files.all();
        Set<String> gone = new HashSet<>(lines.keySet());
        gone.removeAll(wanted.keySet());
        wanted.forEach(this::settle);
        if (!wanted.containsKey(CRM) && catalogue.chosen(Kind.CONNECTOR, CRM).isPresent()) {
            gone.remove(CRM);
            Place nowhere = new Place("connections/crm.json", 0, 0, "");
            settle(new ConnectionDefinition(CRM, CRM, "", JsonNode.objectAt(nowhere, Map.of()), nowhere), "");
        }
        gone.forEach(this::drop);
        if (!before.equals(lines)) {
            catalogue.announcer().changed();
        }
    }

    private void settle(String name, ConnectionFiles.Read file) {
        Optional<ConnectionDefinition> definition = file.reading().value();
        if (definition.isPresent()) {
            settle(definition.get(), file.text());
            return;
        }
        List<Problem> problems = file.reading().problems();
        Line line = lines.get(name);
        refuse(name, line == null ? "" : line.connector(), file.text(), Problems.text(problems));
    }

    private void settle(ConnectionDefinition definition, String text) {
        String name = definition.name();
        String connector = definition.connector();
        Optional<Provider> chosen = catalogue.chosen(Kind.CONNECTOR, connector);
        if (chosen.isEmpty()) {
            replace(Line.waiting(name, connector, Problems.absent(catalogue, connector)));
            return;
        }
        String attempt = chosen.get().identity() + " " + (text.contains("\"secret\"") ? secretsSeen : "") + " " + text;
        Line line = lines.get(name);
        if (line != null && line.attempt().equals(attempt)) {
            return;
        }
        try {
            Opened opened = opener.open(definition, chosen.get(), kept);
            replace(Line.open(name, connector, attempt, opened));
        } catch (SessionOpener.NotOpened e) {
            refuse(name, connector, attempt, e.text());
        }
    }

    /** Keeps a session that runs and whose connector is still the chosen one; else the connection is invalid. */
    private void refuse(String name, String connector, String attempt, Text why) {
        Line line = lines.get(name);
        if (line != null
                && line.opened().filter(o -> o.provider().gate().isOpen()).isPresent()) {
            lines.put(name, line.but(attempt, why));
        } else {
            replace(Line.invalid(name, connector, attempt, why));
        }
    }

    /** Puts a line in the place of another, whose session is closed when the batches on it are done. */
    private void replace(Line next) {
        close(lines.put(next.name(), next));
    }

    private void drop(String name) {
        close(lines.remove(name));
    }

    private void close(@Nullable Line line) {
        Optional.ofNullable(line)
                .flatMap(Line::opened)
                .ifPresent(opened -> opened.gate()
                        .closeAndThen(() -> worker.soon(() -> opened.session().close())));
    }

    /** Closes the sessions of a connector that is about to go; its leases are back. */
    private synchronized void depart(Provider provider) {
        for (Line line : List.copyOf(lines.values())) {
            if (line.opened().filter(o -> o.provider() == provider).isPresent()) {
                Opened opened = line.opened().orElseThrow();
                opened.gate().close();
                opened.session().close();
                Text why = Problems.absent(catalogue, line.connector());
                lines.put(line.name(), Line.waiting(line.name(), line.connector(), why));
            }
        }
    }
}

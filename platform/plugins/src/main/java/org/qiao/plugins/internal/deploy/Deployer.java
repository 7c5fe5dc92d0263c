package org.qiao.plugins.internal.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.qiao.api.error.QiaoException;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Text;
import org.qiao.engine.home.Home;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.Plugins;
import org.qiao.plugins.Registry.Subscription;
import org.qiao.plugins.internal.guard.Guard;
import org.qiao.plugins.internal.guard.Standing;
import org.qiao.plugins.internal.registry.Catalogue;
import org.qiao.plugins.internal.watch.FolderWatch;

/** The adapters of this platform: the folder watched, and the verbs; one operation at a time. */
@Component(immediate = true)
public final class Deployer implements Plugins {
    private final ReentrantLock operations = new ReentrantLock(true);
    private final Map<String, Installed> installed = new ConcurrentHashMap<>();
    private final Catalogue catalogue;
    private final Shelf shelf;
    private final Rejected rejected;
    private final StoppedPlugins stopped;
    private final Deployment deployment;
    private final RefreshEvidence evidence;
    private final EventFeed events;
    private final Bundle framework;
    private final FolderWatch watch;

    /** Opens the folder and starts to install what lies in it. */
    @Activate
    public Deployer(
            BundleContext context,
            @Reference Catalogue catalogue,
            @Reference Guard guard,
            @Reference Home home,
            @Reference ServiceComponentRuntime components) {
        this.catalogue = catalogue;
        this.shelf = new Shelf(home);
        this.rejected = new Rejected(home.rejected(), home.clock());
        this.stopped = new StoppedPlugins(home.data().resolve("plugins").resolve("stopped"));
        this.deployment = new Deployment(context, catalogue, guard, components);
        this.evidence = new RefreshEvidence(context);
        this.events = new EventFeed(catalogue.announcer(), home.clock());
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        open(home);
        catalogue.onQuarantine(this::quarantined);
        this.watch = new FolderWatch(shelf.adapters(), new Intake(shelf.adapters(), this));
    }

    /** Stops watching; adapters are left to the framework. */
    @Deactivate
    public void close() {
        watch.close();
        evidence.close();
    }

    @Override
    public List<Plugin> list() {
        List<Plugin> all = new ArrayList<>();
        installed.values().stream()
                .sorted(Comparator.comparing(Installed::name))
                .map(this::plugin)
                .forEach(all::add);
        all.addAll(rejected.list());
        return List.copyOf(all);
    }

    @Override
    public Optional<Plugin> get(String name) {
        return find(name).map(this::plugin).or(() -> rejected.find(name));
    }

    @Override
    public Examined examine(Path jar) {
        return locked(() -> new Examination(this, catalogue, jar).look());
    }

    @Override
    public Report install(Path jar) {
        return locked(() -> new Taking(this, jar, Taking.Wish.INSTALL).run());
    }

    @Override
    public Report upgrade(Path jar) {
        return locked(() -> new Taking(this, jar, Taking.Wish.UPGRADE).run());
    }

    @Override
    public Report stop(String name) {
        return change(name, current -> stopNow(current));
    }

    @Override
    public Report start(String name) {
        return change(name, current -> startNow(current));
    }

    @Override
    public Report remove(String name) {
        return locked(() -> find(name)
                .map(current -> removeNow(current, true))
                .or(() -> rejected.dismiss(name).map(this::dismissed))
                .orElseGet(() -> unknown(name)));
    }

    @Override
    public List<Finding> doctor(String name) {
        return locked(() -> new Doctor(catalogue, deployment, rejected).examine(find(name), name));
    }

    @Override
    public Subscription onEvent(Consumer<Event> listener) {
        return events.add(listener);
    }

    @Override
    public long refreshedOutside() {
        return evidence.outside();
    }

    /** A file lies in the folder that is whole, or will never be. */
    void dropped(Path jar) {
        locked(() -> new Taking(this, jar, Taking.Wish.FOLDER).run());
    }

    /** A jar is no longer in the folder. */
    void taken(String file) {
        locked(() -> {
            if (!Files.exists(shelf.adapters().resolve(file))) {
                rejected.handled(file);
                installedAs(file).ifPresent(one -> removeNow(one, false));
            }
            return true;
        });
    }

    /** The files of what is installed, by name. */
    Set<String> files() {
        return installed.values().stream().map(Installed::file).collect(Collectors.toSet());
    }

    Shelf shelf() {
        return shelf;
    }

    Rejected rejected() {
        return rejected;
    }

    Deployment deployment() {
        return deployment;
    }

    EventFeed events() {
        return events;
    }

    Optional<Installed> current(String name) {
        return Optional.ofNullable(installed.get(name));
    }

    Optional<Installed> installedAs(String file) {
        return installed.values().stream()
                .filter(one -> one.file().equals(file))
                .findFirst();
    }

    /** Whether the platform is ending: what fails now is no fault of the jar's. */
    boolean isStopping() {
        return Thread.currentThread().isInterrupted() || framework.getState() == Bundle.STOPPING;
    }

    boolean isStopped(String name) {
        return stopped.has(name);
    }

    Plugin put(Installed current) {
        catalogue.absent(
                current.name(),
                current.isStopped() ? Optional.of(new Text("已被停用", "stopped by an operator")) : Optional.empty());
        installed.put(current.name(), current);
        return plugin(current);
    }

    Plugin plugin(Installed current) {
        Identified as = (state, why) ->
                new Plugin(current.name(), current.jar().version().toString(), state, why);
        if (current.isStopped()) {
            return as.is(
                    State.STOPPED,
                    new Text("已被停用；用 qiao plugin start 启用", "stopped by an operator; qiao plugin start puts it back"));
        }
        Optional<Text> withdrawn = catalogue.standing(current.bundle()).withdrawn();
        if (withdrawn.isPresent()) {
            return as.is(State.QUARANTINED, withdrawn.get());
        }
        return deployment
                .waitsFor(current)
                .map(why -> as.is(State.WAITING, why))
                .orElseGet(() -> as.is(State.ACTIVE, Text.same("")));
    }

    private interface Identified {
        Plugin is(State state, Text why);
    }

    private void open(Home home) {
        try {
            shelf.open();
            stopped.open();
            rejected.open();
            deployment.clear();
        } catch (IOException | Rejection e) {
            throw new QiaoException(
                    PluginCode.NOT_DONE,
                    new Text(
                            home.folder() + " 中存放插件的文件夹无法准备：" + e.getMessage() + "；请检查权限和磁盘",
                            "the folders for adapters in " + home.folder() + " could not be made ready: "
                                    + e.getMessage() + "; check the rights and the disk"),
                    e);
        }
    }

    private Report stopNow(Installed current) {
        Journal journal = new Journal();
        try {
            stopped.add(current.name());
            stop(current, journal);
            Plugin plugin = put(current.stopped(true));
            Text message =
                    new Text("已停用 " + current.jar().identity(), current.jar().identity() + " is stopped");
            events.tell(Happening.STOPPED, plugin, message);
            return new Report(plugin, true, message, journal.steps());
        } catch (Rejection e) {
            return new Report(plugin(current), false, e.text(), journal.steps());
        }
    }

    /** One that does not stop is not remembered as stopped: after a restart it would be. */
    private void stop(Installed current, Journal journal) throws Rejection {
        try {
            deployment.stop(current, journal);
        } catch (Rejection e) {
            stopped.remove(current.name());
            throw e;
        }
    }

    private Report startNow(Installed current) {
        Journal journal = new Journal();
        try {
            deployment.start(current, journal);
            stopped.remove(current.name());
            Plugin plugin = put(current.stopped(false));
            Text message =
                    new Text("已启用 " + current.jar().identity(), current.jar().identity() + " is started");
            events.tell(Happening.STARTED, plugin, message);
            return new Report(plugin, true, message, journal.steps());
        } catch (Rejection e) {
            return new Report(plugin(current), false, e.text(), journal.steps());
        }
    }

    /** A jar that people took out of the folder may be put back while its plugin is still being removed: it is theirs. */
    private Report removeNow(Installed current, boolean isFileOurs) {
        Journal journal = new Journal();
        Plugin plugin = plugin(current);
        try {
            deployment.remove(current, journal);
            stopped.remove(current.name());
            shelf.layAside(current.jar().copy(), current.jar().identity());
            if (isFileOurs) {
                shelf.withdraw(current.file(), current.jar());
            }
            catalogue.absent(current.name(), Optional.of(new Text("已被移除", "was removed")));
            installed.remove(current.name());
            Text message = new Text(
                    "已移除 " + current.jar().identity() + "，jar 留在 data/previous",
                    current.jar().identity() + " is removed; its jar is kept in data/previous");
            events.tell(Happening.REMOVED, plugin, message);
            return new Report(plugin, true, message, journal.steps());
        } catch (Rejection e) {
            return new Report(plugin, false, e.text(), journal.steps());
        }
    }

    private Report dismissed(Plugin plugin) {
        Text message = new Text("已删除被拒的 " + plugin.name(), "the rejected jar of " + plugin.name() + " is deleted");
        events.tell(Happening.REMOVED, plugin, message);
        return new Report(plugin, true, message, List.of());
    }

    private void quarantined(Standing standing) {
        installed.values().stream()
                .filter(one -> one.jar().identity().toString().equals(standing.plugin()))
                .findFirst()
                .ifPresent(one -> events.tell(
                        Happening.QUARANTINED, plugin(one), standing.withdrawn().orElse(Text.same(""))));
    }

    private Report change(String name, Function<Installed, Report> work) {
        return locked(() -> find(name).map(work).orElseGet(() -> unknown(name)));
    }

    private Report unknown(String name) {
        String names = installed.keySet().stream().sorted().collect(Collectors.joining(", "));
        Text message = names.isEmpty()
                ? new Text("没有插件“" + name + "”：尚未安装任何插件", "there is no plugin '" + name + "': none is installed")
                : new Text("没有插件“" + name + "”；现有 " + names, "there is no plugin '" + name + "'; there are " + names);
        return new Report(new Plugin(name, "", State.REJECTED, message), false, message, List.of());
    }

    private Optional<Installed> find(String name) {
        Installed exact = installed.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        List<Installed> ending = installed.values().stream()
                .filter(one -> one.name().endsWith("." + name))
                .toList();
        return ending.size() == 1 ? Optional.of(ending.get(0)) : Optional.empty();
    }

    private <R> R locked(Supplier<R> work) {
        operations.lock();
        try {
            return work.get();
        } finally {
            operations.unlock();
        }
    }
}

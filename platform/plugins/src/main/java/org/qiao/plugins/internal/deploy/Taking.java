package org.qiao.plugins.internal.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.qiao.api.record.Text;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.Plugins.Happening;
import org.qiao.plugins.Plugins.Plugin;
import org.qiao.plugins.Plugins.Report;
import org.qiao.plugins.Plugins.State;

/** One jar on its way in: taken, laid aside, or refused. Confined to the deployer's lock. */
final class Taking {
    private final Deployer deployer;
    private final Path jar;
    private final Wish wish;
    private final Journal journal = new Journal();
    private @Nullable Staged staged;
    private @Nullable String laid;

    /** What is wanted with a jar. */
    enum Wish {
        /** It lies in the folder: the higher version wins, content in the same file is what is wanted. */
        FOLDER,
        /** Install it; a lower version than the one there is a mistake. */
        INSTALL,
        /** Put it in the place of the one that is there, whatever the version. */
        UPGRADE
    }

    Taking(Deployer deployer, Path jar, Wish wish) {
        this.deployer = deployer;
        this.jar = jar;
        this.wish = wish;
    }

    Report run() {
        try {
            Staged next = journal.step("stage", () -> deployer.shelf().stage(jar));
            staged = next;
            Optional<Installed> current = deployer.current(next.name());
            if (current.isPresent()) {
                return beside(current.get(), next);
            }
            if (wish == Wish.UPGRADE) {
                throw new Rejection(
                        PluginCode.UNKNOWN_PLUGIN,
                        "没有可升级的 " + next.name() + "：用 qiao plugin install 安装",
                        "there is no " + next.name() + " to upgrade: use qiao plugin install");
            }
            return install(next);
        } catch (Rejection e) {
            return refuse(e);
        }
    }

    private Report install(Staged next) throws Rejection {
        boolean isStopped = deployer.isStopped(next.name());
        deployer.deployment().verify(next, journal);
        String file = laid(next, "");
        Bundle bundle = deployer.deployment().install(next, !isStopped, journal);
        publish(file);
        Plugin plugin = deployer.put(new Installed(next, bundle, file, isStopped));
        deployer.rejected().replaced(fileName(), next.name());
        Text message = new Text("已安装 " + next.identity(), next.identity() + " is installed");
        deployer.events().tell(Happening.INSTALLED, plugin, message);
        return new Report(plugin, true, message, journal.steps());
    }

    private Report beside(Installed current, Staged next) throws Rejection {
        if (next.digest().equals(current.jar().digest())) {
            return same(current, next);
        }
        boolean isLower = next.version().compareTo(current.jar().version()) < 0;
        boolean isOtherFile = !fileName().equals(current.file())
                && Files.exists(deployer.shelf().adapters().resolve(current.file()));
        if (isLower && wish == Wish.FOLDER && isOtherFile) {
            return superseded(current, next);
        }
        if (isLower && wish == Wish.INSTALL) {
            throw new Rejection(
                    PluginCode.LOWER_VERSION,
                    "已装有 " + current.jar().identity() + "，比 " + next.version() + " 新；确要退回，用 qiao plugin upgrade",
                    current.jar().identity() + " is there, higher than " + next.version()
                            + "; to go back, use qiao plugin upgrade");
        }
        return upgrade(current, next);
    }

    private Report upgrade(Installed current, Staged next) throws Rejection {
        deployer.deployment().verify(next, journal);
        String file = laid(next, current.file());
        deployer.deployment().replace(current, next, journal);
        publish(file);
        Plugin plugin = deployer.put(current.with(next, file));
        deployer.shelf().layAside(current.jar().copy(), current.jar().identity());
        if (!file.equals(current.file())) {
            deployer.shelf().withdraw(current.file(), current.jar());
        }
        deployer.rejected().replaced(fileName(), next.name());
        Text message = new Text(
                current.jar().identity() + " 已换成 " + next.version(),
                current.jar().identity() + " is replaced by " + next.version());
        deployer.events().tell(Happening.UPGRADED, plugin, message);
        return new Report(plugin, true, message, journal.steps());
    }

    private Report same(Installed current, Staged next) throws Rejection {
        if (wish == Wish.FOLDER && !fileName().equals(current.file())) {
            deployer.put(current.with(current.jar(), fileName()));
            deployer.shelf().withdraw(current.file(), current.jar());
        }
        if (!next.copy().equals(current.jar().copy())) {
            deployer.shelf().discard(next.copy());
        }
        if (wish == Wish.FOLDER) {
            deployer.rejected().handled(fileName());
        }
        return new Report(
                deployer.plugin(current),
                true,
                new Text(next.identity() + " 已在，内容相同", next.identity() + " is there already, with the same content"),
                journal.steps());
    }

    private Report superseded(Installed current, Staged next) throws Rejection {
        deployer.shelf().layAside(jar, next.identity());
        deployer.shelf().discard(next.copy());
        deployer.rejected().handled(fileName());
        Plugin plugin = deployer.plugin(current);
        Text message = new Text(
                fileName() + "（" + next.version() + "）已移到 data/previous："
                        + current.jar().identity() + " 更新",
                fileName() + " (" + next.version() + ") is laid into data/previous: "
                        + current.jar().identity() + " is higher");
        deployer.events().tell(Happening.SUPERSEDED, plugin, message);
        return new Report(plugin, true, message, journal.steps());
    }

    /** Lays the jar into {@code rejected/} with the reason, unless it may be taken another time just as it is. */
    Report refuse(Rejection why) {
        Staged known = staged;
        Plugin plugin = new Plugin(
                known == null ? fileName() : known.name(),
                known == null ? "" : known.version().toString(),
                State.REJECTED,
                why.text());
        if (known != null) {
            forget(known);
        }
        if (laid != null) {
            deployer.shelf().withdrawLaid(laid);
        }
        boolean isWishWrong = why.code() == PluginCode.LOWER_VERSION || why.code() == PluginCode.UNKNOWN_PLUGIN;
        if (!isWishWrong && !deployer.isStopping() && Files.exists(jar)) {
            judged(plugin, why);
        }
        return new Report(plugin, false, why.text(), journal.steps());
    }

    /** What the platform itself could not do is no reason to take a jar out of the folder: the next start tries again. */
    private void judged(Plugin plugin, Rejection why) {
        if (why.code() != PluginCode.NOT_DONE) {
            deployer.rejected().add(jar, wish == Wish.FOLDER, plugin, why);
            restore();
        } else if (wish == Wish.FOLDER) {
            deployer.rejected().note(fileName(), plugin);
        }
        deployer.events().tell(Happening.REJECTED, plugin, why.text());
    }

    private void forget(Staged refused) {
        Optional<Installed> current = deployer.current(refused.name());
        if (current.map(one -> !one.jar().copy().equals(refused.copy())).orElse(true)) {
            deployer.shelf().discard(refused.copy());
        }
    }

    /** Puts the jar that still runs back where a broken one was written over it. */
    private void restore() {
        deployer.installedAs(fileName()).filter(one -> wish == Wish.FOLDER).ifPresent(one -> {
            try {
                deployer.shelf().lay(one.jar(), one.file());
                deployer.shelf().publish(one.file());
            } catch (Rejection e) {
                deployer.events().tell(Happening.REJECTED, deployer.plugin(one), e.text());
            }
        });
    }

    /**
     * The name that the jar has in the folder, or will have. One that comes from elsewhere is laid beside it first, so
     * that a full disk is found before anything was touched.
     */
    private String laid(Staged next, String before) throws Rejection {
        if (wish == Wish.FOLDER) {
            return fileName();
        }
        boolean isFree = fileName().equals(before)
                || !Files.exists(deployer.shelf().adapters().resolve(fileName()));
        String name = isFree && fileName().endsWith(".jar") ? fileName() : next.name() + "-" + next.version() + ".jar";
        laid = name;
        deployer.shelf().lay(next, name);
        return name;
    }

    private void publish(String name) throws Rejection {
        if (wish != Wish.FOLDER) {
            deployer.shelf().publish(name);
        }
    }

    private String fileName() {
        return jar.getFileName().toString();
    }
}

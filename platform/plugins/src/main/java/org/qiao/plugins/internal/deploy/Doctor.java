package org.qiao.plugins.internal.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Text;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.Plugins.Plugin;
import org.qiao.plugins.Registry.Entry;
import org.qiao.plugins.internal.registry.Catalogue;
import org.qiao.plugins.internal.registry.Provider;

/** Says what is right and wrong with a plugin, and what to do. */
final class Doctor {
    private final Catalogue catalogue;
    private final Deployment deployment;
    private final Rejected rejected;

    Doctor(Catalogue catalogue, Deployment deployment, Rejected rejected) {
        this.catalogue = catalogue;
        this.deployment = deployment;
        this.rejected = rejected;
    }

    List<Finding> examine(Optional<Installed> installed, String name) {
        return installed.map(this::examine).orElseGet(() -> absent(name));
    }

    private List<Finding> examine(Installed current) {
        List<Finding> findings = new ArrayList<>();
        findings.add(state(current));
        catalogue
                .standing(current.bundle())
                .withdrawn()
                .ifPresent(why -> findings.add(Finding.error(
                        why,
                        new Text(
                                "换上修正的版本，或用 qiao plugin start 再试",
                                "upgrade it, or try again with qiao plugin start"))));
        if (!current.isStopped()) {
            deployment
                    .waitsFor(current)
                    .ifPresent(why -> findings.add(Finding.error(why, PluginCode.COMPONENT_WAITS.remedy())));
            offers(current, findings);
        }
        rejected.list().stream()
                .filter(plugin -> plugin.name().equals(current.name()))
                .forEach(plugin -> findings.add(warning(new Text(
                        "版本 " + plugin.version() + " 被拒：" + plugin.reason().zh(),
                        "version " + plugin.version() + " was refused: "
                                + plugin.reason().en()))));
        deployment.leaks().held(current.name()).forEach(left -> findings.add(leak(left)));
        return List.copyOf(findings);
    }

    private static Finding state(Installed current) {
        String what = current.jar().identity() + ", " + current.file() + ", sha256 "
                + current.jar().digest().substring(0, 12);
        return current.isStopped()
                ? Finding.error(
                        new Text(what + "：已被停用", what + ": stopped by an operator"),
                        new Text("用 qiao plugin start 启用", "put it back with qiao plugin start"))
                : Finding.ok(what + "：已安装并启动", what + ": installed and started");
    }

    private void offers(Installed current, List<Finding> findings) {
        List<Provider> provided = catalogue.of(current.bundle());
        if (provided.isEmpty()) {
            findings.add(warning(new Text(
                    "它没有提供任何规则或连接器：组件上缺 @Component 或 @Named",
                    "it offers no rule and no connector: its classes lack @Component or @Named")));
        }
        for (Provider provider : provided) {
            findings.add(offer(provider));
        }
    }

    private Finding offer(Provider provider) {
        Text kind = kind(provider);
        String zh = kind.zh() + " " + provider.name();
        String en = kind.en() + " " + provider.name();
        if (provider.gate().isOpen()) {
            return Finding.ok("提供" + zh, "offers " + en);
        }
        Optional<Text> trouble = provider.trouble();
        if (trouble.isPresent()) {
            return Finding.error(trouble.get(), PluginCode.COMPONENT_BROKEN.remedy());
        }
        String winner = catalogue.entries().stream()
                .filter(e ->
                        e.isChosen() && e.kind() == provider.kind() && e.name().equals(provider.name()))
                .map(Doctor::origin)
                .collect(Collectors.joining());
        return warning(new Text(
                zh + " 由 " + winner + " 提供：同名时取版本较高者",
                en + " is taken from " + winner + ": of one name the higher version wins"));
    }

    private static Text kind(Provider provider) {
        return switch (provider.kind()) {
            case FILTER -> new Text("过滤器", "filter");
            case CONVERTER -> new Text("转换器", "converter");
            case MAPPER -> new Text("映射器", "mapper");
            case CONNECTOR -> new Text("连接器", "connector");
        };
    }

    private List<Finding> absent(String name) {
        List<Finding> findings = new ArrayList<>();
        rejected.list().stream()
                .filter(plugin -> isCalled(plugin, name))
                .forEach(plugin -> findings.add(Finding.error(
                        plugin.reason(),
                        new Text("修正后再放入 adapters 文件夹", "mend it and put it into the folder adapters again"))));
        deployment.leaks().held(name).forEach(left -> findings.add(leak(left)));
        if (findings.isEmpty()) {
            findings.add(Finding.error(
                    new Text("没有名为 " + name + " 的插件", "there is no plugin '" + name + "'"),
                    PluginCode.UNKNOWN_PLUGIN.remedy()));
        }
        return List.copyOf(findings);
    }

    private static boolean isCalled(Plugin plugin, String name) {
        return plugin.name().equals(name)
                || plugin.name().endsWith("." + name)
                || plugin.name().equals(name + ".jar");
    }

    private static Finding leak(LeakWatch.Left left) {
        String threads = String.join(", ", left.threads());
        return warning(new Text(
                left.identity() + " 的类仍在内存中" + (threads.isEmpty() ? "（可能只是尚未回收）" : "，它留下的线程：" + threads),
                "the classes of " + left.identity() + " are still in memory"
                        + (threads.isEmpty() ? " (perhaps only not collected yet)" : ": threads it left: " + threads)));
    }

    private static Finding warning(Text what) {
        return new Finding(Finding.Severity.WARNING, what, null);
    }

    private static String origin(Entry entry) {
        return entry.plugin() + " " + entry.version();
    }
}

package org.qiao.rest.internal.resource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.health.Finding;
import org.qiao.engine.home.Home;
import org.qiao.plugins.Plugins;
import org.qiao.plugins.Plugins.Examined;
import org.qiao.plugins.Plugins.Plugin;
import org.qiao.plugins.Plugins.Report;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;

/** Adapters: list, install by upload, upgrade, stop, start, remove, doctor. A refusal is a report with status 409. */
@Component(property = "resource=plugins")
public final class PluginsResource implements Resource {
    private static final String PLUGIN = "/api/v1/plugins/{plugin}";
    private static final Shape JAR = Shape.media("application/java-archive");
    private static final long JAR_BYTES = 200L << 20;
    /** File systems take 255 bytes; the platform adds to a name where it keeps the file. */
    private static final int NAME_BYTES = 200;

    private final Plugins plugins;
    private final Path incoming;

    /** Speaks to these plugins. */
    @Activate
    public PluginsResource(@Reference Plugins plugins, @Reference Home home) {
        this.plugins = plugins;
        this.incoming = home.data().resolve("incoming");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/plugins")
                        .named("plugins")
                        .says("所有插件及其状态", "All plugins and how they are")
                        .answers(Shape.listOf(Plugin.class))
                        .to(call -> Reply.ok(plugins.list())),
                Route.get(PLUGIN)
                        .named("plugin")
                        .says("一个插件", "One plugin")
                        .answers(Shape.of(Plugin.class))
                        .to(this::one),
                Route.post("/api/v1/plugins")
                        .named("installPlugin")
                        .says("上传并安装插件", "Upload a plugin and install it")
                        .query("file", "文件名", "the file's name")
                        .takes(JAR, JAR_BYTES)
                        .answers(Shape.of(Report.class))
                        .to(call -> uploaded(call, jar -> reply(plugins.install(jar)))),
                Route.post("/api/v1/plugins/examine")
                        .named("examinePlugin")
                        .says("查看上传的插件将带来什么，不安装", "Look what an uploaded plugin would bring, installing nothing")
                        .query("file", "文件名", "the file's name")
                        .takes(JAR, JAR_BYTES)
                        .answers(Shape.of(Examined.class))
                        .to(call -> uploaded(call, jar -> Reply.ok(plugins.examine(jar)))),
                Route.post("/api/v1/plugins/upgrade")
                        .named("upgradePlugin")
                        .says("上传插件的另一版本并在两批之间切换", "Upload another version of a plugin and switch between two batches")
                        .query("file", "文件名", "the file's name")
                        .takes(JAR, JAR_BYTES)
                        .answers(Shape.of(Report.class))
                        .to(call -> uploaded(call, jar -> reply(plugins.upgrade(jar)))),
                action("stop", "stopPlugin", "停用", "Take out of service", plugins::stop),
                action("start", "startPlugin", "启用", "Put into service", plugins::start),
                Route.delete(PLUGIN)
                        .named("removePlugin")
                        .says("排空、停止并移除", "Drain, stop and remove")
                        .answers(Shape.of(Report.class))
                        .to(call -> reply(plugins.remove(call.path("plugin")))),
                Route.get(PLUGIN + "/doctor")
                        .named("pluginDoctor")
                        .says("插件哪里好、哪里不好、怎么办", "What is right and wrong with a plugin, and what to do")
                        .answers(Shape.listOf(Finding.class))
                        .to(call -> Reply.ok(plugins.doctor(call.path("plugin")))));
    }

    private static Route action(String verb, String name, String zh, String en, Function<String, Report> operation) {
        return Route.post(PLUGIN + "/" + verb)
                .named(name)
                .says(zh, en)
                .answers(Shape.of(Report.class))
                .to(call -> reply(operation.apply(call.path("plugin"))));
    }

    private Reply one(Call call) {
        String name = call.path("plugin");
        return Reply.ok(plugins.get(name)
                .orElseThrow(() -> new HttpProblem(
                        RestCode.NOT_FOUND,
                        "没有插件「" + name + "」：用 qiao plugin list 查看",
                        "there is no plugin '" + name + "': see qiao plugin list")));
    }

    private Reply uploaded(Call call, Function<Path, Reply> operation) throws IOException {
        String name = fileName(call.query("file").orElse("upload.jar"));
        Path folder = Files.createTempDirectory(Files.createDirectories(incoming), "upload-");
        Path jar = folder.resolve(name);
        try {
            try (InputStream body = call.body()) {
                Files.copy(body, jar);
            }
            return operation.apply(jar);
        } finally {
            Files.deleteIfExists(jar);
            Files.delete(folder);
        }
    }

    /** The caller's word for the file, as far as it can be one file's name here. */
    static String fileName(String name) {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+-]{0,150}\\.jar")) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "文件名「" + name + "」不能用：应为以 .jar 结尾的单个文件名",
                    "the file name '" + name + "' cannot be used: give one name that ends in .jar");
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > NAME_BYTES) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "文件名「" + name + "」太长：UTF-8 编码为 " + bytes + " 字节，最多 " + NAME_BYTES + " 字节",
                    "the file name '" + name + "' is too long: " + bytes + " bytes in UTF-8, but at most "
                            + NAME_BYTES);
        }
        return name;
    }

    private static Reply reply(Report report) {
        return Reply.of(report.isDone() ? 200 : 409, report);
    }
}

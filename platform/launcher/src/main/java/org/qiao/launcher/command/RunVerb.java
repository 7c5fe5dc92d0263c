package org.qiao.launcher.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qiao.launcher.platform.Platform;
import org.qiao.launcher.platform.Product;
import org.qiao.launcher.platform.Start;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qiao run}: the platform in the foreground, until SIGTERM or Ctrl-C. */
@Command(name = "run", description = "Run the platform until it is stopped.%n运行平台，直到被停止。")
public final class RunVerb implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortNumber.class,
            defaultValue = "8080",
            description = "port on 127.0.0.1; 0 for any free one (${DEFAULT-VALUE})%n127.0.0.1 上的端口；0 表示任意空闲端口")
    private int port;

    @Option(
            names = "--with-conf",
            paramLabel = "FOLDER",
            description =
                    "flows, connections and code lists to begin with, when the home has none" + "%n首次启动时使用的流程、连接和代码表目录")
    private @Nullable Path conf;

    @Override
    public Integer call() throws InterruptedException {
        Platform platform =
                Platform.start(Product.own(), Start.at(options.home(), port).withConf(conf));
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "qiao-stop"));
        System.out.println("ready " + platform.url());
        if (platform.isFirstStart()) {
            welcome();
        }
        platform.awaitStop();
        return Exit.DONE;
    }

    /** On standard error: standard output holds the one line that scripts wait for. */
    private void welcome() {
        String token = Result.text(SignInVerb.mint(options.client()), "token");
        System.err.println(options.say(
                "首次启动。登录用的一次性令牌（15 分钟内有效，之后用 qiao sign-in 生成）：" + token,
                "First start. One-time token for signing in (15 minutes; later: qiao sign-in): " + token));
    }
}

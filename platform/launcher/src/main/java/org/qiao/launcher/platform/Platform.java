package org.qiao.launcher.platform;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.qiao.engine.home.ListenerSettings;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * One platform that runs in this process. Made by {@link #start}; answers until closed. Thread safe.
 *
 * @since 1.0.0
 */
public final class Platform implements AutoCloseable {
    private static final long STOP_MILLIS = 9_000;

    private final HomeFolder home;
    private final Framework framework;
    private final URI url;

    private Platform(HomeFolder home, Framework framework, URI url) {
        this.home = home;
        this.framework = framework;
        this.url = url;
    }

    /** Starts a platform and returns when it answers. Throws {@link Refusal} with the reason when it cannot. */
    public static Platform start(Product product, Start start) {
        HomeFolder home = HomeFolder.take(start.home());
        Framework framework = null;
        try {
            Path conf = start.conf();
            home.fillConf(conf == null ? product.conf() : conf);
            ListenerSettings listener = Configured.at(start.home()).listener();
            checkPort(listener.address(), start.port());
            framework = new org.apache.felix.framework.FrameworkFactory().newFramework(properties(start));
            framework.init();
            Readiness readiness = new Readiness(framework.getBundleContext(), Readiness.PORT);
            Bundles.installAndStart(framework, product.bundles());
            int port = readiness.await(IntSupplier.class, start.patience()).getAsInt();
            home.tellPort(port);
            return new Platform(home, framework, Configured.url(listener, port));
        } catch (BundleException e) {
            stop(framework);
            home.close();
            throw new Refusal(
                    Exit.FAILED, "平台未能启动：" + e.getMessage(), "The platform did not start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            stop(framework);
            home.close();
            throw e;
        }
    }

    /** Where it answers. */
    public URI url() {
        return url;
    }

    /** Its folder. */
    public Path folder() {
        return home.folder();
    }

    /** Whether no platform had come up in this folder before. */
    public boolean isFirstStart() {
        return home.isNew();
    }

    /** Waits until it was stopped. */
    public void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Stops it: what runs is finished or rolled back, and the folder is free again. Does nothing a second time. */
    @Override
    public void close() {
        stop(framework);
        home.close();
    }

    static void stop(@org.jspecify.annotations.Nullable Framework framework) {
        if (framework == null) {
            return;
        }
        try {
            framework.stop();
            framework.waitForStop(STOP_MILLIS);
        } catch (BundleException e) {
            throw new IllegalStateException("the framework refused to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Map<String, Object> properties(Start start) {
        Map<String, Object> properties = new HashMap<>();
        // Only here is the environment read; conf/qiao.json may name a variable that holds a secret.
        System.getenv().forEach((name, value) -> properties.put("qiao.env." + name, value));
        properties.put("qiao.home", start.home().toString());
        properties.put("qiao.port", Integer.toString(start.port()));
        properties.put(
                Constants.FRAMEWORK_STORAGE, start.home().resolve("data/felix").toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "sun.*,com.sun.*,jdk.*");
        properties.put("felix.log.logger", new QuietLogger());
        return properties;
    }

    /** The port is taken again a second later by the server; asking first gives the clear sentence at once. */
    static void checkPort(String address, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw isTaken(e) ? taken(port, e) : notToBeHad(address, port, e);
        }
    }

    /** The system's own words; they may be in its user's language. */
    private static boolean isTaken(IOException e) {
        String reason = String.valueOf(e.getMessage());
        return e instanceof BindException && (reason.contains("in use") || reason.contains("使用"));
    }

    private static Refusal taken(int port, IOException e) {
        return new Refusal(
                Exit.FAILED,
                "端口 " + port + " 已被占用：请停止占用它的程序，或用 --port 指定另一个端口（0 表示任意空闲端口）。",
                "Port " + port + " is in use: stop what uses it, or name another with --port (0 for any free one).",
                e);
    }

    /** Rights, an address of another machine, a name that nobody knows. */
    private static Refusal notToBeHad(String address, int port, IOException e) {
        String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
        return new Refusal(
                Exit.FAILED,
                "无法在 " + address + " 的端口 " + port + " 上监听（" + reason
                        + "）：请检查 conf/qiao.json 中的 listener.address，1024 以下的端口还需要权限；也可用 --port 指定另一个端口。",
                "Port " + port + " of " + address + " cannot be had (" + reason
                        + "): check listener.address in conf/qiao.json, and for a port below 1024 the rights; or name"
                        + " another with --port.",
                e);
    }
}

package org.qiao.plugins.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.qiao.api.error.QiaoException;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.internal.guard.Guard;
import org.qiao.plugins.internal.registry.Adapters;

/**
 * What is done to the bundle of an adapter. An adapter keeps its bundle through all versions: an update in place leaves
 * nothing behind in the framework, while installing and uninstalling over and over does. Whatever runs the adapter's
 * own code runs apart, with a deadline.
 */
final class BundleWork {
    private final BundleContext context;
    private final FrameworkWiring framework;
    private final Guard guard;

    BundleWork(BundleContext context, Guard guard) {
        this.context = context;
        this.guard = guard;
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    Bundle install(Staged staged) throws Rejection {
        Bundle left = context.getBundle(Adapters.location(staged.name()));
        if (left != null) {
            throw stuck(
                    left, "removal", "an earlier one is still there"); // the framework would answer with its old code
        }
        try (InputStream in = Files.newInputStream(staged.copy())) {
            return context.installBundle(Adapters.location(staged.name()), in);
        } catch (IOException | BundleException e) {
            throw notInstalled(staged, e);
        }
    }

    void update(Bundle bundle, Staged staged) throws Rejection {
        try (InputStream in = Files.newInputStream(staged.copy())) {
            bundle.update(in);
        } catch (IOException | BundleException e) {
            throw notInstalled(staged, e);
        }
        refresh(bundle);
    }

    /** Wires a bundle; the reason why it cannot be is the framework's own. */
    void resolve(Bundle bundle) throws Rejection {
        if (!framework.resolveBundles(List.of(bundle))) {
            throw new Rejection(
                    PluginCode.MISSING_CAPABILITY,
                    bundle.getSymbolicName() + " 无法装配：它要求的某项这里没有，见日志",
                    bundle.getSymbolicName() + " cannot be wired: something that it requires is not here; see the log");
        }
    }

    void start(Bundle bundle) throws Rejection {
        BundleException thrown = apart("start", bundle, () -> bundle.start(Bundle.START_TRANSIENT));
        if (thrown != null) {
            Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
            String what = Guard.describe(cause);
            throw new Rejection(
                    PluginCode.START_FAILED,
                    bundle.getSymbolicName() + " 启动时抛出 " + what + "；请适配器的提供者修正",
                    bundle.getSymbolicName() + " threw while it was started: " + what + "; ask its vendor");
        }
    }

    void stop(Bundle bundle) throws Rejection {
        BundleException thrown = apart("stop", bundle, () -> bundle.stop(Bundle.STOP_TRANSIENT));
        if (thrown != null && bundle.getState() == Bundle.ACTIVE) {
            throw stuck(bundle, "stop", String.valueOf(thrown.getMessage()));
        }
    }

    void uninstall(Bundle bundle) throws Rejection {
        BundleException thrown = apart("uninstall", bundle, bundle::uninstall);
        if (thrown != null) {
            throw stuck(bundle, "uninstall", String.valueOf(thrown.getMessage()));
        }
        refresh(bundle);
    }

    private void refresh(Bundle bundle) throws Rejection {
        Collection<Bundle> reached = framework.getDependencyClosure(List.of(bundle));
        if (reached.stream().anyMatch(other -> other != bundle)) {
            throw stuck(bundle, "refresh", "it would refresh " + reached);
        }
        CountDownLatch done = new CountDownLatch(1);
        framework.refreshBundles(List.of(bundle), event -> done.countDown());
        try {
            if (!done.await(guard.deadlines().start().toMillis(), TimeUnit.MILLISECONDS)) {
                throw stuck(bundle, "refresh", "it did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stuck(bundle, "refresh", "interrupted");
        }
    }

    /** One of the framework's verbs. */
    @FunctionalInterface
    private interface Verb {
        /** Does it. */
        void run() throws BundleException;
    }

    private @Nullable BundleException apart(String verb, Bundle bundle, Verb work) throws Rejection {
        ClassLoader loader = LeakWatch.loader(bundle);
        try {
            return guard.<@Nullable BundleException>apart(
                    verb + " " + bundle.getSymbolicName(),
                    loader == null ? BundleWork.class.getClassLoader() : loader,
                    guard.deadlines().start(),
                    () -> thrownBy(work));
        } catch (QiaoException e) {
            throw new Rejection(
                    e.code() == PluginCode.NOT_DONE ? PluginCode.NOT_DONE : PluginCode.START_FAILED,
                    bundle.getSymbolicName() + " 没有完成 " + verb + "：" + e.text().zh(),
                    "the " + verb + " of " + bundle.getSymbolicName() + " did not succeed: "
                            + e.text().en());
        }
    }

    private static @Nullable BundleException thrownBy(Verb work) {
        try {
            work.run();
            return null;
        } catch (BundleException e) {
            return e;
        }
    }

    private static Rejection notInstalled(Staged staged, Exception e) {
        return new Rejection(
                PluginCode.NOT_A_BUNDLE,
                staged.identity() + " 装不进来：" + e.getMessage() + "；请重新构建",
                staged.identity() + " could not be installed: " + e.getMessage() + "; build it again");
    }

    private static Rejection stuck(Bundle bundle, String verb, String why) {
        return new Rejection(
                PluginCode.NOT_DONE,
                bundle.getSymbolicName() + " 的 " + verb + " 没有完成：" + why + "；重启平台可清除",
                "the " + verb + " of " + bundle.getSymbolicName() + " did not end: " + why
                        + "; a restart of the platform clears it");
    }
}

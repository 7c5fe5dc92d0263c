package org.qiao.plugins.internal.registry;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.plugins.Registry;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.internal.guard.Foreign;
import org.qiao.plugins.internal.guard.Guard;
import org.qiao.plugins.internal.guard.Standing;

/**
 * One OSGi service that offers a rule or connector under a name. The service itself is fetched when first needed, since
 * that makes the vendor's component. Thread safe.
 */
public final class Provider {
    /** Best first: the higher version of the bundle, then the higher ranking, then the older service. */
    static final Comparator<Provider> BEST_FIRST = Comparator.comparing(Provider::bundleVersion)
            .thenComparingInt(Provider::ranking)
            .reversed()
            .thenComparingLong(Provider::serviceId);

    private final Kind kind;
    private final String name;
    private final ServiceReference<Object> reference;
    private final Standing standing;
    private final Gate gate = new Gate();
    private final long serviceId;
    private final String plugin;
    private final Version version;
    private @Nullable Foreign<Object> foreign;
    private @Nullable Text broken;

    Provider(Kind kind, String name, ServiceReference<Object> reference, Standing standing) {
        this.kind = kind;
        this.name = name;
        this.reference = reference;
        this.standing = standing;
        this.serviceId = (Long) reference.getProperty(Constants.SERVICE_ID);
        this.plugin = reference.getBundle().getSymbolicName();
        this.version = reference.getBundle().getVersion();
    }

    /** What kind of service it is. */
    public Kind kind() {
        return kind;
    }

    /** The name that it is offered under. */
    public String name() {
        return name;
    }

    /** Changes when the service is another one. */
    public String identity() {
        return plugin + "/" + version + "#" + serviceId;
    }

    /** Lets batches in while it is the chosen one. */
    public Gate gate() {
        return gate;
    }

    /** How its plugin behaves. */
    public Standing standing() {
        return standing;
    }

    /** The plugin and version, as a hint for people. */
    public String origin() {
        return plugin + " " + version;
    }

    /** Why it cannot be had; empty while it can. */
    public synchronized Optional<Text> trouble() {
        return broken != null ? Optional.of(broken) : standing.withdrawn();
    }

    /** The service, made now if it was not; empty when its component cannot be made: then it is not offered again. */
    public synchronized Optional<Foreign<Object>> obtain(Guard guard, BundleContext context) {
        if (foreign == null && broken == null) {
            fetch(guard, context);
        }
        return Optional.ofNullable(foreign);
    }

    Bundle bundle() {
        return reference.getBundle();
    }

    boolean isOf(Bundle bundle) {
        return reference.getBundle() == bundle;
    }

    Registry.Entry entry(boolean isChosen) {
        return new Registry.Entry(kind, name, plugin, version.toString(), isChosen);
    }

    synchronized void release(BundleContext context) {
        if (foreign != null) {
            foreign.release();
            foreign = null;
            context.ungetService(reference);
        }
        if (broken == null) {
            broken = new Text(origin() + " 已撤下", origin() + " is gone");
        }
    }

    private void fetch(Guard guard, BundleContext context) {
        Bundle bundle = reference.getBundle();
        BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
        String what = kind.name().toLowerCase(Locale.ROOT) + " " + name;
        if (wiring == null) {
            broken = new Text(origin() + " 已撤下", origin() + " is gone");
            return;
        }
        ClassLoader loader = wiring.getClassLoader();
        try {
            Object service =
                    guard.apart("make " + what, loader, guard.deadlines().start(), () -> context.getService(reference));
            if (service == null) {
                broken = new Text(
                        origin() + " 的 " + what + " 无法创建：组件的类缺失或构造失败，见日志",
                        what + " of " + origin()
                                + " could not be made: its component's class is missing or failed; see the log");
            } else {
                foreign = new Foreign<>(what, standing, service, loader);
            }
        } catch (QiaoException e) {
            broken = new Text(
                    origin() + " 的 " + what + " 无法创建：" + e.text().zh(),
                    what + " could not be made: " + e.text().en());
        }
    }

    private Version bundleVersion() {
        return version;
    }

    private int ranking() {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
    }

    private long serviceId() {
        return serviceId;
    }
}

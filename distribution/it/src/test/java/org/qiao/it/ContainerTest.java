package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.qiao.launcher.platform.Product;

/** It really is OSGi: the assembled bundles in a framework of our own, and what they offer each other. */
class ContainerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path home;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Framework framework;

    @BeforeAll
    static void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "qiao.home",
                        home.toString(),
                        "qiao.port",
                        "0",
                        Constants.FRAMEWORK_STORAGE,
                        home.resolve("felix").toString()));
        framework.start();
        List<Bundle> installed = new ArrayList<>();
        for (Path jar : new Product(Qiao.PRODUCT).bundles()) {
            installed.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        framework.stop();
        framework.waitForStop(60_000);
    }

    @Test
    void everyBundleIsActiveAndTheFrameworkIsFelix() {
        Map<String, Integer> states = new TreeMap<>();
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            states.put(bundle.getSymbolicName(), bundle.getState());
        }

        assertThat(states.keySet())
                .contains(
                        "org.apache.felix.framework",
                        "org.apache.felix.scr",
                        "org.qiao.api",
                        "org.qiao.engine",
                        "org.qiao.logging",
                        "org.qiao.plugins",
                        "org.qiao.store",
                        "org.qiao.crm",
                        "org.qiao.sync",
                        "org.qiao.security",
                        "org.qiao.rest");
        assertThat(states.values()).containsOnly(Bundle.ACTIVE);
    }

    @Test
    void theyOfferEachOtherServicesThroughDeclarativeServices() throws Exception {
        assertThat(offeredBy("org.qiao.store.RecordStore")).isEqualTo("org.qiao.store");
        assertThat(offeredBy("org.qiao.plugins.Plugins")).isEqualTo("org.qiao.plugins");
        assertThat(offeredBy("org.qiao.security.Tokens")).isEqualTo("org.qiao.security");
        assertThat(offeredBy("org.qiao.plugins.Secrets")).isEqualTo("org.qiao.security");
        assertThat(offeredBy("org.osgi.service.component.runtime.ServiceComponentRuntime"))
                .isEqualTo("org.apache.felix.scr");
    }

    @Test
    void anAdapterBringsItsRulesAndConnectorsAsServices() throws Exception {
        BundleContext context = framework.getBundleContext();
        for (Path jar : new Product(Qiao.PRODUCT).adapters()) {
            context.installBundle(jar.toUri().toString()).start();
        }

        assertThat(names("org.qiao.api.connector.Connector")).contains("oa.carddav");
        assertThat(context.getBundles())
                .filteredOn(b -> b.getSymbolicName().startsWith("org.qiao.adapter."))
                .allSatisfy(b ->
                        assertThat(b.getHeaders().get(Constants.EXPORT_PACKAGE)).isNull());
    }

    // All of them: the tests' own class path holds classes of the same names, which are others to the framework.
    private static String offeredBy(String service) throws Exception {
        ServiceReference<?>[] all = framework.getBundleContext().getAllServiceReferences(service, null);
        return all == null ? "nobody" : all[0].getBundle().getSymbolicName();
    }

    private static List<String> names(String service) throws Exception {
        ServiceReference<?>[] all = framework.getBundleContext().getAllServiceReferences(service, null);
        return all == null
                ? List.of()
                : Arrays.stream(all)
                        .map(r -> Objects.toString(r.getProperty("qiao.named")))
                        .toList();
    }
}

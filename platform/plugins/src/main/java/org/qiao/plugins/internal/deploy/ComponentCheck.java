package org.qiao.plugins.internal.deploy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.qiao.api.record.Text;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.internal.registry.Catalogue;
import org.qiao.plugins.internal.registry.Provider;

/**
 * Whether the components that a jar declares are all there and can be made. A component whose class is missing would
 * otherwise look well until its first use.
 */
final class ComponentCheck {
    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Catalogue catalogue;

    ComponentCheck(BundleContext context, ServiceComponentRuntime components, Catalogue catalogue) {
        this.context = context;
        this.components = components;
        this.catalogue = catalogue;
    }

    /** Waits until every component could be made and has been, or refuses with the reason. */
    void await(Bundle bundle, long limitNanos) throws Rejection {
        long end = System.nanoTime() + limitNanos;
        Semaphore changes = new Semaphore(0);
        AllServiceListener listener = event -> changes.release();
        context.addServiceListener(listener);
        try {
            Optional<Text> lacking = waitsFor(bundle);
            while (lacking.isPresent()) {
                if (!changes.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new Rejection(PluginCode.COMPONENT_WAITS, lacking.get());
                }
                changes.drainPermits();
                lacking = waitsFor(bundle);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Rejection(PluginCode.NOT_DONE, "等待组件时被中断", "the wait for components was interrupted");
        } finally {
            context.removeServiceListener(listener);
        }
        make(bundle);
    }

    /** What a component of a bundle lacks; empty when all are satisfied. Refuses one that can never be. */
    Optional<Text> waitsFor(Bundle bundle) throws Rejection {
        Collection<ComponentDescriptionDTO> declared = components.getComponentDescriptionDTOs(bundle);
        boolean isExpected = bundle.getHeaders().get("Service-Component") != null;
        if (declared.isEmpty() && isExpected) {
            return Optional.of(new Text(
                    bundle.getSymbolicName() + " 声明的组件没有出现：组件描述读不出来，见日志",
                    "the components that " + bundle.getSymbolicName()
                            + " declares did not come up: their descriptions do not read; see the log"));
        }
        for (ComponentDescriptionDTO component : declared) {
            checkClass(bundle, component);
            Optional<Text> lacking = waitsFor(component);
            if (lacking.isPresent()) {
                return lacking;
            }
        }
        return Optional.empty();
    }

    private static void checkClass(Bundle bundle, ComponentDescriptionDTO component) throws Rejection {
        try {
            bundle.loadClass(component.implementationClass);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new Rejection(
                    PluginCode.COMPONENT_BROKEN,
                    bundle.getSymbolicName() + " 声明了组件 " + component.name + "，它的类 " + component.implementationClass
                            + " 不在 jar 中或无法加载：请重新构建",
                    bundle.getSymbolicName() + " declares the component " + component.name + ", whose class "
                            + component.implementationClass + " is not in the jar or does not load: build it again");
        }
    }

    private Optional<Text> waitsFor(ComponentDescriptionDTO component) throws Rejection {
        Collection<ComponentConfigurationDTO> configurations =
                component.defaultEnabled ? components.getComponentConfigurationDTOs(component) : List.of();
        for (ComponentConfigurationDTO configuration : configurations) {
            if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                throw failed(component, configuration);
            }
            if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                    || configuration.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
                String lacking = Arrays.stream(configuration.unsatisfiedReferences)
                        .map(r -> r.name + (r.target == null ? "" : " " + r.target))
                        .collect(Collectors.joining(", "));
                String what = lacking.isEmpty() ? "configuration" : lacking;
                return Optional.of(new Text(
                        "组件 " + component.name + " 在等待 " + what, "component " + component.name + " waits for " + what));
            }
        }
        return Optional.empty();
    }

    /** Makes every rule and connector once: what cannot be made is found now and not by the first record. */
    private void make(Bundle bundle) throws Rejection {
        for (Provider provider : catalogue.of(bundle)) {
            if (catalogue.obtain(provider).isEmpty()) {
                waitsFor(bundle); // says more, where the component itself failed
                throw new Rejection(
                        PluginCode.COMPONENT_BROKEN, provider.trouble().orElse(Text.same(provider.name())));
            }
        }
        waitsFor(bundle);
    }

    private static Rejection failed(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        String why = Optional.ofNullable(configuration.failure)
                .orElse("")
                .lines()
                .filter(line -> !line.startsWith("\t") && !line.isBlank())
                .reduce((first, last) -> last)
                .map(line -> line.replaceFirst("^Caused by: ", ""))
                .orElse("no reason given");
        return new Rejection(
                PluginCode.COMPONENT_BROKEN,
                "组件 " + component.name + " 创建失败：" + why + "；请适配器的提供者修正",
                "component " + component.name + " could not be made: " + why + "; ask the adapter's vendor");
    }
}

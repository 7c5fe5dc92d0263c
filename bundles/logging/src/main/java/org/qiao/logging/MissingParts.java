package org.qiao.logging;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Which services the platform's components wait for, asked of Declarative Services itself: a start that never gets ready
 * has its reason here.
 */
final class MissingParts implements Supplier<String> {
    private final BundleContext context;

    MissingParts(BundleContext context) {
        this.context = context;
    }

    /** The names of the services that are waited for; empty when none is. */
    @Override
    public String get() {
        ServiceReference<ServiceComponentRuntime> found = context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = found == null ? null : context.getService(found);
        if (runtime == null) {
            return "";
        }
        Set<String> missing = new TreeSet<>();
        runtime.getComponentDescriptionDTOs().stream()
                .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
                .filter(c -> c.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE)
                .forEach(c -> Arrays.stream(c.unsatisfiedReferences).forEach(r -> missing.add(sentence(c, r))));
        return String.join("; ", missing);
    }

    private static String sentence(ComponentConfigurationDTO component, UnsatisfiedReferenceDTO missing) {
        String wanted = Arrays.stream(component.description.references)
                .filter(reference -> reference.name.equals(missing.name))
                .map(MissingParts::described)
                .findFirst()
                .orElse(missing.name);
        return component.description.implementationClass + " waits for " + wanted;
    }

    private static String described(ReferenceDTO reference) {
        return reference.interfaceName + (reference.target == null ? "" : " " + reference.target);
    }
}

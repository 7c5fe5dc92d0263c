package org.qiao.plugins.internal.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.qiao.plugins.PluginCode;

/**
 * Whether everything that a jar imports and requires is here, asked before anything is touched: an adapter may import
 * the api, SLF4J and the JDK, each in a version that this platform has.
 */
final class ImportCheck {
    private static final String PACKAGES = "osgi.wiring.package";
    private static final String API = "org.qiao.api";
    private static final Set<String> JDK = ModuleLayer.boot().modules().stream()
            .filter(module ->
                    module.getName().startsWith("java.") || module.getName().startsWith("jdk."))
            .flatMap(module -> module.getDescriptor().exports().stream())
            .filter(export -> !export.isQualified())
            .map(export -> export.source())
            .collect(Collectors.toUnmodifiableSet());

    private final BundleContext context;

    ImportCheck(BundleContext context) {
        this.context = context;
    }

    void check(Staged staged) throws Rejection {
        List<Headers.Clause> imports = Headers.parse(staged.header(Constants.IMPORT_PACKAGE));
        List<String> foreign = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Headers.Clause clause : imports) {
            checkApi(staged, clause);
            if (!isAllowed(clause.path())) {
                (offered(clause.path()).isEmpty() ? missing : foreign).add(clause.path());
            } else if (!isJdk(clause.path()) && offered(clause.path()).stream().noneMatch(v -> within(clause, v))) {
                missing.add(clause.path() + " " + range(clause));
            }
        }
        refuse(staged, missing, foreign);
        checkRequirements(staged);
    }

    /** The api's version on this platform, as messages name it. */
    String apiVersion() {
        return offered(API + ".rule").stream()
                .map(Version::toString)
                .findFirst()
                .orElse("?");
    }

    private void checkApi(Staged staged, Headers.Clause clause) throws Rejection {
        if (!isOf(clause.path(), API)) {
            return;
        }
        List<Version> here = offered(clause.path());
        if (!here.isEmpty() && here.stream().noneMatch(version -> within(clause, version))) {
            throw new Rejection(
                    PluginCode.API_RANGE,
                    staged.identity() + " 是为接口 " + clause.path() + " " + range(clause) + " 构建的，本平台的是 " + here.get(0)
                            + "：请取与本平台相配的版本，或用本平台的 qiao-api 重新构建",
                    staged.identity() + " was built for " + clause.path() + " " + range(clause) + ", this platform has "
                            + here.get(0) + ": take the version for this platform, or build it against this qiao-api");
        }
    }

    private static void refuse(Staged staged, List<String> missing, List<String> foreign) throws Rejection {
        if (!missing.isEmpty()) {
            String packages = String.join(", ", missing);
            throw new Rejection(
                    PluginCode.MISSING_PACKAGE,
                    staged.identity() + " 需要包 " + packages + "，这里没有：请把含有它的库打进适配器的 jar",
                    staged.identity() + " needs the package " + packages
                            + ", which is not here: pack the library that has it into the adapter's jar");
        }
        if (!foreign.isEmpty()) {
            String packages = String.join(", ", foreign);
            throw new Rejection(
                    PluginCode.FORBIDDEN_IMPORT,
                    staged.identity() + " 引入了 " + packages + "：适配器只可引入 org.qiao.api、org.slf4j 与 JDK 的包；请把该库打进 jar",
                    staged.identity() + " imports " + packages
                            + ": an adapter may import org.qiao.api, org.slf4j and the JDK only; pack the library into its jar");
        }
    }

    private void checkRequirements(Staged staged) throws Rejection {
        for (Headers.Clause clause : Headers.parse(staged.header(Constants.REQUIRE_CAPABILITY))) {
            if (!clause.isOptional() && !isMet(clause)) {
                String what = clause.path() + " " + clause.attribute("filter:", "");
                String java = clause.path().equals("osgi.ee")
                        ? "; this is Java " + Runtime.version().feature()
                        : "";
                throw new Rejection(
                        PluginCode.MISSING_CAPABILITY,
                        staged.identity() + " 要求 " + what + "，这里没有"
                                + (java.isEmpty()
                                        ? ""
                                        : "（本机是 Java " + Runtime.version().feature() + "）"),
                        staged.identity() + " requires " + what + ", which is not here" + java);
            }
        }
    }

    private boolean isMet(Headers.Clause clause) {
        String filter = clause.attribute("filter:", "(" + clause.path() + "=*)");
        // Satisfied when the service it asks for comes: the wait for its components tells.
        if (clause.path().equals("osgi.service")) {
            return true;
        }
        try {
            org.osgi.framework.Filter asked = FrameworkUtil.createFilter(filter);
            return capabilities(clause.path()).anyMatch(c -> asked.matches(c.getAttributes()));
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    private static boolean isAllowed(String name) {
        return isOf(name, API) || isOf(name, "org.slf4j") || isJdk(name);
    }

    private static boolean isJdk(String name) {
        return name.startsWith("java.") || JDK.contains(name);
    }

    private static boolean isOf(String name, String root) {
        return name.equals(root) || name.startsWith(root + ".");
    }

    private List<Version> offered(String name) {
        return capabilities(PACKAGES)
                .filter(c -> name.equals(c.getAttributes().get(PACKAGES)))
                .map(c -> (Version) c.getAttributes().get(Constants.VERSION_ATTRIBUTE))
                .toList();
    }

    private Stream<BundleCapability> capabilities(String namespace) {
        return Arrays.stream(context.getBundles()).flatMap(bundle -> of(bundle, namespace));
    }

    private static Stream<BundleCapability> of(Bundle bundle, String namespace) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null ? Stream.empty() : wiring.getCapabilities(namespace).stream();
    }

    private static boolean within(Headers.Clause clause, Version version) {
        return new VersionRange(range(clause)).includes(version);
    }

    private static String range(Headers.Clause clause) {
        return clause.attribute("version", clause.attribute("specification-version", "0.0.0"));
    }
}

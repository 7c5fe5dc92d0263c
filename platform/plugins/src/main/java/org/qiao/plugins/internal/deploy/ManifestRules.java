package org.qiao.plugins.internal.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.internal.deploy.Staged.Identity;

/**
 * What an adapter's manifest must and must not say, so that adapters stand apart: then a refresh touches one alone, and
 * one that lacks something takes no other down.
 */
final class ManifestRules {
    /** As OSGi defines it (Core 8, 1.3.2); checked since it becomes part of file names. */
    private static final String NAME = "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*";

    private static final int LONGEST_NAME = 150;

    private static final List<String> FORBIDDEN = List.of(
            Constants.EXPORT_PACKAGE,
            Constants.DYNAMICIMPORT_PACKAGE,
            Constants.REQUIRE_BUNDLE,
            Constants.FRAGMENT_HOST,
            "Import-Service",
            "Bundle-NativeCode");

    private ManifestRules() {}

    /** The main headers of a jar. */
    static Map<String, String> headers(Path jar, String file) throws Rejection {
        try (JarFile opened = new JarFile(jar.toFile(), false)) {
            Manifest manifest = opened.getManifest();
            if (manifest == null) {
                throw notABundle(file, "没有 META-INF/MANIFEST.MF", "it has no META-INF/MANIFEST.MF");
            }
            Map<String, String> headers = new HashMap<>();
            manifest.getMainAttributes()
                    .forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
            return headers;
        } catch (IOException e) {
            throw notABundle(file, "清单读不出来：" + e.getMessage(), "its manifest does not read: " + e.getMessage());
        }
    }

    /** The name and version that the headers give. */
    static Identity identity(Map<String, String> headers, String file) throws Rejection {
        String name = Headers.parse(headers.getOrDefault(Constants.BUNDLE_SYMBOLICNAME, "")).stream()
                .findFirst()
                .map(Headers.Clause::path)
                .orElse("");
        if (name.isEmpty() || !"2".equals(headers.get(Constants.BUNDLE_MANIFESTVERSION))) {
            throw notABundle(
                    file,
                    "清单中没有 Bundle-SymbolicName",
                    "its manifest has no Bundle-SymbolicName: it is a plain library");
        }
        if (!name.matches(NAME) || name.length() > LONGEST_NAME) {
            throw notABundle(
                    file,
                    "Bundle-SymbolicName “" + name + "” 应由字母、数字、_、- 组成，以点分段，最多 " + LONGEST_NAME + " 个字符",
                    "its Bundle-SymbolicName '" + name
                            + "' must be letters, digits, _ and - with dots between, at most " + LONGEST_NAME
                            + " characters");
        }
        String version = headers.getOrDefault(Constants.BUNDLE_VERSION, "0.0.0").trim();
        try {
            return new Identity(name, Version.parseVersion(version));
        } catch (IllegalArgumentException e) {
            throw notABundle(
                    file,
                    "Bundle-Version “" + version + "” 不是版本号",
                    "its Bundle-Version '" + version + "' is no version: write 1.2.3");
        }
    }

    /** Refuses forbidden headers and optional imports, all at once. */
    static void check(Staged staged) throws Rejection {
        List<String> found = new ArrayList<>();
        FORBIDDEN.stream().filter(staged.headers()::containsKey).forEach(found::add);
        Headers.parse(staged.header(Constants.IMPORT_PACKAGE)).stream()
                .filter(Headers.Clause::isOptional)
                .forEach(clause -> found.add("Import-Package: " + clause.path() + ";resolution:=optional"));
        if (!found.isEmpty()) {
            String headers = String.join(", ", found);
            throw new Rejection(
                    PluginCode.FORBIDDEN_HEADER,
                    staged.identity() + " 的清单含有适配器不许有的内容：" + headers + "。适配器自成一体：从 bnd.bnd 中删去它们，把需要的库打进 jar",
                    "the manifest of " + staged.identity() + " says what an adapter may not: " + headers
                            + ". An adapter stands alone: remove this from bnd.bnd and pack what it needs into the jar");
        }
    }

    /** Refuses a header that names component descriptions which are not in the jar. */
    static void checkComponents(Staged staged) throws Rejection {
        try (ZipFile zip = new ZipFile(staged.copy().toFile())) {
            for (Headers.Clause clause : Headers.parse(staged.header("Service-Component"))) {
                if (!clause.path().contains("*") && zip.getEntry(clause.path()) == null) {
                    throw new Rejection(
                            PluginCode.COMPONENT_BROKEN,
                            staged.identity() + " 声明了组件 " + clause.path() + "，jar 中却没有该文件：请重新构建",
                            staged.identity() + " declares the component " + clause.path()
                                    + ", which is not in the jar: build it again");
                }
            }
        } catch (IOException e) {
            throw new Rejection(
                    PluginCode.DAMAGED,
                    staged.identity() + " 读不出来：" + e.getMessage(),
                    staged.identity() + " does not read: " + e.getMessage());
        }
    }

    private static Rejection notABundle(String file, String zh, String en) {
        return new Rejection(
                PluginCode.NOT_A_BUNDLE,
                file + " 不是适配器：" + zh + "；请用 bnd-maven-plugin 打包",
                file + " is no adapter: " + en + "; build it with bnd-maven-plugin");
    }
}

package org.qiao.bench.running;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.qiao.bench.adapter.LinesConnector;

/** Packs the adapter of the benches as bnd would. */
public final class AdapterJar {
    /** The name of the plugin. */
    public static final String PLUGIN = "org.qiao.bench.adapter";

    private static final List<String> CLASSES =
            List.of("Handled", "Lines", "LinesConnector", "LinesSession", "LinesSettings");
    private static final Map<String, String> COMPONENTS = components();
    private static final String IMPORTS = "java.io,java.lang,java.lang.invoke,java.lang.runtime,java.net,java.net.http,"
            + "java.nio.charset,java.time,java.util,java.util.function,java.util.stream,"
            + "org.qiao.api.connector;version=\"[1.0,2)\",org.qiao.api.health;version=\"[1.0,2)\","
            + "org.qiao.api.record;version=\"[1.0,2)\",org.qiao.api.rule;version=\"[1.0,2)\","
            + "org.qiao.api.settings;version=\"[1.0,2)\"";

    private AdapterJar() {}

    /** Writes the adapter in a version to a file in a folder. */
    public static Path write(Path folder, String version) throws IOException {
        Path jar = Files.createDirectories(folder).resolve("bench-adapter-" + version + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest(version))) {
            for (String type : CLASSES) {
                String name = PLUGIN.replace('.', '/') + "/" + type + ".class";
                try (InputStream in = LinesConnector.class.getResourceAsStream("/" + name)) {
                    add(out, name, Objects.requireNonNull(in, name).readAllBytes());
                }
            }
            for (Map.Entry<String, String> component : COMPONENTS.entrySet()) {
                add(out, component.getKey(), component.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static Manifest manifest(String version) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", PLUGIN);
        headers.putValue("Bundle-Version", version);
        headers.putValue("Import-Package", IMPORTS);
        headers.putValue("Service-Component", String.join(",", COMPONENTS.keySet()));
        List<String> provided = new ArrayList<>();
        for (String service : List.of("connector.Connector", "rule.Converter")) {
            provided.add("osgi.service;objectClass:List<String>=\"org.qiao.api." + service + "\"");
        }
        headers.putValue("Provide-Capability", String.join(",", provided));
        headers.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\","
                        + "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
        return manifest;
    }

    private static Map<String, String> components() {
        Map<String, String> components = new LinkedHashMap<>();
        component(components, "LinesConnector", "bench.lines", "connector.Connector");
        component(components, "Handled", "bench.handled", "rule.Converter");
        return components;
    }

    private static void component(Map<String, String> into, String type, String named, String service) {
        String name = PLUGIN + "." + type;
        into.put("OSGI-INF/" + name + ".xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
                  <property name="qiao.named" type="String" value="%s"/>
                  <service><provide interface="org.qiao.api.%s"/></service>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(name, named, service, name));
    }

    private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}

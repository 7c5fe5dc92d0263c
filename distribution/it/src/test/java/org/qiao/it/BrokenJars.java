package org.qiao.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars that are each broken in one way, made out of an adapter that works. */
record BrokenJars(Path sound) {
    private static final String IMPORT = "Import-Package";

    /** Drops all of them into a folder. Gives, by file name, what the page beside each must say. */
    Map<String, Told> drop(Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(sound);
        Map<String, Told> all = new LinkedHashMap<>();
        Files.write(folder.resolve("truncated.jar"), Arrays.copyOf(whole, whole.length / 2));
        all.put("truncated.jar", new Told("QIAO-PLUGIN-002", "不完整或已损坏"));
        Files.writeString(folder.resolve("letter.jar"), "这不是 jar");
        all.put("letter.jar", new Told("QIAO-PLUGIN-001", "不是 jar"));
        Files.write(folder.resolve("library.jar"), without("Bundle-SymbolicName"));
        all.put("library.jar", new Told("QIAO-PLUGIN-003", "Bundle-SymbolicName"));
        Files.write(folder.resolve("missing.jar"), with(headers -> before(headers, "com.kingdee.sdk,")));
        all.put("missing.jar", new Told("QIAO-PLUGIN-006", "com.kingdee.sdk"));
        Files.write(folder.resolve("inside.jar"), with(headers -> before(headers, "org.qiao.store,")));
        all.put("inside.jar", new Told("QIAO-PLUGIN-005", "org.qiao.store"));
        Files.write(folder.resolve("later.jar"), with(BrokenJars::laterApi));
        all.put("later.jar", new Told("QIAO-PLUGIN-007", "org.qiao.api"));
        Files.write(folder.resolve("exporting.jar"), with("Export-Package", "com.huadong"));
        all.put("exporting.jar", new Told("QIAO-PLUGIN-004", "Export-Package"));
        Files.write(folder.resolve("throwing.jar"), with("Bundle-Activator", "com.huadong.Lost"));
        all.put("throwing.jar", new Told("QIAO-PLUGIN-010", "启动时抛出"));
        Files.write(folder.resolve("classless.jar"), with("Service-Component", "OSGI-INF/lost.xml"));
        all.put("classless.jar", new Told("QIAO-PLUGIN-011", "OSGI-INF/lost.xml"));
        return all;
    }

    /** The code and some words of the page beside a broken jar. */
    record Told(String code, String words) {}

    private byte[] with(String header, String value) throws IOException {
        return with(headers -> headers.putValue(header, value));
    }

    private byte[] with(Consumer<Attributes> edit) throws IOException {
        return edited(headers -> {
            headers.putValue("Bundle-SymbolicName", "com.huadong.broken");
            edit.accept(headers);
        });
    }

    private byte[] without(String header) throws IOException {
        return edited(headers -> headers.remove(new Name(header)));
    }

    private static void before(Attributes headers, String imported) {
        headers.putValue(IMPORT, imported + headers.getValue(IMPORT));
    }

    private static void laterApi(Attributes headers) {
        headers.putValue(IMPORT, headers.getValue(IMPORT).replace("\"[1.0,2)\"", "\"[9.0,10)\""));
    }

    private byte[] edited(Consumer<Attributes> edit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile jar = new JarFile(sound.toFile())) {
            Manifest manifest = new Manifest(jar.getManifest());
            edit.accept(manifest.getMainAttributes());
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(out);
                        out.closeEntry();
                    }
                }
            }
        }
        return bytes.toByteArray();
    }
}

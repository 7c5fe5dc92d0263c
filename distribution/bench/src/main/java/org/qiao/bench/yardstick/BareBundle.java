package org.qiao.bench.yardstick;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.derby.iapi.services.loader.ClassInspector;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.derby.shared.common.error.StandardException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;

/** One bundle with the same Jetty and Derby inside that the platform's bundles have inside, and {@link BareActivator}. */
final class BareBundle {
    /** A class of every jar that goes in. */
    private static final List<Class<?>> INSIDE = List.of(
            Server.class,
            HttpField.class,
            Content.class,
            Callback.class,
            Logger.class,
            ClassInspector.class,
            EmbeddedDataSource.class,
            StandardException.class);

    private BareBundle() {}

    /** Writes the bundle. */
    static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.qiao.bench.bare");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", BareActivator.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework");
        Set<String> written = new HashSet<>();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> one : INSIDE) {
                add(one, out, written);
            }
            for (Class<?> one : List.of(BareActivator.class, Rows.class)) {
                add(one.getName().replace('.', '/') + ".class", out);
            }
        }
    }

    /** The jar that a class came from. */
    static Path jarOf(Class<?> one) {
        try {
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a jar's place is a URI", e);
        }
    }

    private static void add(String own, JarOutputStream out) throws IOException {
        try (InputStream in = BareBundle.class.getResourceAsStream("/" + own)) {
            out.putNextEntry(new JarEntry(own));
            out.write(Objects.requireNonNull(in).readAllBytes());
        }
    }

    private static void add(Class<?> one, JarOutputStream out, Set<String> written) throws IOException {
        try (JarFile from = new JarFile(jarOf(one).toFile())) {
            for (JarEntry entry : from.stream().toList()) {
                String name = entry.getName();
                boolean isWanted =
                        !entry.isDirectory() && !name.startsWith("META-INF/") && !name.equals("module-info.class");
                if (isWanted && written.add(name)) {
                    out.putNextEntry(new JarEntry(name));
                    from.getInputStream(entry).transferTo(out);
                }
            }
        }
    }
}

package org.qiao.plugins.running;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** An adapter as a vendor would build it: Java text, compiled and packed by bnd. Immutable. */
public record AdapterJar(String name, String version, Map<String, String> sources, Map<String, String> headers) {
    private static final Map<AdapterJar, byte[]> BUILT = new ConcurrentHashMap<>();

    /** An empty one of version 1.0.0. */
    public static AdapterJar named(String name) {
        return new AdapterJar(name, "1.0.0", Map.of(), Map.of());
    }

    /** With a converter that puts a word before every text. */
    public static AdapterJar prefixing(String plugin, String rule, String word) {
        return named(plugin).with("Prefix", """
                package %s;
                import org.osgi.service.component.annotations.Component;
                import org.qiao.api.record.Kind;
                import org.qiao.api.rule.*;
                @Component
                @Named("%s")
                public final class Prefix implements Converter {
                    public Kinds kinds() { return Kinds.of(Kind.TEXT, Kind.TEXT); }
                    public Object convert(Object value, Conversion conversion) { return "%s" + value; }
                }
                """.formatted(plugin, rule, word));
    }

    /** In another version. */
    public AdapterJar version(String other) {
        return new AdapterJar(name, other, sources, headers);
    }

    /** With one more class. */
    public AdapterJar with(String type, String source) {
        Map<String, String> all = new LinkedHashMap<>(sources);
        all.put(type, source);
        return new AdapterJar(name, version, all, headers);
    }

    /** With another manifest header, or a bnd instruction. */
    public AdapterJar header(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new AdapterJar(name, version, sources, all);
    }

    /** Compiles and packs it into a file outside the adapters folder; the same again is built once. */
    public Path build(Path folder) {
        try {
            Path jar = Files.createTempDirectory(folder, "built")
                    .resolve(name.substring(name.lastIndexOf('.') + 1) + ".jar");
            return Files.write(jar, BUILT.computeIfAbsent(this, one -> one.pack(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] pack(Path folder) {
        try {
            Path work = Files.createTempDirectory(folder, "build");
            Path classes = Files.createDirectories(work.resolve("classes"));
            compile(classes);
            Path jar = work.resolve("adapter.jar");
            pack(classes, jar);
            return Files.readAllBytes(jar);
        } catch (Exception e) {
            throw new IllegalStateException("the test's adapter " + name + " could not be built", e);
        }
    }

    private void compile(Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((type, text) -> units.add(new Source(name + "." + type, text)));
        List<String> options =
                List.of("-d", classes.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path"));
        if (!units.isEmpty()
                && !compiler.getTask(null, null, null, options, null, units).call()) {
            throw new IllegalStateException("the test's source does not compile, see above");
        }
    }

    private void pack(Path classes, Path jar) throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(classes.toFile());
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (new File(entry).exists() && entry.matches(".*(api|osgi|felix|sniffer|classes).*")) {
                    builder.addClasspath(new File(entry));
                }
            }
            builder.setProperty("Bundle-SymbolicName", name);
            builder.setProperty("Bundle-Version", version);
            builder.setProperty("Private-Package", sources.isEmpty() ? "" : name + ".*");
            builder.setProperty("-resourceonly", "true");
            headers.forEach(builder::setProperty);
            Jar built = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalStateException(String.join("; ", builder.getErrors()));
            }
            built.write(jar.toFile());
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

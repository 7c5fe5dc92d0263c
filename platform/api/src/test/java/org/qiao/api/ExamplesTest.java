package org.qiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the javadoc of each interface that vendors implement compiles, all of them together. */
class ExamplesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/qiao/api");
    private static final List<String> VENDORS = List.of(
            "rule/Filter",
            "rule/Mapper",
            "rule/Converter",
            "connector/Connector",
            "connector/Session",
            "connector/Scan",
            "connector/Changes",
            "connector/Find",
            "connector/Sink");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?:class|record) (\\w+)");
    private static final String IMPORTS = """
            import java.io.*;
            import java.math.*;
            import java.net.*;
            import java.net.http.*;
            import java.util.*;
            import org.osgi.service.component.annotations.Component;
            import org.qiao.api.connector.*;
            import org.qiao.api.health.*;
            import org.qiao.api.record.*;
            import org.qiao.api.record.Record;
            import org.qiao.api.rule.*;
            import org.qiao.api.settings.*;
            """;

    @TempDir
    private Path classes = Path.of("");

    @Test
    void eachInterfaceOfVendorsHasAnExampleThatCompiles() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));

        compiler.getTask(
                        null,
                        null,
                        found,
                        options,
                        null,
                        VENDORS.stream().map(ExamplesTest::example).toList())
                .call();

        assertThat(found.getDiagnostics().stream().filter(one -> one.getKind() == Diagnostic.Kind.ERROR))
                .isEmpty();
    }

    @Test
    void everyInterfaceThatVendorsImplementIsAmongThem() throws IOException {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            assertThat(all.map(file -> SOURCES.relativize(file).toString())
                            .filter(name -> name.matches("(rule|connector)/\\w+\\.java"))
                            .filter(ExamplesTest::isForVendors)
                            .map(name -> name.replace(".java", "")))
                    .containsExactlyInAnyOrderElementsOf(VENDORS);
        }
    }

    private static boolean isForVendors(String name) {
        return text(SOURCES.resolve(name)).contains("@ConsumerType\npublic interface");
    }

    private static JavaFileObject example(String name) {
        Matcher example = EXAMPLE.matcher(text(SOURCES.resolve(name + ".java")));
        assertThat(example.find()).as("an example in the javadoc of " + name).isTrue();
        String code = example.group(1).replaceAll("(?m)^ \\* ?", "");
        Matcher type = TYPE.matcher(code);
        assertThat(type.find()).as(code).isTrue();
        return new SimpleJavaFileObject(
                URI.create("string:///" + type.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean isLenient) {
                return IMPORTS + code;
            }
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

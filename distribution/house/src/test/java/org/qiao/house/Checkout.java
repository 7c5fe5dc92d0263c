package org.qiao.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This checkout: its modules, sources and compiled classes. */
final class Checkout {
    private static final Path ROOT = Path.of(System.getProperty("qiao.root", "../.."));

    private Checkout() {}

    /** The folders of all modules that have main classes. */
    static List<Path> modules() {
        return folders()
                .filter(module -> Files.isDirectory(module.resolve("target/classes/org")))
                .toList();
    }

    private static Stream<Path> folders() {
        return Stream.of("platform", "bundles", "adapters", "distribution")
                .map(ROOT::resolve)
                .filter(Files::isDirectory)
                .flatMap(Checkout::children)
                .sorted();
    }

    /** The parent of all modules. */
    static String pom() {
        return read(ROOT.resolve("pom.xml"));
    }

    /** The compiled main classes of all modules, read once. */
    static JavaClasses classes() {
        return Classes.ALL;
    }

    /** The Java sources of all modules, main and test, also of those that have tests alone. */
    static List<Path> sources() {
        return folders()
                .filter(module -> Files.exists(module.resolve("pom.xml")))
                .map(module -> module.resolve("src"))
                .flatMap(Checkout::walk)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    /** The built jars of the adapters. */
    static List<Path> adapters() {
        return modules().stream()
                .filter(module -> module.startsWith(ROOT.resolve("adapters")))
                .flatMap(module -> children(module.resolve("target")))
                .filter(file -> String.valueOf(file.getFileName()).matches("qiao-adapter-[a-z]+-[0-9.]+\\.jar"))
                .toList();
    }

    /** The packages of a module's main sources. */
    static Set<String> packages(Path module) {
        Path sources = module.resolve("src/main/java");
        return walk(sources)
                .filter(file -> file.toString().endsWith(".java"))
                .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reading them takes seconds. */
    private static final class Classes {
        private static final JavaClasses ALL = new ClassFileImporter()
                .importPaths(modules().stream()
                        .map(module -> module.resolve("target/classes"))
                        .toList());
    }
}

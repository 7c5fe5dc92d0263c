package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The example of the guide, copied to where no parent pom and no other module is, and built there by Maven, offline. */
final class VendorProject {
    private static final Path EXAMPLE = Path.of("../../docs/examples/masked-phone");
    private static final Path SOURCE = Path.of("src/main/java/com/acme/phone/MaskedPhone.java");

    private final Path folder;

    private VendorProject(Path folder) {
        this.folder = folder;
    }

    static VendorProject copyTo(Path folder) throws IOException {
        for (Path file : List.of(Path.of("pom.xml"), SOURCE)) {
            Files.createDirectories(Objects.requireNonNull(folder.resolve(file).getParent()));
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        return new VendorProject(folder);
    }

    /** How many lines its only class has. */
    long lines() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(SOURCE))) {
            return lines.count();
        }
    }

    /** Puts another line of source in the place of one. */
    void change(String from, String to) throws IOException {
        edit(SOURCE, from, to);
    }

    void version(String from, String to) throws IOException {
        edit(
                Path.of("pom.xml"),
                "<version>" + from + "</version>\n  <name>",
                "<version>" + to + "</version>\n  <name>");
    }

    /** Runs the command of the guide and gives the jar. */
    Path build() throws IOException, InterruptedException {
        Path log = folder.resolve("build.log");
        List<String> command = new ArrayList<>(List.of(maven(), "-B", "-q", "package"));
        command.add("-Dqiao.product=" + Qiao.PRODUCT);
        // Nothing is fetched, and it does not matter under which name the outer build fetched what is there.
        command.addAll(List.of("-o", "-Daether.enhancedLocalRepository.trackingFilename=qiao.repositories"));
        command.add("-Dmaven.repo.local=" + System.getProperty("qiao.maven.repository"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        int exit = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(log)).isZero();
        try (Stream<Path> built = Files.list(folder.resolve("target"))) {
            return built.filter(file -> file.toString().endsWith(".jar"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    /** The Maven that runs these tests, else the one on the path. */
    private static String maven() {
        Path own = Path.of(System.getProperty("qiao.maven.home", ""), "bin/mvn");
        return Files.isExecutable(own) ? own.toAbsolutePath().toString() : "mvn";
    }

    private void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }
}

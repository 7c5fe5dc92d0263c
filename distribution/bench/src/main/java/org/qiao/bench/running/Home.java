package org.qiao.bench.running;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.qiao.bench.world.Flows;

/** The home folder of a measured platform, filled before it starts. */
public final class Home {
    private final Path folder;

    private Home(Path folder) {
        this.folder = folder;
    }

    /** An empty one, with the code lists of the measured flow. */
    public static Home empty(Path folder) throws IOException {
        Home home = new Home(folder);
        for (String name : List.of("adapters", "conf/flows", "conf/connections", "conf/codes")) {
            Files.createDirectories(folder.resolve(name));
        }
        return home.file("conf/codes/bench-level.json", Flows.LEVELS)
                .file("conf/codes/bench-seller.json", Flows.SELLERS);
    }

    /** A copy of a home whose platform was stopped. */
    public static Home copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path copy = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(one, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return new Home(to);
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Writes a file. */
    public Home file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        return this;
    }

    /** Puts an adapter in. */
    public Home adapter(Path jar) throws IOException {
        Files.copy(jar, adapters().resolve(String.valueOf(jar.getFileName())), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    /** A connection to a target of the benches. */
    public Home lines(String connection, Target target) throws IOException {
        return connection(connection, "bench.lines", "\"url\": \"" + target.url() + "\"");
    }

    /** A connection to a folder of JSON lines with the type {@code partner}; gives that file, which is not there yet. */
    public Path files(String connection) throws IOException {
        Path out = Files.createDirectories(folder.resolve("out-" + connection));
        Files.writeString(out.resolve("partner.type.json"), Flows.PARTNER);
        connection(connection, "file.folder", "\"folder\": \"" + out + "\", \"format\": \"JSONL\"");
        return out.resolve("partner.jsonl");
    }

    /** A connection with settings: the inside of a JSON object. */
    public Home connection(String name, String connector, String settings) throws IOException {
        return file(
                "conf/connections/" + name + ".json",
                "{\"connection\": \"" + name + "\", \"connector\": \"" + connector + "\", \"settings\": {" + settings
                        + "}}");
    }

    /** Puts a flow in. */
    public Home flow(String name, String text) throws IOException {
        return file("conf/flows/" + name + ".json", text);
    }

    /** Where adapters are dropped. */
    public Path adapters() {
        return folder.resolve("adapters");
    }
}

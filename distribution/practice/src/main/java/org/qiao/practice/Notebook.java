package org.qiao.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.json.Json;

/** What a start leaves for the next one: passwords and ports, in files that only their owner may read. */
final class Notebook {
    private final Path folder;

    Notebook(Path folder) {
        this.folder = folder;
    }

    /** The password of that system, made up at the first start. */
    String password(String system) throws IOException {
        Path file = folder.resolve("credentials.json");
        Map<String, @Nullable Object> passwords = read(file);
        if (passwords.get(system) instanceof String password) {
            return password;
        }
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        passwords.put(system, password);
        write(file, passwords);
        return password;
    }

    /** The port that was used last; 0 where there is none. */
    int port(String system) throws IOException {
        return read(folder.resolve("ports.json")).get(system) instanceof Number port ? port.intValue() : 0;
    }

    void rememberPort(String system, int port) throws IOException {
        Path file = folder.resolve("ports.json");
        Map<String, @Nullable Object> ports = read(file);
        ports.put(system, port);
        write(file, ports);
    }

    private static Map<String, @Nullable Object> read(Path file) throws IOException {
        return Files.exists(file) ? Json.readObject(Files.readString(file)) : new LinkedHashMap<>();
    }

    private static void write(Path file, Map<String, @Nullable Object> content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, Json.write(content) + "\n");
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

package org.qiao.security.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.security.SecurityCode;

/**
 * A file that only its owner can read, replaced as a whole: a reader sees the old lines or the new ones. It is created
 * with its rights rather than given them later, so there is no moment at which others could open it.
 *
 * @param path where it is
 */
record PrivateFile(Path path) {
    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    /** Its lines; none when there is no such file. A damaged byte spoils the line that it stands in, not the others. */
    List<String> read() {
        try {
            return Files.exists(path)
                    ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw failed("读取", "read", e);
        }
    }

    /** Puts other lines in their place, on the disk when this returns. */
    void write(List<String> lines) {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
            try (FileChannel channel = FileChannel.open(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("写入", "write", e);
        }
    }

    private QiaoException failed(String zh, String en, IOException cause) {
        String what = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new QiaoException(
                SecurityCode.FILE,
                new Text(
                        "无法" + zh + " " + path + "（" + what + "）：请检查文件权限和磁盘空间",
                        "could not " + en + " " + path + " (" + what + "): check its rights and the space on its disk"),
                cause);
    }
}

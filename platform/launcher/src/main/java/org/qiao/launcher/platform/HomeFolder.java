package org.qiao.launcher.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * The folder of one platform, made where it is missing and locked against a second process until closed.
 */
final class HomeFolder implements AutoCloseable {
    private static final List<String> PARTS = List.of("conf", "data", "adapters", "rejected", "logs");

    /** What an empty home grows to at its first start, with room for the database to recover. */
    private static final long LEAST_MEGABYTES = 64;

    private static final long MEGABYTE = 1L << 20;

    private final Path folder;
    private final boolean isNew;
    private final FileChannel channel;

    private HomeFolder(Path folder, boolean isNew, FileChannel channel) {
        this.folder = folder;
        this.isNew = isNew;
        this.channel = channel;
    }

    /**
     * Makes and locks a folder. Throws {@link Refusal} when it cannot be written, its disk is full, or another process
     * has it.
     */
    static HomeFolder take(Path folder) {
        // The folders are made before the port and the settings are looked at; a token is there once a platform was up.
        boolean isNew = !Files.exists(folder.resolve("data/cli-token"));
        try {
            for (String part : PARTS) {
                Files.createDirectories(folder.resolve(part));
            }
            checkSpace(folder);
            return new HomeFolder(folder, isNew, lock(folder.resolve("data").resolve("lock")));
        } catch (IOException e) {
            throw new Refusal(
                    Exit.FAILED,
                    "目录 " + folder + " 无法写入（" + reason(e) + "）：请检查磁盘空间和权限，或用 --home 指定另一个目录。",
                    "The folder " + folder + " cannot be written (" + reason(e)
                            + "): check free space and permissions, or name another with --home.",
                    e);
        }
    }

    /** A disk that fills up during the start fails at any place, in words of that place: asking first is clear. */
    private static void checkSpace(Path folder) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace() / MEGABYTE;
        if (free < LEAST_MEGABYTES) {
            throw new Refusal(
                    Exit.FAILED,
                    "目录 " + folder + " 所在的磁盘已满：只剩 " + free + " MB，启动至少需要 " + LEAST_MEGABYTES
                            + " MB；请腾出空间，或用 --home 指定另一个目录。",
                    "The disk of the folder " + folder + " is full: " + free + " MB are left, a start needs "
                            + LEAST_MEGABYTES + " MB; free space, or name another folder with --home.");
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (locked(channel) == null) {
            channel.close();
            Path folder = file.getParent();
            throw new Refusal(
                    Exit.FAILED,
                    "数据目录 " + folder + " 正被另一个平台使用（进程 " + owner(file) + "）：请先停止它，或用 --home 指定另一个目录。",
                    "The data folder " + folder + " is in use by another platform (process " + owner(file)
                            + "): stop that one first, or name another folder with --home.");
        }
        byte[] process = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(java.nio.ByteBuffer.wrap(process), 0);
        return channel;
    }

    private static @org.jspecify.annotations.Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another platform of this very process, as in a test.
            return null;
        }
    }

    private static String owner(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "?";
        }
    }

    private static String reason(IOException e) {
        String detail = e.getMessage();
        return e.getClass().getSimpleName() + (detail == null ? "" : ": " + detail);
    }

    /** Fills an empty {@code conf} from a folder; leaves one alone that holds anything. */
    void fillConf(Path from) {
        Path conf = folder.resolve("conf");
        try {
            if (isEmpty(conf) && Files.isDirectory(from)) {
                copy(from, conf);
            }
        } catch (IOException e) {
            throw new Refusal(
                    Exit.FAILED,
                    "无法把 " + from + " 复制到 " + conf + "：" + reason(e),
                    "Could not copy " + from + " to " + conf + ": " + reason(e),
                    e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }

    /** Writes down where the platform answers, for the other commands. */
    void tellPort(int port) {
        Path file = folder.resolve("data/port");
        try {
            Files.writeString(file, port + "\n");
        } catch (IOException e) {
            throw new Refusal(
                    Exit.FAILED, "无法写入 " + file + "：" + reason(e), file + " cannot be written: " + reason(e), e);
        }
    }

    /** The folder. */
    Path folder() {
        return folder;
    }

    /** Whether no platform has come up here before; a start that failed is none. */
    boolean isNew() {
        return isNew;
    }

    /** Gives the folder free. */
    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                Files.deleteIfExists(folder.resolve("data/port"));
            }
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("could not give " + folder + " free", e);
        }
    }
}

package org.qiao.adapter.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Files that appear whole or not at all: written beside, forced, and moved to their place in one step. */
final class Whole {
    private Whole() {}

    /** What is written. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Puts a file in the place of another.
     *
     * @param read the one to be replaced as it was read; {@code null} for none. Throws {@link Overtaken} when it is not
     *     that one any more
     */
    static void replace(Path file, @Nullable Stamp read, boolean isForced, Writing writing) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            writing.to(out);
            out.flush();
            if (isForced) {
                channel.force(true);
            }
            Overtaken.check(file, read);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (isForced) {
            forceFolder(file.toAbsolutePath().getParent());
        }
    }

    // The move itself is on the disk only once the folder is: until then a power cut takes a new file away again.
    private static void forceFolder(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no folder, and keeps moves in its journal.
        }
    }
}

package org.qiao.plugins.internal.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What a file looks like from outside: another stamp means another content.
 *
 * @param size its size
 * @param modified when it was last written
 * @param identity its number in the file system, where it has one
 */
public record FileStamp(long size, FileTime modified, String identity) {
    /** The stamp of a regular file; empty when there is none. */
    public static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.isRegularFile()
                    ? Optional.of(
                            new FileStamp(found.size(), found.lastModifiedTime(), String.valueOf(found.fileKey())))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // gone between listing and looking
        }
    }
}

package org.qiao.adapter.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** By what a file is known not to have been changed by others. */
record Stamp(long size, FileTime modified, String identity) {
    /** The stamp of a file as it is now; {@code null} when there is none. */
    static @Nullable Stamp of(Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime(), Objects.toString(now.fileKey(), ""));
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}

package org.qiao.store.internal.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A journal as it was found on disk.
 *
 * @param number the number of the newest file; 0 when there is none
 * @param chain the hash that the next line follows
 * @param length how many bytes of the newest file are whole
 * @param newest the newest commit or loss that it notes; {@code null} when there is none
 * @param damage what is wrong with it; empty when nothing is
 */
record JournalState(
        long number, String chain, long length, @Nullable JournalLine newest, String damage) {
    private static final JournalState NONE = new JournalState(0, "", 0, null, "");

    /** The last sequence that it has seen; 0 when there is none. */
    long last() {
        return newest == null ? 0 : newest.last();
    }

    /** Reads the newest file of a folder whole, and the end of the one before, which it must follow. */
    static JournalState read(Path folder) {
        try {
            List<Path> files = JournalFiles.in(folder);
            if (files.isEmpty()) {
                return NONE;
            }
            int newest = files.size() - 1;
            JournalState state = one(files.get(newest));
            boolean holdsCommit = state.newest() != null || !state.damage().isEmpty() || newest == 0;
            return holdsCommit ? state : withNewest(state, one(files.get(newest - 1)));
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in " + folder + " cannot be read: check its rights", e);
        }
    }

    /** Reads every file of a folder; the damage of the first that is damaged, with its name and line. */
    static String verify(Path folder) {
        try {
            String chain = "";
            for (Path file : JournalFiles.in(folder)) {
                JournalState state = one(file);
                String head = firstLine(file);
                if (!state.damage().isEmpty()) {
                    return state.damage();
                }
                if (!head.contains(" " + (chain.isEmpty() ? "-" : chain) + " ")) {
                    return file.getFileName() + " does not follow the file before it";
                }
                chain = state.chain();
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in " + folder + " cannot be read: check its rights", e);
        }
    }

    private static JournalState withNewest(JournalState state, JournalState before) {
        return new JournalState(state.number, state.chain, state.length, before.newest, before.damage);
    }

    private static String firstLine(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        return end < 0 ? "" : text.substring(0, end);
    }

    private static JournalState one(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        long number = Long.parseLong(name.substring(0, name.indexOf('.')));
        String chain = null;
        JournalLine newest = null;
        int start = 0;
        int line = 0;
        for (int end = next(bytes, 0); end >= 0; end = next(bytes, start)) {
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            Optional<JournalLine> parsed = JournalLine.parse(text, chain == null ? headChain(text) : chain);
            line++;
            if (parsed.isEmpty() || (chain == null) != parsed.get().word().equals(JournalLine.HEAD)) {
                return new JournalState(
                        number,
                        chain == null ? "" : chain,
                        start,
                        newest,
                        name + ", line " + line + ", does not follow from the one before");
            }
            chain = parsed.get().chain();
            newest = parsed.get().word().equals(JournalLine.HEAD) ? newest : parsed.get();
            start = end + 1;
        }
        // What follows the last line feed was being written when the power went: the journal may lag.
        return chain == null
                ? new JournalState(number, "", 0, null, name + " has no first line")
                : new JournalState(number, chain, start, newest, "");
    }

    private static String headChain(String text) {
        String[] parts = text.split(" ", -1);
        return parts.length < 5 || parts[4].equals("-") ? "" : parts[4];
    }

    private static int next(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}

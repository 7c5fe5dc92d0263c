package org.qiao.demo.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the word lists that lie beside this class. */
public final class WordList {
    private WordList() {}

    /** The lines of a list, without comments (from {@code #}) and empty lines. */
    public static List<String> lines(String name) {
        try (InputStream in = WordList.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the word list " + name + " is missing from this jar: build it again");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the word list " + name + " could not be read", e);
        }
    }

    /** The words of a line {@code key word word …}. */
    public static List<String> words(String name, String key) {
        return lines(name).stream()
                .filter(line -> line.startsWith(key + " "))
                .findFirst()
                .map(line -> List.of(line.substring(key.length() + 1).split(" ")))
                .orElseThrow(() -> new IllegalStateException("the word list " + name + " has no line " + key));
    }

    /** The characters of a line {@code key characters}, one by one. */
    public static List<String> characters(String name, String key) {
        return List.of(words(name, key).get(0).split(""));
    }
}

package org.qiao.bench.world;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Ranges of customers. */
public final class Customers {
    private Customers() {}

    /** Writes the customers from a number on to a CSV file. */
    public static Path csv(Path file, int from, int count) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(Customer.HEADINGS);
            for (int i = from; i < from + count; i++) {
                out.write(Customer.of(i).csv());
            }
        }
        return file;
    }

    /** How many customers from a number on the measured flow carries. */
    public static long passing(int from, int count) {
        return IntStream.range(from, from + count)
                .filter(i -> Customer.of(i).passes())
                .count();
    }
}

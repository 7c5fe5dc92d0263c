package org.qiao.demo.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of ours: started, asked for its first line, stopped by its own process id. */
final class ChildProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 8;

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a command and gives the first line that it prints.
     *
     * @param log where what it complains of is kept
     */
    static Started start(List<String> command, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("'" + command.get(0) + "' ended without a word: see " + log);
        }
        return new Started(new ChildProcess(process), line);
    }

    /**
     * A process and what it said first.
     *
     * @param process the process
     * @param line the first line it printed
     */
    record Started(ChildProcess process, String line) {}

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

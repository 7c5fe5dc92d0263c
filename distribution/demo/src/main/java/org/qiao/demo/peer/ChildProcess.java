package org.qiao.demo.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of ours: started, asked for its first line, stopped by its own process id. */
public final class ChildProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 8;

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a command and gives the first line that it prints.
     *
     * @param log where what it complains of is kept
     * @param opened what ends it
     */
    public static Started start(List<String> command, Path log, Opened opened) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        ChildProcess child = opened.add(new ChildProcess(process));
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("'" + command.get(0) + "' ended without a word: see " + log);
        }
        return new Started(child, line);
    }

    /**
     * A process and what it said first.
     *
     * @param process the process
     * @param line the first line it printed
     */
    public record Started(ChildProcess process, String line) {}

    /** Ends it at once, as SIGKILL does: it has no chance to finish anything. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** A command that runs a class of ours in another Java like this one. */
    public static List<String> java(List<String> flags, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }

    /** A script in the middle of starting others goes with those that it has begun to start. */
    @Override
    public void close() {
        List<ProcessHandle> begun = process.descendants().toList();
        process.destroy();
        begun.forEach(ProcessHandle::destroy);
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

package org.qiao.bench.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process that prints {@code ready URL}: timed to its first answer, its memory read from outside. */
public final class Observed implements AutoCloseable {
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final long STOP_SECONDS = 15;

    private final Process process;
    private final URI url;
    private final double seconds;
    private final double processorSeconds;

    private Observed(Process process, URI url, double seconds, double processorSeconds) {
        this.process = process;
        this.url = url;
        this.seconds = seconds;
        this.processorSeconds = processorSeconds;
    }

    /** Starts a command and waits until a path of it is answered with 200. */
    public static Observed start(List<String> command, String path, Path log) throws IOException, InterruptedException {
        return start(command, path, log, Map.of());
    }

    /** The same with variables of its environment. */
    public static Observed start(List<String> command, String path, Path log, Map<String, String> environment)
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        long begun = System.nanoTime();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.startsWith("ready ")) {
            process.destroyForcibly();
            throw new IOException("'" + String.join(" ", command) + "' said '" + line + "': see " + log);
        }
        URI url = URI.create(line.substring("ready ".length()));
        int status = http.send(
                        HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (status != 200) {
            process.destroyForcibly();
            throw new IOException(url + path + " answered " + status);
        }
        Duration processor = process.info().totalCpuDuration().orElse(Duration.ZERO);
        return new Observed(process, url, seconds, processor.toMillis() / 1e3);
    }

    /** Where it answers. */
    public URI url() {
        return url;
    }

    /** Seconds from the command to the first answer. */
    public double seconds() {
        return seconds;
    }

    /** Seconds of processor time until then. */
    public double processorSeconds() {
        return processorSeconds;
    }

    /** Processor time used until now, in milliseconds. */
    public long processorMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    /** Resident memory now, in MB. */
    public double resident() throws IOException {
        return memory("VmRSS:");
    }

    /** The most resident memory that it had so far, in MB. */
    public double mostResident() throws IOException {
        return memory("VmHWM:");
    }

    private double memory(String which) throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return status.filter(line -> line.startsWith(which))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        }
    }

    /** What of the heap is in use after a full collection, in MB. */
    public double heapAfterCollection() throws IOException, InterruptedException {
        tell("GC.run");
        Matcher used = USED.matcher(tell("GC.heap_info"));
        long all = 0;
        while (used.find()) {
            all += Long.parseLong(used.group(1));
        }
        return all / 1024.0;
    }

    private String tell(String what) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), what)
                .redirectErrorStream(true)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException("jcmd " + what + ": " + answer);
        }
        return answer;
    }

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

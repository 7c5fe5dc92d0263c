package org.qiao.bench.yardstick;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;
import org.qiao.bench.adapter.Lines;

/**
 * The same sync by hand: raw JDBC, a mapping in Java, batches of 500, a checkpoint committed after each. A process of its
 * own; prints a line a pass: {@code rows written seconds processor-seconds most-resident-MB}.
 */
public final class Copier {
    private static final int BATCH = 500;

    private final BareDatabase database;
    private final String target;
    private long rows;
    private long written;

    private Copier(BareDatabase database, String target) {
        this.database = database;
        this.target = target;
    }

    /** Arguments: the folder of a {@link CustomerTable}, a file or URL, the count of passes, {@code links} or {@code plain}. */
    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        int passes = Integer.parseInt(arguments[2]);
        boolean keepsLinks = arguments[3].equals("links");
        try (BareDatabase database = BareDatabase.open(Path.of(arguments[0]))) {
            database.connect().close();
            for (int pass = 0; pass < passes; pass++) {
                Copier copier = new Copier(database, arguments[1]);
                // Its tables are there before it begins, as the platform's are.
                try (CopyState state = new CopyState(database.connect(), keepsLinks)) {
                    long processor = processor();
                    long begun = System.nanoTime();
                    copier.copy(state);
                    double seconds = (System.nanoTime() - begun) / 1e9;
                    System.out.printf(
                            Locale.ROOT,
                            "%d %d %.4f %.4f %d%n",
                            copier.rows,
                            copier.written,
                            seconds,
                            (processor() - processor) / 1e9,
                            mostResident());
                }
            }
        }
    }

    private void copy(CopyState state) throws SQLException, IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Lines lines = new Lines();
        String last = "";
        try (Connection reading = database.connect();
                CopySink sink = CopySink.to(target)) {
            try (PreparedStatement query =
                            reading.prepareStatement("select " + CustomerTable.COLUMNS + " from customer");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows++;
                    if (!Partner.passes(row, today)) {
                        continue;
                    }
                    Partner partner = Partner.of(row);
                    partner.write(lines);
                    last = row.getString(1);
                    state.carried(last, partner);
                    if (lines.count() == BATCH) {
                        deliver(lines, sink);
                        state.commit(last);
                    }
                }
            }
            if (lines.count() > 0) {
                deliver(lines, sink);
                state.commit(last);
            }
            reading.commit();
        }
    }

    private void deliver(Lines lines, CopySink sink) throws IOException, InterruptedException {
        written += lines.count();
        sink.take(lines.take());
    }

    private static long processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static long mostResident() throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        }
    }
}

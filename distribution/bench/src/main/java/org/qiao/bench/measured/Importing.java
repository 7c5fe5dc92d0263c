package org.qiao.bench.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.qiao.bench.report.Line;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Home;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Stage;
import org.qiao.bench.world.Customers;
import org.qiao.bench.yardstick.CustomerTable;

/** The import of a CSV file through validation, beside what Derby itself takes in batches of 1,000 rows a commit. */
public final class Importing implements Bench {
    @Override
    public String name() {
        return "import";
    }

    @Override
    public void run(Stage stage) throws IOException, InterruptedException, SQLException {
        int customers = stage.size().backlog();
        Home home = stage.home();
        Path csv = Customers.csv(home.folder().resolve("customers.csv"), 0, customers);
        double seconds;
        double processor;
        double before;
        double after;
        try (Platform platform = stage.start(home)) {
            before = platform.process().mostResident();
            stage.report().progress("importing " + customers + " customers");
            long used = platform.process().processorMillis();
            long begun = System.nanoTime();
            platform.importCustomers(csv, customers);
            seconds = (System.nanoTime() - begun) / 1e9;
            processor = (platform.process().processorMillis() - used) / 1e3;
            after = platform.process().mostResident();
        }
        stage.drop(home);
        stage.report().progress("the same into a bare table");
        double bare = CustomerTable.fill(stage.folder("bare-import").resolve("database"), customers) / 1e9;
        stage.report()
                .table(
                        name(),
                        "Import: " + customers + " customers from CSV",
                        List.of(
                                Line.of("customers imported", "/s", customers / seconds)
                                        .beside(customers / bare)
                                        .bar("≥ 0.6 ×"),
                                Line.of("processor time a customer", "µs", processor * 1e6 / customers),
                                Line.of("most resident memory, beside that before", "MB", after)
                                        .beside(before)));
    }
}

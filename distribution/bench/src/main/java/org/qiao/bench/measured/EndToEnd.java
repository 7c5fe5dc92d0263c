package org.qiao.bench.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qiao.bench.report.Line;
import org.qiao.bench.report.Size;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Home;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Stage;
import org.qiao.bench.running.Target;
import org.qiao.bench.world.Customers;
import org.qiao.bench.world.Flows;

/**
 * Customers from the platform's store through a flow into a file, or over HTTP, beside a hand-written copier that commits
 * a checkpoint per batch and one that keeps the same link table. The first pass is cold, the second warm.
 */
public final class EndToEnd implements Bench {
    private static final int PASSES = 2;

    private final Map<Integer, Double> processor = new LinkedHashMap<>();

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public void run(Stage stage) throws IOException, InterruptedException, SQLException {
        for (int customers : sizes(stage.size())) {
            Path table = stage.table(customers);
            Home home = stage.home(customers).adapter(stage.adapter("file"));
            List<Line> lines = new ArrayList<>();
            try (Target target = Target.start(batch -> {})) {
                List<Pass> files = new ArrayList<>();
                List<Pass> posts = new ArrayList<>();
                flow(stage, home, target, customers, files, posts);
                String file = stage.folder("copies").resolve("copy.jsonl").toString();
                compare(stage, "a file", files, table, file, lines);
                if (stage.size() == Size.TINY) {
                    SameLines.check(home.folder().resolve("out-files-0/partner.jsonl"), Path.of(file));
                }
                compare(stage, "HTTP", posts, table, target.url().toString(), lines);
            }
            double micros = lines.get(lines.size() - 1).platform();
            processor.forEach((fewer, before) ->
                    lines.add(Line.of("processor time a customer, beside that at " + fewer + " customers", "µs", micros)
                            .beside(before)
                            .bar("≤ 1.05 ×")));
            processor.put(customers, micros);
            stage.report().table(name(), "End to end: " + customers + " customers", lines);
            stage.drop(home);
        }
    }

    private static List<Integer> sizes(Size size) {
        return switch (size) {
            case TINY, S -> List.of(size.customers());
            case M -> List.of(Size.S.customers(), size.customers());
            case L -> List.of(Size.S.customers(), Size.M.customers(), size.customers());
        };
    }

    private void flow(Stage stage, Home home, Target target, int customers, List<Pass> files, List<Pass> posts)
            throws IOException, InterruptedException {
        for (int pass = 0; pass < PASSES; pass++) {
            home.files("files-" + pass);
            home.lines("lines-" + pass, target);
        }
        try (Platform platform = stage.start(home)) {
            for (int pass = 0; pass < PASSES; pass++) {
                files.add(one(stage, platform, "files-" + pass, customers));
            }
            for (int pass = 0; pass < PASSES; pass++) {
                posts.add(one(stage, platform, "lines-" + pass, customers));
            }
        }
    }

    private Pass one(Stage stage, Platform platform, String connection, int customers)
            throws IOException, InterruptedException {
        stage.report().progress(customers + " customers to " + connection);
        platform.save(connection, Flows.partners(connection, Flows.to(connection, "partner"), ""), "");
        Pass pass = Pass.flowing(platform, connection, customers);
        long wanted = Customers.passing(0, customers);
        if (pass.written() != wanted) {
            throw new IOException(connection + " delivered " + pass.written() + " instead of " + wanted);
        }
        stage.report().keep(name(), "platform " + customers + " " + connection, pass.figures());
        return pass;
    }

    private void compare(Stage stage, String what, List<Pass> ours, Path table, String target, List<Line> lines)
            throws IOException, InterruptedException {
        stage.report().progress("the hand-written copiers to " + what);
        List<Pass> plain = Pass.copied(table, target, PASSES, false, "");
        List<Pass> linking = Pass.copied(table, target, PASSES, true, "");
        for (int pass = 0; pass < PASSES; pass++) {
            if (plain.get(pass).written() != ours.get(pass).written()) {
                throw new IOException("the copier delivered " + plain.get(pass).written());
            }
            String which = pass == 0 ? ", first pass" : ", second pass";
            double rate = ours.get(pass).rate();
            lines.add(Line.of("to " + what + which, "/s", rate)
                    .beside(plain.get(pass).rate())
                    .bar("≥ 0.8 ×"));
            lines.add(Line.of("to " + what + which + ", beside a copier that keeps links", "/s", rate)
                    .beside(linking.get(pass).rate())
                    .bar("≥ 0.6 ×"));
            stage.report()
                    .keep(name(), "copier " + what + which, plain.get(pass).figures());
            stage.report()
                    .keep(
                            name(),
                            "copier with links " + what + which,
                            linking.get(pass).figures());
        }
        Pass warm = ours.get(PASSES - 1);
        lines.add(Line.of(
                        "processor time a customer to " + what + ", beside a copier that keeps links",
                        "µs",
                        warm.micros())
                .beside(linking.get(PASSES - 1).micros()));
    }
}

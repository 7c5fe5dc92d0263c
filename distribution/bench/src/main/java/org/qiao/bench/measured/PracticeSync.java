package org.qiao.bench.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qiao.bench.report.Line;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Home;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Stage;
import org.qiao.bench.yardstick.PracticeCopier;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;

/** Customers into the three practice systems, beside a copier that speaks the same protocols and keeps the same links. */
public final class PracticeSync implements Bench {
    private static final Map<String, String> FLOWS = flows();

    @Override
    public String name() {
        return "practice";
    }

    @Override
    public void run(Stage stage) throws IOException, InterruptedException, SQLException {
        int customers = stage.size().practice();
        Path table = stage.table(customers);
        List<Line> lines = new ArrayList<>();
        for (String system : FLOWS.keySet()) {
            stage.report().progress(customers + " customers to the practice " + system + ", by hand");
            double theirs;
            try (PracticeSystems systems = practice(stage, system + "-by-hand", system)) {
                theirs = PracticeCopier.seconds(table, system, systems.access(system));
            }
            stage.report().progress(customers + " customers to the practice " + system + ", by the platform");
            Pass ours;
            try (PracticeSystems systems = practice(stage, system + "-by-platform", system)) {
                ours = flowing(stage, system, systems.access(system), customers);
            }
            stage.report().keep(name(), system, ours.figures());
            lines.add(Line.of(system, "/s", ours.rate())
                    .beside(customers / theirs)
                    .bar("≥ 0.6 ×"));
        }
        stage.report().table(name(), "Practice systems: " + customers + " customers each", lines);
    }

    private static PracticeSystems practice(Stage stage, String folder, String system) throws IOException {
        return PracticeSystems.start(PracticeOptions.in(stage.folder(folder)).only(system));
    }

    private static Pass flowing(Stage stage, String system, Access access, int customers)
            throws IOException, InterruptedException {
        Home home = stage.home(customers).adapter(stage.adapter(system));
        String settings = "\"url\": \"" + access.url() + "\", \"user\": \"" + access.user() + "\", \"password\":"
                + " {\"secret\": \"bench-password\"}";
        if (system.equals("hr")) {
            settings += ", \"base\": \"dc=example,dc=cn\"";
        }
        String connector =
                Map.of("erp", "erp.tryton", "oa", "oa.carddav", "hr", "hr.ldap").getOrDefault(system, system);
        home.connection(system, connector, settings);
        try (Platform platform = stage.start(home)) {
            platform.send("PUT", "/api/v1/secrets/bench-password", "{\"value\": \"" + access.password() + "\"}");
            platform.save("practice", FLOWS.getOrDefault(system, ""), "");
            Pass pass = Pass.flowing(platform, "practice", customers);
            if (pass.written() != customers) {
                throw new IOException(system + " took " + pass.written() + " of " + customers + " customers");
            }
            return pass;
        } finally {
            stage.drop(home);
        }
    }

    private static Map<String, String> flows() {
        String phone = "\"phone\": {\"from\": \"phone\", \"via\": \"phone.e164:CN\"}";
        String mail = "{\"from\": \"email\", \"via\": \"text.lower\"}";
        String name = "{\"from\": \"name\", \"via\": \"text.trim\"}";
        Map<String, String> flows = new LinkedHashMap<>();
        flows.put(
                "erp",
                flow(
                        "erp",
                        "party",
                        "code",
                        "\"code\": \"code\", \"name\": " + name + ", \"street\": \"street\", \"city\": \"city\", "
                                + phone + ", \"email\": " + mail));
        flows.put("oa", flow("oa", "contact", "uid", "\"uid\": \"code\", \"fullName\": " + name + ", " + phone));
        flows.put(
                "hr",
                flow(
                        "hr",
                        "partner",
                        "partnerNo",
                        "\"partnerNo\": \"code\", \"cn\": " + name + ", \"sn\": " + name + ", " + phone + ", \"mail\": "
                                + mail));
        return flows;
    }

    private static String flow(String connection, String type, String key, String map) {
        return """
                {"flow": "practice", "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "%s", "type": "%s", "key": "%s"}, "map": {%s}}
                """.formatted(connection, type, key, map);
    }
}

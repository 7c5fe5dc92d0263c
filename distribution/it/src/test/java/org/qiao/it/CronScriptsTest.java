package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qiao.demo.tally.Write;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/** The scripts of docs/examples/cron, each against the product and the practice systems. */
class CronScriptsTest {
    private static final String CUSTOMER = """
            {"code": "%s", "name": "%s", "phone": "1381234%s", "level": "A", "province": "上海市", "city": "上海市",\
             "district": "浦东新区", "street": "世纪大道8号", "email": null, "status": "ACTIVE"}
            """;
    private static final String HEADINGS =
            "code,name,phone,email,level,source,status,kind,owner,validFrom,validTo,province,city,district,street\n";

    @BeforeAll
    static void pythonIsThere() throws Exception {
        boolean isThere;
        try {
            isThere = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (java.io.IOException e) {
            isThere = false;
        }
        if (!isThere) {
            System.err.println("SKIPPED: CronScriptsTest, because there is no python3. Install Python 3.8 or newer.");
        }
        assumeTrue(isThere, "python3 is not installed");
    }

    @Test
    void customersAreSynchronisedWithTheOaOnceHoweverOftenTheScriptRuns() throws Exception {
        CronScene scene = CronScene.get();
        scene.untilIdle("customers-to-oa");
        Path file = scene.file("customers.jsonl", customer("S-1", "0001") + customer("S-2", "0002"));

        Qiao.Said first = scene.script(Map.of(), "sync_customers_to_oa.py", file.toString());
        Qiao.Said second = scene.script(Map.of(), "sync_customers_to_oa.py", file.toString());

        assertThat(first.out() + first.errors())
                .contains("sync-customers-to-oa exit=0 read=2 applied=2")
                .hasLineCount(1);
        assertThat(first.exit()).isZero();
        assertThat(second.out()).contains("exit=0 read=2 applied=2");
        assertThat(scene.oa().writes())
                .filteredOn(write -> write.key().startsWith("S-"))
                .hasSize(2);
    }

    @Test
    void aRecordThatCannotBeConvertedEndsWithOneAndIsNamed() throws Exception {
        CronScene scene = CronScene.get();
        scene.untilIdle("customers-to-oa");
        Path file = scene.file("broken.jsonl", customer("B-1", "0003").replace("13812340003", "12345"));

        Qiao.Said said = scene.script(Map.of(), "sync_customers_to_oa.py", file.toString());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("exit=1", "parked=1", "B-1 parked");
        assertThat(scene.qiao().tell("flow", "parked", "customers-to-oa").out()).contains("phone");
    }

    @Test
    void ordersAreConvertedForTheErpAllOrNone() throws Exception {
        CronScene scene = CronScene.get();
        for (String flow : List.of("products-to-erp", "customers-to-erp", "orders-to-erp")) {
            scene.untilIdle(flow);
        }
        Patience.until("the product is at the ERP", () -> scene.erp().products(), products -> !products.isEmpty());
        Qiao.Answer customer = scene.hand("customers-to-erp", "mode=apply", customer("E-1", "0004"));
        assertThat(customer.body()).contains("\"outcome\":\"applied\"");
        Path good = scene.file("orders.json", "[" + order("O-1", "1265.40", "843.60") + "]");
        Path bad = scene.file(
                "bad.json", "[" + order("O-2", "1265.40", "843.60") + "," + order("O-3", "0.005", "1") + "]");
        Path out = scene.folder().resolve("converted.jsonl");

        Qiao.Said broken = scene.script(Map.of(), "convert_orders_for_erp.py", bad.toString(), out.toString());
        assertThat(broken.exit()).as(broken.out() + broken.errors()).isEqualTo(1);
        assertThat(broken.out()).contains("row 2 O-3").contains("read=0");
        assertThat(scene.erp().orders("O-")).isEmpty();

        Qiao.Said said = scene.script(Map.of(), "convert_orders_for_erp.py", good.toString(), out.toString());
        assertThat(said.exit()).as(said.out() + said.errors()).isZero();
        JsonNode converted = JsonTree.parse("converted", Files.readString(out));
        assertThat(converted.value().toString())
                .contains("saleDate=20261122", "controlAmount=126540", "amount=36", "unit=个");
        assertThat(scene.erp().orders("O-")).extracting(Write::key).containsOnly("O-1");
    }

    @Test
    void customersAreMappedToHrFromAGb18030Table() throws Exception {
        CronScene scene = CronScene.get();
        scene.untilIdle("customers-to-hr");
        Path file = scene.folder().resolve("hr.csv");
        Files.write(
                file,
                (HEADINGS + row("H-1", "展会", "正常") + row("H-2", "展会", "无效")).getBytes(Charset.forName("GB18030")));

        Qiao.Said said = scene.script(Map.of(), "map_customers_to_hr.py", file.toString());

        assertThat(said.exit()).as(said.out() + said.errors()).isZero();
        assertThat(said.out()).contains("exit=0 read=2 applied=1 unchanged=0 filtered=1");
        assertThat(scene.hr()).contains("H-1").contains("VIP").doesNotContain("H-2");
    }

    @Test
    void onlyCustomersOfWebPromotionGoToHrAndTheOthersAreReported() throws Exception {
        CronScene scene = CronScene.get();
        scene.untilIdle("web-promotion-customers-to-hr");
        Path file = scene.file("web.csv", HEADINGS + row("W-1", "网络推广", "正常") + row("W-2", "展会", "正常"));
        Path report = scene.folder().resolve("left-out.csv");

        Qiao.Said said = scene.script(Map.of(), "filter_web_promotion_to_hr.py", file.toString(), report.toString());

        assertThat(said.exit()).as(said.out() + said.errors()).isZero();
        assertThat(said.out()).contains("applied=1 unchanged=0 filtered=1");
        assertThat(Files.readString(report)).contains("3,W-2,").doesNotContain("W-1");
        assertThat(scene.hr()).contains("W-1").doesNotContain("W-2");
    }

    @Test
    void aPlatformThatDoesNotAnswerEndsWithThreeAndASecondRunWithFour() throws Exception {
        CronScene scene = CronScene.get();
        Path file = scene.file("late.jsonl", customer("L-1", "0005"));
        Map<String, String> nobody = Map.of("QIAO_URL", "http://127.0.0.1:9", "QIAO_TRIES", "2");

        Qiao.Said late = scene.script(nobody, "sync_customers_to_oa.py", file.toString());
        assertThat(late.exit()).isEqualTo(3);
        assertThat(late.out()).contains("exit=3").contains("no answer");

        String lock = scene.folder() + "/qiao-sync-customers-to-oa.lock";
        Process holder = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import fcntl,sys; f=open(sys.argv[1],'a'); fcntl.flock(f,2); print('held',flush=True);"
                                + " sys.stdin.read()",
                        lock)
                .start();
        assertThat(holder.getInputStream().read()).isEqualTo('h');
        Qiao.Said second = scene.script(Map.of(), "sync_customers_to_oa.py", file.toString());
        holder.destroy();
        assertThat(second.exit()).isEqualTo(4);
        assertThat(second.out()).contains("exit=4");
    }

    @Test
    void aWrongTokenAndAnOpenTokenFileEndWithTwo() throws Exception {
        CronScene scene = CronScene.get();
        Path file = scene.file("token.jsonl", customer("T-1", "0006"));
        Path token = scene.file("open-token", "wrong");
        Map<String, String> open = Map.of("QIAO_TOKEN_FILE", token.toString());

        Files.setPosixFilePermissions(token, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(scene.script(open, "sync_customers_to_oa.py", file.toString())
                        .out())
                .contains("exit=2", "chmod 600");
        Files.setPosixFilePermissions(token, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        assertThat(scene.script(open, "sync_customers_to_oa.py", file.toString())
                        .out())
                .contains("exit=2", "401");
    }

    private static String customer(String code, String digits) {
        return CUSTOMER.formatted(code, "华东贸易" + code, digits);
    }

    private static String row(String code, String source, String status) {
        return code + ",华东贸易" + code + ",13812345678,," + "A," + source + "," + status
                + ",企业,,2020-01-01,2099-12-31,上海市,上海市,浦东新区,世纪大道8号\n";
    }

    private static String order(String code, String total, String price) {
        return """
                {"code": "%s", "status": "已确认", "orderDate": "2026-11-22", "customer": {"code": "E-1"},
                 "total": {"amount": %s, "currency": "CNY"},
                 "lines": [{"lineNo": 1, "product": {"code": "P-1"}, "quantity": {"amount": 1.5, "unit": "箱"},
                            "unitPrice": %s}]}
                """.formatted(code, total, price);
    }
}

package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when practice systems are started again in the same folder. */
class RestartTest {
    @TempDir
    Path folder;

    private PracticeSystems start(String system) throws IOException {
        return PracticeSystems.start(PracticeOptions.in(folder).only(system));
    }

    @Test
    void erpIsFoundAsItWas() throws Exception {
        Map<String, ?> before;
        BigDecimal sale;
        try (PracticeSystems systems = start("erp")) {
            ErpClient erp = new ErpClient(systems.access("erp"));
            Shop shop = Shop.open(erp);
            erp.refusal("model.party.party.create", List.of(Map.of("name", "坏", "code", "2")));
            sale = shop.sell("SO-1");
            erp.call("model.sale.sale.quote", List.of(sale));
            erp.call("model.sale.sale.confirm", List.of(sale));
            before = everything(erp, sale);
        }

        try (PracticeSystems systems = start("erp")) {
            ErpClient erp = new ErpClient(systems.access("erp"));

            assertThat(everything(erp, sale)).isEqualTo(before);
            assertThat(erp.create("party.party", Map.of("name", "华北贸易"))).isEqualTo(new BigDecimal(3));
        }
    }

    private static Map<String, ?> everything(ErpClient erp, Object sale) throws IOException, InterruptedException {
        return erp.read(
                "sale.sale",
                sale,
                "number",
                "state",
                "sale_date",
                "lines",
                "total_amount",
                "invoices",
                "_timestamp",
                "create_date",
                "write_date",
                "party.name",
                "party.code",
                "invoice_address.city");
    }

    @Test
    void oaIsFoundAsItWas() throws Exception {
        String token;
        try (PracticeSystems systems = start("oa")) {
            OaClient oa = new OaClient(systems.access("oa"));
            oa.send("PUT", "c-1.vcf", OaClient.card("C-1", "华东贸易"));
            oa.send("PUT", "c-2.vcf", OaClient.card("C-2", "华东物流"));
            oa.send("DELETE", "c-2.vcf", "");
            token = OaClient.token(oa.sync(""));
        }

        try (PracticeSystems systems = start("oa")) {
            OaClient oa = new OaClient(systems.access("oa"));

            assertThat(oa.send("GET", "c-1.vcf", "").body()).contains("华东贸易");
            assertThat(oa.send("GET", "c-2.vcf", "").statusCode()).isEqualTo(404);
            assertThat(oa.sync(token).body()).doesNotContain("<response>");
        }
    }

    @Test
    void hrIsFoundAsItWas() throws Exception {
        String dn = "employeeNumber=E-1,ou=people,dc=example,dc=cn";
        Map<String, ?> before;
        try (PracticeSystems systems = start("hr");
                LDAPConnection hr = HrTest.connect(systems)) {
            hr.add(HrTest.person("people", "E-1", "张伟"));
            hr.modify(dn, new Modification(ModificationType.ADD, "jpegPhoto", new byte[] {-1, -40, -1}));
            hr.add(HrTest.person("partners", "C-1", "华东贸易"));
            hr.delete("employeeNumber=C-1,ou=partners,dc=example,dc=cn");
            before = attributes(hr, dn);
        }

        try (PracticeSystems systems = start("hr");
                LDAPConnection hr = HrTest.connect(systems)) {
            assertThat(attributes(hr, dn)).isEqualTo(before);
            assertThat(hr.getEntry("employeeNumber=C-1,ou=partners,dc=example,dc=cn"))
                    .isNull();
        }
    }

    private static Map<String, Attribute> attributes(LDAPConnection hr, String dn) throws Exception {
        return hr.getEntry(dn, "*", "+").getAttributes().stream()
                .collect(java.util.stream.Collectors.toMap(Attribute::getName, attribute -> attribute));
    }

    @Test
    void addressAndPasswordStayTheSame() throws Exception {
        Access before;
        try (PracticeSystems systems = start("oa")) {
            before = systems.access("oa");
        }

        try (PracticeSystems systems = start("oa")) {
            assertThat(systems.access("oa")).isEqualTo(before);
        }
    }

    @Test
    void anotherPortIsTakenWhereTheLastIsInUse() throws Exception {
        Access before;
        try (PracticeSystems systems = start("oa")) {
            before = systems.access("oa");
        }

        int port = java.net.URI.create(before.url()).getPort();
        try (var intruder = new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress());
                PracticeSystems systems = start("oa")) {
            assertThat(intruder.getLocalPort()).isEqualTo(port);
            assertThat(systems.access("oa").url()).isNotEqualTo(before.url());
        }
    }

    @Test
    void passwordsAreForTheirOwnerOnly() throws Exception {
        start("erp").close();

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("practice/credentials.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void batchThatWasCutOffWhileItWasListedIsForgotten() throws Exception {
        Path ledger;
        try (PracticeSystems systems = start("erp")) {
            ledger = systems.ledger("erp");
            ErpClient erp = new ErpClient(systems.access("erp"));
            erp.create("party.party", Map.of("name", "华东贸易", "code", "C-1"));
            erp.call(
                    "model.party.party.create",
                    List.of(Map.of("name", "甲", "code", "C-2"), Map.of("name", "乙", "code", "C-3")));
        }
        List<String> lines = Files.readAllLines(ledger);
        Files.writeString(
                ledger, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 20));

        try (PracticeSystems systems = start("erp")) {
            ErpClient erp = new ErpClient(systems.access("erp"));

            assertThat(erp.call("model.party.party.search_count", List.of(List.of("code", "like", "C-%"))))
                    .isEqualTo(BigDecimal.ONE);
            assertThat(Ledgers.writes(ledger)).containsExactly("create C-1");
        }
    }

    @Test
    void lineThatIsNoEntryStopsTheStartWithItsPlace() throws Exception {
        start("oa").close();
        Files.writeString(folder.resolve("practice/oa.jsonl"), "{\"seq\":1}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> start("oa"))
                .hasMessageContaining("has a line after seq 0 that is not an entry")
                .hasMessageContaining("Remove the file");
    }

    @Test
    void secondStartInTheSameFolderIsRefused() throws Exception {
        try (PracticeSystems systems = start("oa")) {
            assertThat(systems.readyLine()).contains("\"oa\"");
            assertThatThrownBy(() -> start("oa")).hasMessageContaining("Practice systems already run in");
        }
    }
}

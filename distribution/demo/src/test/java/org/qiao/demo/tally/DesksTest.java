package org.qiao.demo.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.demo.peer.Peer;
import org.qiao.demo.peer.Peers;

class DesksTest {
    @TempDir
    Path folder;

    @Test
    void whatTheSystemsHoldIsReadBackThroughTheirOwnProtocols() throws IOException {
        Path ldif = Files.writeString(folder.resolve("employees.ldif"), """
                dn: employeeNumber=E00001,ou=people,dc=example,dc=cn
                objectClass: inetOrgPerson
                employeeNumber: E00001
                uid: xiao.qunxiu
                cn:: 6IKW576k56eA
                sn:: 6IKW
                """);
        try (Peers peers = Peers.start(folder, folder, Set.of())) {
            ErpDesk erp = new ErpDesk(peers.get("erp"));
            HrDesk hr = new HrDesk(peers.get("hr"));

            erp.material("M-1001", "深沟球轴承 6200", new BigDecimal("12.5"));
            erp.material("M-1001", "深沟球轴承 6200", new BigDecimal("12.5"));

            assertThat(hr.load(ldif)).isEqualTo(1);
            assertThat(hr.load(ldif)).isZero();
            assertThat(hr.entries("people", "E")).isEqualTo(1);
            assertThat(hr.entries("nowhere", "")).isZero();
            assertThat(erp.partyCount("C")).isZero();
            assertThat(erp.sales("SO")).isEqualTo(new ErpDesk.Sales(0, BigDecimal.ZERO, BigDecimal.ZERO));
            assertThat(new OaDesk(peers.get("oa")).contacts("C")).isZero();
            assertThat(Files.readAllLines(folder.resolve("practice/erp.jsonl")))
                    .filteredOn(line -> line.contains("M-1001"))
                    .hasSize(1);
        }
    }

    @Test
    void aWrongPasswordIsSaidAndNotCountedAsZero() throws IOException {
        try (Peers peers = Peers.start(folder, folder, Set.of())) {
            Peer oa = peers.get("oa");
            Peer wrong = new Peer(oa.system(), oa.product(), oa.isReal(), oa.url(), oa.user(), "wrong");

            assertThatThrownBy(() -> new OaDesk(wrong).contacts("C"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("answered 401");
        }
    }
}

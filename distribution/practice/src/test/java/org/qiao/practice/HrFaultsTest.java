package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.practice.fault.FaultReader;
import org.qiao.practice.json.Json;

/** Faults of the directory. */
class HrFaultsTest {
    private static final String DN = "employeeNumber=E-1,ou=people,dc=example,dc=cn";

    @TempDir
    Path folder;

    PracticeSystems systems;
    LDAPConnection hr;

    @BeforeEach
    void start() throws Exception {
        systems = PracticeSystems.start(PracticeOptions.in(folder).only("hr"));
        hr = HrTest.connect(systems);
    }

    @AfterEach
    void stop() throws Exception {
        hr.close();
        systems.close();
    }

    private void fault(String kind, String more) throws IOException {
        Map<String, Object> json = Json.readObject("{\"system\":\"hr\",\"kind\":\"" + kind + "\"" + more + "}");
        systems.fail(FaultReader.read(json, Clock.systemUTC()));
    }

    private ResultCode add() {
        try {
            return hr.add(HrTest.person("people", "E-1", "张伟")).getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    private List<String> ledger() throws IOException {
        return Ledgers.writes(systems.ledger("hr"));
    }

    private boolean isThere() throws LDAPException {
        try (LDAPConnection other = HrTest.connect(systems)) {
            return other.getEntry(DN) != null;
        }
    }

    @Test
    void cutBeforeLeavesNothing() throws Exception {
        fault("cut-before", "");

        assertThat(add()).isIn(ResultCode.SERVER_DOWN, ResultCode.CONNECT_ERROR);
        assertThat(isThere()).isFalse();
        assertThat(ledger()).isEmpty();
    }

    @Test
    void cutAfterHasAcceptedAndListed() throws Exception {
        fault("cut-after", "");

        assertThat(add()).isIn(ResultCode.SERVER_DOWN, ResultCode.CONNECT_ERROR);
        assertThat(isThere()).isTrue();
        assertThat(ledger()).containsExactly("create E-1");
    }

    @Test
    void cutLeavesOtherConnectionsAlone() throws Exception {
        try (LDAPConnection other = HrTest.connect(systems)) {
            fault("cut-after", "");
            add();

            assertThat(other.getEntry(DN)).isNotNull();
        }
    }

    @Test
    void lostAnswerIsNeverSent() throws Exception {
        fault("lose", "");
        hr.getConnectionOptions().setResponseTimeoutMillis(3_000);

        assertThat(add()).isEqualTo(ResultCode.TIMEOUT);
        assertThat(ledger()).containsExactly("create E-1");
    }

    @Test
    void repeatedAnswerIsOneWrite() throws Exception {
        fault("repeat", "");

        assertThat(add()).isEqualTo(ResultCode.SUCCESS);
        assertThat(hr.getEntry(DN)).isNotNull();
        assertThat(ledger()).containsExactly("create E-1");
    }

    @Test
    void addAppliedTwiceIsRefusedTheSecondTime() throws Exception {
        fault("twice", "");

        assertThat(add()).isEqualTo(ResultCode.ENTRY_ALREADY_EXISTS);
        assertThat(ledger()).containsExactly("create E-1");
    }

    @Test
    void changeAppliedTwiceIsListedTwice() throws Exception {
        add();
        fault("twice", "");

        hr.modify(DN, new Modification(ModificationType.REPLACE, "title", "经理"));

        assertThat(ledger()).containsExactly("create E-1", "update E-1", "update E-1");
    }

    @Test
    void refusalsHaveTheirResultCodes() throws Exception {
        fault("429", "");
        fault("500", "");
        fault("503", "");

        assertThat(add()).isEqualTo(ResultCode.BUSY);
        assertThat(add()).isEqualTo(ResultCode.OTHER);
        assertThat(add()).isEqualTo(ResultCode.UNAVAILABLE);
        assertThat(add()).isEqualTo(ResultCode.SUCCESS);
        assertThat(ledger()).containsExactly("create E-1");
    }

    @Test
    void garbageBreaksTheConnectionAfterAccepting() throws Exception {
        fault("garbage", "");

        assertThat(add()).isNotEqualTo(ResultCode.SUCCESS);
        assertThat(ledger()).containsExactly("create E-1");
    }

    @Test
    void stallAndSlowDelay() throws Exception {
        fault("stall", ",\"ms\":150");
        fault("slow", ",\"ms\":150");
        long start = System.nanoTime();

        add();
        hr.modify(DN, new Modification(ModificationType.REPLACE, "title", "经理"));

        assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
    }

    @Test
    void refusedConnectionIsReset() throws Exception {
        fault("refuse", ",\"count\":1");

        assertThatThrownBy(() -> HrTest.connect(systems)).isInstanceOf(LDAPException.class);
        assertThat(isThere()).isFalse();
    }

    @Test
    void systemOffTheAirComesBackOnTheSamePort() throws Exception {
        fault("refuse", ",\"for\":\"1m\"");
        assertThatThrownBy(() -> HrTest.connect(systems)).isInstanceOf(LDAPException.class);

        systems.clearFaults();

        assertThat(isThere()).isFalse();
    }
}

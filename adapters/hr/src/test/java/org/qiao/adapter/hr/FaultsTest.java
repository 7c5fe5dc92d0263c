package org.qiao.adapter.hr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.adapter.hr.entry.Types;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Outcome.Applied;
import org.qiao.api.connector.Outcome.Retry;
import org.qiao.api.connector.Outcome.Unavailable;
import org.qiao.api.connector.Outcome.Unchanged;
import org.qiao.api.connector.Outcome.Unknown;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Record;
import org.qiao.practice.fault.Fault.Scope;
import org.qiao.practice.fault.FaultKind;

@DisabledIf("org.qiao.adapter.hr.Hr#isReal")
class FaultsTest {
    @TempDir
    private Path folder;

    private Hr hr;

    @BeforeEach
    void start() throws IOException {
        hr = Hr.start(folder, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() throws IOException {
        hr.close();
    }

    @Test
    void anAnswerThatIsCutOffAfterAcceptingIsUnknownAndAProbeFindsThePartner() throws IOException {
        Record wanted = somePartner();
        hr.fail(FaultKind.CUT_AFTER, Scope.WRITE, "add");

        assertThat(hr.write(wanted)).isInstanceOf(Unknown.class);
        assertThat(hr.only(Types.PARTNER, "partnerNo", number(wanted)).record().text("cn"))
                .isEqualTo("华东贸易有限公司");
        assertThat(hr.write(wanted)).isInstanceOf(Unchanged.class);
        assertThat(hr.accepted("create", number(wanted))).isEqualTo(1);
    }

    @Test
    void aConnectionThatBreaksBeforeAcceptingIsUnknownToo() throws IOException {
        Record wanted = somePartner();
        hr.fail(FaultKind.CUT_BEFORE, Scope.WRITE, "add");

        assertThat(hr.write(wanted)).isInstanceOf(Unknown.class);
        assertThat(hr.write(wanted)).isInstanceOf(Applied.class);
    }

    @Test
    void anAnswerThatNeverComesIsUnknown() throws IOException {
        hr.fail(FaultKind.LOSE, Scope.WRITE, "add");

        assertThat(hr.write(somePartner())).isInstanceOf(Unknown.class);
    }

    @Test
    void aStalledWriteIsUnknown() throws IOException {
        hr.fail(FaultKind.STALL, Scope.WRITE, "add");

        assertThat(hr.write(somePartner())).isInstanceOf(Unknown.class);
    }

    @Test
    void bytesThatMeanNothingAreUnknown() throws IOException {
        hr.fail(FaultKind.GARBAGE, Scope.WRITE, "add");

        assertThat(hr.write(somePartner())).isInstanceOf(Unknown.class);
    }

    @Test
    void aBusyDirectoryIsUnavailableAndWroteNothing() throws IOException {
        Record wanted = somePartner();
        hr.fail(FaultKind.BUSY, Scope.WRITE, "add");
        assertThat(hr.write(wanted)).isInstanceOf(Unavailable.class);

        hr.fail(FaultKind.UNAVAILABLE, Scope.WRITE, "add");
        assertThat(hr.write(wanted)).isInstanceOf(Unavailable.class);
        assertThat(hr.accepted("create", number(wanted))).isZero();
    }

    @Test
    void anErrorOfTheDirectorysOwnIsTriedAgain() throws IOException {
        hr.fail(FaultKind.ERROR, Scope.WRITE, "add");

        assertThat(hr.write(somePartner())).isInstanceOf(Retry.class);
    }

    @Test
    void aRequestThatIsSentTwiceMakesOnePartner() throws IOException {
        Record wanted = somePartner();
        hr.fail(FaultKind.TWICE, Scope.WRITE, "add");

        assertThat(hr.write(wanted)).isInstanceOfAny(Applied.class, Unchanged.class);
        assertThat(hr.accepted("create", number(wanted))).isEqualTo(1);
    }

    @Test
    void anAnswerThatComesTwiceDoesNotConfuseTheNext() throws IOException {
        hr.fail(FaultKind.REPEAT, Scope.WRITE, "add");
        List<Record> batch = List.of(somePartner(), somePartner(), somePartner());

        assertThat(hr.writeAll(batch)).hasOnlyElementsOfType(Applied.class);
    }

    @Test
    void aLookUpThatFailsWroteNothing() throws IOException {
        Record wanted = somePartner();
        hr.fail(FaultKind.CUT_AFTER, Scope.READ, "ou=partners");

        assertThat(hr.write(wanted)).isInstanceOf(Unavailable.class);
        assertThat(hr.accepted("create", number(wanted))).isZero();
    }

    @Test
    void onceTheDirectoryIsGoneTheRestOfTheBatchIsNotSent() throws IOException {
        List<Record> batch = IntStream.range(0, 10).mapToObj(i -> somePartner()).toList();
        hr.fail(FaultKind.CUT_AFTER, Scope.WRITE, number(batch.get(3)));

        List<Outcome> outcomes = hr.writeAll(batch);

        assertThat(outcomes.subList(0, 3)).hasOnlyElementsOfType(Applied.class);
        assertThat(outcomes.get(3)).isInstanceOf(Unknown.class);
        assertThat(outcomes.subList(4, 10)).hasOnlyElementsOfType(Unavailable.class);
    }

    @Test
    void aRefusedConnectionIsUnavailableAndReadingSaysLater() throws IOException {
        hr.stopListening();

        assertThat(hr.write(somePartner())).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> hr.find().byKey(Types.EMPLOYEE, "E-1"))
                .isInstanceOfSatisfying(QiaoException.class, e -> {
                    assertThat(e.code().id()).isEqualTo("HR-001");
                    assertThat(e.code().retry()).isEqualTo(ErrorCode.Retry.LATER);
                });
    }

    @Test
    void aDirectoryThatComesBackIsUsedAgain() throws IOException {
        hr.write(somePartner());
        hr.stopListening();
        hr.write(somePartner());
        hr.clearFaults();

        assertThat(hr.write(somePartner())).isInstanceOfAny(Applied.class, Unknown.class);
        assertThat(hr.write(somePartner())).isInstanceOf(Applied.class);
    }

    @Test
    void aWriteThatAnotherOvertookIsNotDone() throws Exception {
        Record wanted = somePartner();
        Applied first = (Applied) hr.write(wanted);
        Record vip = wanted.with().set("vip", "NORMAL").build();
        List<Callable<Outcome>> race = List.of(
                () -> hr.write(Command.Kind.UPSERT, vip, first.key(), first.version()),
                () -> hr.write(
                        Command.Kind.UPSERT, wanted.with().set("cn", "华东商贸").build(), first.key(), first.version()));
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Outcome> outcomes =
                    two.invokeAll(race).stream().map(FaultsTest::got).toList();

            assertThat(outcomes).filteredOn(Applied.class::isInstance).hasSize(1);
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void aClosedSessionLeavesNoThreadAndAnswersUnavailable() throws LDAPException {
        hr.employee("张伟", null);
        hr.write(somePartner());

        hr.session.close();
        hr.session.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("LDAP connection pool") || name.contains("Connection reader"));
        assertThat(hr.write(somePartner())).isInstanceOf(Unavailable.class);
    }

    private static Outcome got(Future<Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Record somePartner() {
        return Hr.partner(Hr.number("C")).build();
    }

    private static String number(Record partner) {
        return String.valueOf(partner.text("partnerNo"));
    }
}

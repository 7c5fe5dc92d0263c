package org.qiao.adapter.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.adapter.erp.book.Types;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Outcome.Applied;
import org.qiao.api.connector.Outcome.Unavailable;
import org.qiao.api.connector.Outcome.Unchanged;
import org.qiao.api.connector.Outcome.Unknown;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Record;
import org.qiao.practice.fault.Fault.Scope;
import org.qiao.practice.fault.FaultKind;

@DisabledIf("org.qiao.adapter.erp.Erp#isReal")
class FaultsTest {
    @TempDir
    private static Path folder;

    private static Erp erp;
    private static String party;

    @BeforeAll
    static void start() throws IOException {
        erp = Erp.start(folder, Duration.ofSeconds(10));
        party = erp.party();
    }

    @AfterAll
    static void stop() throws IOException {
        erp.close();
    }

    @AfterEach
    void heal() throws IOException {
        erp.clearFaults();
    }

    @Test
    void anAnswerThatIsCutOffAfterAcceptingIsUnknownAndAProbeFindsTheParty() throws IOException {
        Record wanted = someParty();
        erp.fail(FaultKind.CUT_AFTER, Scope.WRITE, "party.party.create");

        assertThat(erp.write(wanted)).isInstanceOf(Unknown.class);
        assertThat(erp.only(Types.PARTY, "code", code(wanted)).record().text("name"))
                .isEqualTo("华东贸易");
        assertThat(erp.write(wanted)).isInstanceOf(Unchanged.class);
        assertThat(erp.accepted("create", code(wanted))).isLessThan(3);
    }

    @Test
    void anAnswerThatNeverComesIsUnknown() throws IOException {
        erp.fail(FaultKind.LOSE, Scope.WRITE, "party.party.create");

        assertThat(erp.write(someParty())).isInstanceOf(Unknown.class);
    }

    @Test
    void bytesThatMeanNothingAreUnknown() throws IOException {
        erp.fail(FaultKind.GARBAGE, Scope.WRITE, "party.party.create");

        assertThat(erp.write(someParty())).isInstanceOf(Unknown.class);
    }

    @Test
    void aServerErrorIsUnknown() throws IOException {
        erp.fail(FaultKind.ERROR, Scope.WRITE, "party.party.create");

        assertThat(erp.write(someParty())).isInstanceOf(Unknown.class);
    }

    @Test
    void tooManyRequestsAndNoServiceAreUnavailable() throws IOException {
        erp.fail(FaultKind.BUSY, Scope.WRITE, "party.party.create");
        assertThat(erp.write(someParty())).isInstanceOf(Unavailable.class);

        erp.fail(FaultKind.UNAVAILABLE, Scope.WRITE, "party.party.create");
        assertThat(erp.write(someParty())).isInstanceOf(Unavailable.class);
    }

    @Test
    void aStalledLookUpWroteNothing() throws IOException {
        erp.fail(FaultKind.STALL, Scope.READ, "party.party.search_read");

        assertThat(erp.write(someParty())).isInstanceOf(Unavailable.class);
    }

    @Test
    void aRequestThatAProxySendsTwiceMakesOneParty() throws IOException {
        Record wanted = someParty();
        erp.fail(FaultKind.TWICE, Scope.WRITE, "party.party.create");

        assertThat(erp.write(wanted)).isInstanceOfAny(Applied.class, Unchanged.class);
        assertThat(erp.find(Types.PARTY, "code", code(wanted))).hasSize(1);
    }

    @Test
    void aRequestThatAProxySendsTwiceMakesOneSale() throws IOException {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        erp.fail(FaultKind.TWICE, Scope.WRITE, "sale.sale.create");

        assertThat(erp.write(wanted)).isInstanceOf(Applied.class);
        assertThat(erp.find(Types.SALE, "reference", reference(wanted))).hasSize(1);
    }

    @Test
    void aSaleWhoseCreationWasCutOffIsCompletedWhenItComesAgain() throws IOException {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        erp.fail(FaultKind.CUT_AFTER, Scope.WRITE, "sale.sale.create");

        assertThat(erp.write(wanted)).isInstanceOf(Unknown.class);
        assertThat(erp.write(wanted)).isInstanceOf(Applied.class);
        assertThat(erp.only(Types.SALE, "reference", reference(wanted)).record().text("state"))
                .isEqualTo("quotation");
    }

    @Test
    void aSaleWhoseQuoteWasCutOffIsUnchangedWhenItComesAgain() throws IOException {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        erp.fail(FaultKind.CUT_AFTER, Scope.WRITE, "sale.sale.quote");

        assertThat(erp.write(wanted)).isInstanceOf(Unknown.class);
        assertThat(erp.write(wanted)).isInstanceOf(Unchanged.class);
        assertThat(erp.find(Types.SALE, "reference", reference(wanted))).hasSize(1);
    }

    @Test
    void aDraftThatCouldNotBeQuotedIsUnknownNotUnavailable() throws IOException {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        erp.fail(FaultKind.UNAVAILABLE, Scope.WRITE, "sale.sale.quote");

        assertThat(erp.write(wanted)).isInstanceOf(Unknown.class);
        assertThat(erp.write(wanted)).isInstanceOf(Applied.class);
    }

    @Test
    void onceTheErpIsGoneTheRestOfTheBatchIsNotSent() throws IOException {
        List<Record> batch = IntStream.range(0, 250).mapToObj(i -> someParty()).toList();
        erp.fail(FaultKind.CUT_AFTER, Scope.WRITE, "party.party.create");

        List<Outcome> outcomes = erp.writeAll(batch);

        assertThat(outcomes.subList(0, 200)).hasOnlyElementsOfType(Unknown.class);
        assertThat(outcomes.subList(200, 250)).hasOnlyElementsOfType(Unavailable.class);
    }

    @Test
    void aRefusedConnectionIsUnavailableAndReadingSaysLater() throws IOException {
        erp.stopListening();

        try (Session session = erp.open("any", Duration.ofSeconds(1), new WireHost())) {
            Sink sink = session.ability(Sink.class).orElseThrow();
            Command command = Command.of(Command.Kind.UPSERT, "k", someParty()).build();
            assertThat(sink.write(Types.PARTY, List.of(command)).get(0)).isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> session.ability(Find.class).orElseThrow().byKey(Types.PARTY, "1"))
                    .isInstanceOfSatisfying(QiaoException.class, e -> {
                        assertThat(e.code().id()).isEqualTo("ERP-001");
                        assertThat(e.code().retry()).isEqualTo(ErrorCode.Retry.LATER);
                    });
        }
    }

    @Test
    void anEndedSessionIsOpenedAgain() {
        erp.session.close();

        assertThat(erp.write(someParty())).isInstanceOf(Applied.class);
    }

    private static Record someParty() {
        return Erp.party(Erp.number("KH"), "华东贸易").build();
    }

    private static String code(Record party) {
        return String.valueOf(party.text("code"));
    }

    private static String reference(Record sale) {
        return String.valueOf(sale.text("reference"));
    }
}

package org.qiao.adapter.oa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.Record;

/** Cards that people kept in the address book before any flow came. */
class ForeignCardTest {
    private static final String CARD = "6e1f-people.vcf";

    @TempDir
    Path folder;

    private Oa oa;

    @BeforeEach
    void start() throws IOException {
        oa = Oa.start(folder);
    }

    @AfterEach
    void stop() throws IOException {
        oa.close();
    }

    @Test
    void aCardFoundByNameAndPhoneIsTakenOverWithItsOwnUid() throws IOException {
        oa.put(CARD, "UID:6e1f", "FN:华东贸易", "N:华东贸易;;;;", "TEL:+8613812345678");
        Found found = oa.session()
                .by(Contact.TYPE, Map.of("fullName", "华东贸易", "phone", "+8613812345678"))
                .get(0);
        Record wanted = wanted("C000001").set("level", "A级").build();

        Outcome outcome = oa.write(Command.of(Command.Kind.UPSERT, "v1", wanted)
                .targetKey(found.key())
                .expectedVersion(found.version())
                .build());

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(oa.lines(CARD)).contains("UID:6e1f", "CATEGORIES:A级");
    }

    @Test
    void whatTheCommandSaysNothingOfStaysToTheLetter() throws IOException {
        List<String> kept = List.of(
                "N:张;三;小;Dr.,Prof.;博士",
                "ORG:华东贸易;采购部;一组",
                "CATEGORIES:A级,供应商,VIP",
                "ADR:;;中山路1号;上海;;200000;中国",
                "NOTE:周一;勿扰",
                "FN:张三");
        oa.put(CARD, "UID:6e1f", "TEL;TYPE=CELL:+8613812345678", String.join("\r\n", kept));

        update(Record.of(Contact.TYPE).set("phone", "+8613900000000").build());

        assertThat(oa.lines(CARD)).containsAll(kept).contains("TEL;TYPE=CELL:+8613900000000");
    }

    @Test
    void whatOthersKeepBesideOurPartOfAPropertyStays() throws IOException {
        oa.put(
                CARD,
                "UID:6e1f",
                "FN:张三",
                "N:张;三;小;Dr.,Prof.;博士",
                "ORG:华东贸易;采购部",
                "CATEGORIES:A级,供应商,VIP",
                "ADR:;;中山路1号;上海;;200000;中国");

        update(Record.of(Contact.TYPE)
                .set("familyName", "欧阳")
                .set("organization", null)
                .set("level", null)
                .set("address", "南京路2号")
                .build());

        assertThat(oa.lines(CARD))
                .contains("N:欧阳;三;小;Dr.,Prof.;博士", "ORG:;采购部", "CATEGORIES:,供应商,VIP", "ADR:;;南京路2号;上海;;200000;中国");
        assertThat(oa.session().byKey(Contact.TYPE, CARD).orElseThrow().record())
                .returns(null, record -> record.get("level"))
                .returns(null, record -> record.get("organization"));
    }

    @Test
    void aRetiredCardKeepsItsCategoriesAndItsMarkGoesWithTheNextWrite() throws IOException {
        oa.put(CARD, "UID:6e1f", "FN:张三", "N:张;三;;;", "CATEGORIES:A级,供应商,VIP");

        oa.write(Command.of(Command.Kind.RETIRE, "v1", wanted("C000001").build())
                .targetKey(CARD)
                .build());
        assertThat(oa.lines(CARD)).contains("CATEGORIES:A级,供应商,VIP,已停用");

        update(Record.of(Contact.TYPE).set("phone", "+8613900000000").build());
        assertThat(oa.lines(CARD)).contains("CATEGORIES:A级,供应商,VIP");
    }

    @Test
    void aBookWhosePathXmlMustEscapeIsRead() throws IOException {
        OaSession session = oa.book("甲&乙 a");
        session.write(
                Contact.TYPE,
                List.of(Command.of(Command.Kind.UPSERT, "v1", wanted("C000001").build())
                        .build()));

        assertThat(session.byEach(Contact.TYPE, List.of(Map.of("uid", "C000001"))))
                .singleElement()
                .satisfies(found -> assertThat(found).hasSize(1));
    }

    @Test
    void anIdentifierThatAnotherCardHasRefusesThatContactAlone() throws IOException {
        oa.put(CARD, "UID:C000001", "FN:华南电子", "N:华南电子;;;;");
        Command taken =
                Command.of(Command.Kind.UPSERT, "v1", wanted("C000001").build()).build();
        Command free =
                Command.of(Command.Kind.UPSERT, "v1", wanted("C000002").build()).build();

        List<Outcome> outcomes = oa.session().write(Contact.TYPE, List.of(taken, free));

        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause()).isEqualTo("uid-conflict"));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void aLinkedCardThatPeopleDeletedIsNotMadeAnewOutOfAPatch() throws IOException {
        oa.put(CARD, "UID:6e1f", "FN:华东贸易", "N:华东贸易;;;;");
        oa.delete(CARD);
        Record patch = Record.of(Contact.TYPE).set("phone", "+8613812345678").build();

        Outcome outcome = oa.write(
                Command.of(Command.Kind.UPSERT, "v1", patch).targetKey(CARD).build());

        assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
    }

    private void update(Record patch) {
        Command command =
                Command.of(Command.Kind.UPSERT, "v2", patch).targetKey(CARD).build();
        assertThat(oa.write(command)).isInstanceOf(Outcome.Applied.class);
    }

    private static Record.Builder wanted(String uid) {
        return Record.of(Contact.TYPE).set("uid", uid).set("fullName", "华东贸易").set("phone", "+8613812345678");
    }
}

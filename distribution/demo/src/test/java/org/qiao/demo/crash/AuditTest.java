package org.qiao.demo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qiao.demo.crash.Audit.Held;
import org.qiao.demo.crash.Audit.Taken;
import org.qiao.demo.tally.Write;

class AuditTest {
    private static final Held HELD = new Held(Map.of("C1", 3, "C2", 1), Set.of("O1"));
    private static final Taken TAKEN = new Taken(
            List.of(
                    party("create", "C1", 1),
                    party("create", "C2", 1),
                    party("update", "C1", 2),
                    party("update", "C1", 3)),
            List.of(sale("create", "O1"), sale("quote", "O1")),
            true);

    @Test
    void equalSidesHaveNoDifference() {
        assertThat(Audit.of(HELD, List.of(), TAKEN).isClean()).isTrue();
    }

    @Test
    void saleThatWasTakenOutIsLost() {
        assertThat(Audit.of(HELD, List.of(), Planted.lost(TAKEN)).lost()).containsExactly("O1: no create");
    }

    @Test
    void writeThatIsThereTwiceIsDoubled() {
        assertThat(Audit.of(HELD, List.of(), Planted.doubled(TAKEN)).doubled()).containsExactly("O1: 2 times quote");
    }

    @Test
    void exchangedVersionsAreOutOfOrder() {
        assertThat(Audit.of(HELD, List.of(), Planted.disordered(TAKEN).orElseThrow())
                        .disordered())
                .containsExactly("C1: version 2 after 3");
    }

    @Test
    void lastVersionThatDidNotArriveIsLost() {
        List<Write> parties = TAKEN.parties().subList(0, 3);

        assertThat(Audit.of(HELD, List.of(), new Taken(parties, TAKEN.sales(), true))
                        .lost())
                .containsExactly("C1: version 2 arrived last, the CRM has 3");
    }

    @Test
    void versionThatArrivedTwiceIsDoubled() {
        List<Write> parties = new ArrayList<>(TAKEN.parties());
        parties.add(party("update", "C1", 3));

        assertThat(Audit.of(HELD, List.of(), new Taken(parties, TAKEN.sales(), true))
                        .doubled())
                .containsExactly("C1: versions [1, 2, 3, 3]");
    }

    @Test
    void recordThatTheCrmDoesNotHaveIsNamed() {
        List<Write> sales = new ArrayList<>(TAKEN.sales());
        sales.add(sale("create", "O9"));

        assertThat(Audit.of(HELD, List.of(), new Taken(TAKEN.parties(), sales, true))
                        .lost())
                .containsExactly("O9 is at the target and not in the CRM");
    }

    @Test
    void ofASystemWithoutALedgerOnlyTheEndIsCompared() {
        Taken end = new Taken(
                List.of(party("create", "C1", 3), party("create", "C2", 1)), List.of(sale("create", "O1")), false);

        assertThat(Audit.of(HELD, List.of(), end).isClean()).isTrue();
        assertThat(Planted.disordered(end)).isEmpty();
    }

    private static Write party(String op, String code, int version) {
        return new Write(op, code, code + "公司 第" + version + "版", "");
    }

    private static Write sale(String op, String code) {
        return new Write(op, code, "", "");
    }
}

package org.qiao.adapter.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.adapter.erp.book.Types;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.error.QiaoException;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

class ReadingTest {
    @TempDir
    private static Path folder;

    private static Erp erp;

    @BeforeAll
    static void start() throws IOException {
        erp = Erp.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        erp.close();
    }

    @Test
    void everyPartyIsScannedOnceWhateverThePageSize() {
        List<Record> made = List.of(
                Erp.party(Erp.number("KH"), "客户甲").build(),
                Erp.party(Erp.number("KH"), "客户乙").build(),
                Erp.party(Erp.number("KH"), "客户丙").build());
        erp.writeAll(made);

        List<Change> small = scan(Types.PARTY, 2);

        assertThat(small).extracting(Change::kind).containsOnly(ChangeKind.SNAPSHOT);
        assertThat(small).extracting(Change::key).doesNotHaveDuplicates();
        assertThat(small).extracting(c -> c.after().orElseThrow().text("name")).contains("客户甲", "客户乙", "客户丙");
        assertThat(small).hasSameSizeAs(scan(Types.PARTY, 1000));
    }

    @Test
    void aRetiredPartyIsScannedToo() {
        Record retired = Erp.party(Erp.number("KH"), "已停用客户").build();
        erp.write(retired);
        erp.write(Command.Kind.RETIRE, retired, null, null);

        assertThat(scan(Types.PARTY, 100))
                .anyMatch(c ->
                        String.valueOf(c.after().orElseThrow().text("code")).equals(retired.text("code")));
    }

    @Test
    void aRecordIsFoundByItsKey() {
        String key = erp.party();

        assertThat(find().byKey(Types.PARTY, key).orElseThrow().record().text("name"))
                .isEqualTo("华东贸易有限公司");
        assertThat(find().byKey(Types.PARTY, "999999999")).isEmpty();
        assertThat(find().byKey(Types.PARTY, "华东")).isEmpty();
    }

    @Test
    void manyLookUpsGiveWhatEachGivesAlone() {
        String first = Erp.number("KH");
        String second = Erp.number("KH");
        String retired = Erp.number("KH");
        erp.writeAll(List.of(
                Erp.party(first, "一起找甲").build(),
                Erp.party(second, "一起找乙").build(),
                Erp.party(retired, "一起找丙").build()));
        erp.write(Command.Kind.RETIRE, Erp.party(retired, "一起找丙").build(), null, null);
        List<Map<String, Object>> byCode =
                List.of(Map.of("code", second), Map.of("code", "无此编码"), Map.of("code", first), Map.of("code", retired));
        List<Map<String, Object>> byName =
                List.of(Map.of("name", "一起找乙"), Map.of("name", "一起找甲"), Map.of("code", first));

        List<List<Found>> together = find().byEach(Types.PARTY, byCode);

        assertThat(together).extracting(List::size).containsExactly(1, 0, 1, 1);
        assertThat(together)
                .isEqualTo(byCode.stream()
                        .map(fields -> find().by(Types.PARTY, fields))
                        .toList());
        assertThat(find().byEach(Types.PARTY, byName)).extracting(List::size).containsExactly(1, 1, 1);
        assertThat(find().byEach(Types.SALE, List.of(Map.of("reference", "S-1"), Map.of("reference", "S-2"))))
                .containsExactly(List.of(), List.of());
    }

    @Test
    void aMaterialIsFoundByItsCodeWithItsUnit() {
        Record found = erp.only(Types.PRODUCT, "code", Erp.MATERIAL).record();

        assertThat(found.text("unit")).isEqualTo("个");
        assertThat((java.math.BigDecimal) found.get("listPrice")).isEqualByComparingTo("2.5");
    }

    @Test
    void lookingUpByAFieldThatCannotBeSearchedSaysSo() {
        assertThatThrownBy(() -> find().by(Types.SALE, Map.of("controlAmount", 6000L)))
                .isInstanceOf(QiaoException.class)
                .hasMessageContaining("controlAmount");
    }

    @Test
    void aTypeThatTheErpLacksIsRefused() {
        assertThatThrownBy(() -> find().byKey(ObjectType.of("ghost"), "1"))
                .isInstanceOf(QiaoException.class)
                .hasMessageContaining("ghost")
                .hasMessageContaining("party")
                .isInstanceOfSatisfying(
                        QiaoException.class,
                        thrown -> assertThat(thrown.text().zh()).contains("ERP 没有类型"));
    }

    @Test
    void theTypesAreThoseThatFlowsName() {
        assertThat(erp.session.discover())
                .extracting(ObjectType::name)
                .containsExactly("party", "product", "sale", "sale-line");
        assertThat(erp.sink().delivery(Types.SALE)).isEqualTo(Delivery.CONDITIONAL);
    }

    @Test
    void aHealthyErpHasNothingToComplainOf() {
        assertThat(erp.session.check()).extracting(Finding::severity).containsOnly(Finding.Severity.OK);
    }

    @Test
    void aWrongPasswordIsFoundAndTheRemedyNamed() {
        try (Session session = erp.open("wrong", Duration.ofSeconds(60))) {
            List<Finding> findings = session.check();

            assertThat(findings).hasSize(2);
            assertThat(findings.get(1).severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(String.valueOf(findings.get(1).remedy())).contains("password");
        }
    }

    private static Find find() {
        return erp.session.ability(Find.class).orElseThrow();
    }

    private static List<Change> scan(ObjectType type, int limit) {
        List<Change> all = new ArrayList<>();
        Page page = erp.scan().scan(type, Scope.ALL, "", limit);
        all.addAll(page.changes());
        while (!page.isLast()) {
            page = erp.scan().scan(type, Scope.ALL, page.cursor(), limit);
            all.addAll(page.changes());
        }
        return all;
    }
}

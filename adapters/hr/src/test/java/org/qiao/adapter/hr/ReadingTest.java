package org.qiao.adapter.hr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
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
import org.qiao.adapter.hr.entry.Types;
import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.error.QiaoException;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

class ReadingTest {
    @TempDir
    private static Path folder;

    private static Hr hr;

    @BeforeAll
    static void start() throws IOException {
        hr = Hr.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        hr.close();
    }

    @Test
    void anEmployeeIsKnownByItsNumberAndRefersToItsManager() throws LDAPException {
        String boss = hr.employee("王芳", null);
        String number = hr.employee("张伟", boss);

        Record found = hr.find().byKey(Types.EMPLOYEE, number).orElseThrow().record();

        assertThat(found.text("cn")).isEqualTo("张伟");
        assertThat(found.get("manager")).isEqualTo(Reference.to("employee", boss));
        assertThat(found.has("title")).isTrue();
        assertThat(found.text("title")).isNull();
    }

    @Test
    void everyEmployeeIsScannedOnceInTheOrderOfNumbers() throws LDAPException {
        List<String> made = List.of(hr.employee("张伟", null), hr.employee("王芳", null), hr.employee("李娜", null));

        List<Change> small = scan(2);

        assertThat(small).extracting(Change::kind).containsOnly(ChangeKind.SNAPSHOT);
        assertThat(small)
                .extracting(Change::key)
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(made);
        assertThat(small).hasSameSizeAs(scan(1000));
    }

    @Test
    void aScanGoesOnFromItsCursorInAnotherSession() throws LDAPException {
        hr.employee("张伟", null);
        hr.employee("王芳", null);
        Page first = hr.scan().scan(Types.EMPLOYEE, Scope.ALL, "", 1);

        try (Session other = hr.open(hr.password(), Duration.ofSeconds(60))) {
            Page second = other.ability(Scan.class).orElseThrow().scan(Types.EMPLOYEE, Scope.ALL, first.cursor(), 1);

            assertThat(second.changes().get(0).key())
                    .isGreaterThan(first.changes().get(0).key());
        }
    }

    @Test
    void anEmployeeIsFoundByLoginAndMail() throws LDAPException {
        String number = hr.employee("张伟", null);

        assertThat(hr.only(Types.EMPLOYEE, "uid", "u" + number).key()).isEqualTo(number);
        assertThat(hr.only(Types.EMPLOYEE, "mail", number + "@example.cn").key())
                .isEqualTo(number);
        assertThat(hr.find().by(Types.EMPLOYEE, Map.of("uid", "nobody"))).isEmpty();
        assertThat(hr.find().byKey(Types.EMPLOYEE, "E-GHOST")).isEmpty();
    }

    @Test
    void textThatLooksLikeAFilterIsTakenAsText() {
        assertThat(hr.find().by(Types.EMPLOYEE, Map.of("uid", "*)(objectClass=*")))
                .isEmpty();
    }

    @Test
    void lookingUpByAFieldThatCannotBeSearchedSaysSo() {
        assertThatThrownBy(() -> hr.find().by(Types.EMPLOYEE, Map.of("manager", "E-1")))
                .isInstanceOf(QiaoException.class)
                .hasMessageContaining("manager");
    }

    @Test
    void aTypeThatTheDirectoryLacksIsRefused() {
        assertThatThrownBy(() -> hr.find().byKey(ObjectType.of("ghost"), "1"))
                .isInstanceOf(QiaoException.class)
                .hasMessageContaining("ghost")
                .hasMessageContaining("partner")
                .isInstanceOfSatisfying(
                        QiaoException.class,
                        thrown -> assertThat(thrown.text().zh()).contains("目录没有类型"));
    }

    @Test
    void theTypesAreThoseThatFlowsName() {
        assertThat(hr.session.discover())
                .extracting(ObjectType::name)
                .containsExactly("employee", "partner", "programme-member");
        assertThat(hr.sink().delivery(Types.PARTNER)).isEqualTo(Delivery.CONDITIONAL);
        assertThat(hr.session.ability(Changes.class)).isEmpty();
    }

    @Test
    void aHealthyDirectoryHasNothingToComplainOf() {
        assertThat(hr.session.check()).extracting(Finding::severity).containsOnly(Finding.Severity.OK);
    }

    @Test
    void aWrongPasswordIsFoundAndTheRemedyNamed() {
        try (Session session = hr.open("wrong", Duration.ofSeconds(60))) {
            List<Finding> findings = session.check();

            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(String.valueOf(findings.get(0).remedy())).contains("password");
        }
    }

    private static List<Change> scan(int limit) {
        List<Change> all = new ArrayList<>();
        Page page = hr.scan().scan(Types.EMPLOYEE, Scope.ALL, "", limit);
        all.addAll(page.changes());
        while (!page.isLast()) {
            page = hr.scan().scan(Types.EMPLOYEE, Scope.ALL, page.cursor(), limit);
            all.addAll(page.changes());
        }
        return all;
    }
}

package org.qiao.adapter.hr;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.adapter.hr.entry.Types;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Outcome.Applied;
import org.qiao.api.connector.Outcome.Conflict;
import org.qiao.api.connector.Outcome.Rejected;
import org.qiao.api.connector.Outcome.Unchanged;
import org.qiao.api.record.Record;

class PartnerWritingTest {
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
    void aPartnerComesBackAsItWasWritten() throws LDAPException {
        String manager = hr.employee("张伟", null);
        String number = Hr.number("C");
        Record wanted = Hr.partner(number).set("managerNo", manager).build();

        Outcome outcome = hr.write(wanted);

        Found found = hr.only(Types.PARTNER, "partnerNo", number);
        assertThat(found.record()).isEqualTo(wanted);
        assertThat(outcome).isEqualTo(new Applied(found.key(), found.version()));
        assertThat(hr.find().byKey(Types.PARTNER, found.key())).contains(found);
    }

    @Test
    void theEntryLiesInItsBranchUnderItsNumber() throws LDAPException {
        String number = Hr.number("C");
        hr.write(Hr.partner(number).build());

        try (LDAPConnection department = hr.department()) {
            assertThat(department.getEntry("employeeNumber=" + number + ",ou=partners," + Hr.BASE))
                    .isNotNull();
        }
    }

    @Test
    void aMemberLiesInABranchOfItsOwn() {
        String number = Hr.number("C");
        Record member = Record.of(Types.MEMBER)
                .set("memberNo", number)
                .set("cn", "李娜")
                .set("sn", "李")
                .set("phone", "+86138****8000")
                .build();

        assertThat(hr.write(Hr.partner(number).build())).isInstanceOf(Applied.class);
        assertThat(hr.write(member)).isInstanceOf(Applied.class);
        assertThat(hr.only(Types.MEMBER, "memberNo", number).record().text("phone"))
                .isEqualTo("+86138****8000");
    }

    @Test
    void theSameCommandAgainChangesNothing() {
        String number = Hr.number("C");
        hr.write(Hr.partner(number).build());

        assertThat(hr.write(Hr.partner(number).build())).isInstanceOf(Unchanged.class);
    }

    @Test
    void onlyTouchedFieldsAreWritten() {
        String number = Hr.number("C");
        String key = keyOf(hr.write(Hr.partner(number).build()));
        Record changed =
                Hr.partner(number).set("cn", "华东商贸").set("vip", "NORMAL").build();

        hr.sink()
                .write(
                        Types.PARTNER,
                        List.of(Command.of(Command.Kind.UPSERT, "k", changed)
                                .targetKey(key)
                                .touched(Set.of("vip"))
                                .build()));

        Record found = hr.only(Types.PARTNER, "partnerNo", number).record();
        assertThat(found.text("cn")).isEqualTo("华东贸易有限公司");
        assertThat(found.text("vip")).isEqualTo("NORMAL");
    }

    @Test
    void anAbsentFieldIsLeftAndANullClears() {
        String number = Hr.number("C");
        hr.write(Hr.partner(number).build());

        hr.write(Record.of(Types.PARTNER)
                .set("partnerNo", number)
                .set("phone", null)
                .build());

        Record found = hr.only(Types.PARTNER, "partnerNo", number).record();
        assertThat(found.text("phone")).isNull();
        assertThat(found.text("mail")).isEqualTo("sales@huadong.example.cn");
    }

    @Test
    void aRetiredPartnerLeavesTheBranchAndComesBackUnderTheSameKey() throws LDAPException {
        String number = Hr.number("C");
        Record wanted = Hr.partner(number).build();
        String key = keyOf(hr.write(wanted));

        assertThat(keyOf(hr.write(Command.Kind.RETIRE, wanted, key, null))).isEqualTo(key);
        assertThat(dn(key)).isEqualToIgnoringCase("employeeNumber=" + number + ",ou=retired,ou=partners," + Hr.BASE);
        assertThat(hr.write(Command.Kind.RETIRE, wanted, key, null)).isInstanceOf(Unchanged.class);
        assertThat(keyOf(hr.write(wanted.with().set("cn", "华东商贸").build()))).isEqualTo(key);
        assertThat(dn(key)).isEqualToIgnoringCase("employeeNumber=" + number + ",ou=partners," + Hr.BASE);
        assertThat(hr.only(Types.PARTNER, "partnerNo", number).record().text("cn"))
                .isEqualTo("华东商贸");
    }

    @Test
    void aRenamedEntryIsStillTheSamePartner() throws LDAPException {
        String number = Hr.number("C");
        String key = keyOf(hr.write(Hr.partner(number).build()));
        try (LDAPConnection department = hr.department()) {
            department.modifyDN(dn(key), "uid=" + number, false);
        }

        Outcome outcome = hr.write(
                Command.Kind.UPSERT, Hr.partner(number).set("vip", "NORMAL").build(), key, null);

        assertThat(keyOf(outcome)).isEqualTo(key);
        assertThat(hr.only(Types.PARTNER, "partnerNo", number).record().text("vip"))
                .isEqualTo("NORMAL");
    }

    @Test
    void aDeletedPartnerIsGoneAndDeletingItAgainChangesNothing() {
        String number = Hr.number("C");
        Record wanted = Hr.partner(number).build();
        String key = keyOf(hr.write(wanted));

        assertThat(hr.write(Command.Kind.DELETE, wanted, key, null)).isInstanceOf(Applied.class);
        assertThat(hr.write(Command.Kind.DELETE, wanted, key, null)).isInstanceOf(Unchanged.class);
        assertThat(hr.write(Command.Kind.UPSERT, wanted, key, null)).isInstanceOf(Conflict.class);
        assertThat(hr.find().by(Types.PARTNER, Map.of("partnerNo", number))).isEmpty();
    }

    @Test
    void anotherVersionThanExpectedIsAConflict() throws LDAPException {
        String number = Hr.number("C");
        Applied first = (Applied) hr.write(Hr.partner(number).build());
        try (LDAPConnection department = hr.department()) {
            department.modify(
                    dn(first.key()), new Modification(ModificationType.REPLACE, "mail", "hr@huadong.example.cn"));
        }

        Record changed = Hr.partner(number).set("vip", "NORMAL").build();

        assertThat(hr.write(Command.Kind.UPSERT, changed, first.key(), first.version()))
                .isInstanceOf(Conflict.class);
        assertThat(hr.only(Types.PARTNER, "partnerNo", number).record().text("mail"))
                .isEqualTo("hr@huadong.example.cn");
    }

    @Test
    void aManagerWhoIsNotThereIsNamed() {
        Record wanted = Hr.partner(Hr.number("C")).set("managerNo", "E-GHOST").build();

        assertThat(cause(hr.write(wanted))).isEqualTo("unknown-manager");
    }

    @Test
    void oneBadPartnerAmongManyIsRefusedAlone() {
        List<Record> batch = IntStream.range(0, 20)
                .mapToObj(i -> Hr.partner(Hr.number("C"))
                        .set("mail", i == 7 ? "销售@华东.中国" : "sales@example.cn")
                        .build())
                .toList();

        List<Outcome> outcomes = hr.writeAll(batch);

        assertThat(cause(outcomes.get(7))).isEqualTo("bad-syntax");
        assertThat(outcomes).filteredOn(Applied.class::isInstance).hasSize(19);
    }

    @Test
    void whatIsMissingOrTooLongIsRefusedBeforeItIsSent() {
        assertThat(cause(hr.write(Hr.partner(Hr.number("C")).set("sn", " ").build())))
                .isEqualTo("required-field");
        assertThat(cause(hr.write(Hr.partner("C".repeat(41)).build()))).isEqualTo("too-long");
    }

    @Test
    void anEmployeeIsNeverWritten() {
        Record employee = Record.of(Types.EMPLOYEE)
                .set("employeeNumber", "E-1")
                .set("uid", "zhang.wei")
                .set("cn", "张伟")
                .build();

        assertThat(cause(hr.write(employee))).isEqualTo("read-only-type");
    }

    private static String dn(String key) {
        try (LDAPConnection department = hr.department()) {
            return department
                    .searchForEntry(Hr.BASE, com.unboundid.ldap.sdk.SearchScope.SUB, "(entryUUID=" + key + ")")
                    .getDN();
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    private static String keyOf(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Applied.class);
        return ((Applied) outcome).key();
    }

    private static String cause(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Rejected.class);
        return ((Rejected) outcome).cause();
    }
}

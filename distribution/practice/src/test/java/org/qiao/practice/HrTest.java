package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The practice HR as an LDAP client sees it. */
class HrTest {
    @TempDir
    Path folder;

    PracticeSystems systems;
    LDAPConnection hr;

    @BeforeEach
    void start() throws Exception {
        systems = PracticeSystems.start(PracticeOptions.in(folder).only("hr"));
        hr = connect(systems);
    }

    @AfterEach
    void stop() throws Exception {
        hr.close();
        systems.close();
    }

    static LDAPConnection connect(PracticeSystems systems) throws LDAPException {
        Access access = systems.access("hr");
        int port = Integer.parseInt(access.url().replaceFirst(".*:", ""));
        return new LDAPConnection("127.0.0.1", port, access.user(), access.password());
    }

    static AddRequest person(String branch, String number, String name) {
        return new AddRequest(
                "employeeNumber=" + number + ",ou=" + branch + ",dc=example,dc=cn",
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("employeeNumber", number),
                new Attribute("cn", name),
                new Attribute("sn", name.substring(0, 1)));
    }

    private static String dn(String number) {
        return "employeeNumber=" + number + ",ou=people,dc=example,dc=cn";
    }

    private static ResultCode code(Throwable refusal) {
        return ((LDAPException) refusal).getResultCode();
    }

    @Test
    void strangerReadsNothing() throws Exception {
        try (LDAPConnection stranger = new LDAPConnection("127.0.0.1", hr.getConnectedPort())) {
            assertThatThrownBy(() -> stranger.search("dc=example,dc=cn", SearchScope.SUB, "(objectClass=*)"))
                    .satisfies(refusal -> assertThat(code(refusal)).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
        }
    }

    @Test
    void wrongPasswordIsRefused() {
        assertThatThrownBy(() -> hr.bind(systems.access("hr").user(), "falsch"))
                .satisfies(refusal -> assertThat(code(refusal)).isEqualTo(ResultCode.INVALID_CREDENTIALS));
    }

    @Test
    void employeeIsFoundByNumber() throws Exception {
        hr.add(person("people", "E-1", "张伟"));

        SearchResultEntry found = hr.searchForEntry(
                "ou=people,dc=example,dc=cn",
                SearchScope.ONE,
                Filter.createEqualityFilter("employeeNumber", "E-1"),
                "cn",
                "entryUUID",
                "entryCSN",
                "modifyTimestamp");

        assertThat(found.getAttributeValue("cn")).isEqualTo("张伟");
        assertThat(found.getAttributeValue("entryUUID")).hasSize(36);
        assertThat(found.getAttributeValue("entryCSN")).endsWith("Z#000000#000#000000");
        assertThat(found.getAttributeValue("modifyTimestamp")).isNotEmpty();
    }

    @Test
    void sameNumberTwiceInABranchIsRefused() throws Exception {
        hr.add(person("people", "E-1", "张伟"));
        AddRequest second = person("people", "E-1", "李娜");
        second.setDN("cn=李娜,ou=people,dc=example,dc=cn");

        assertThatThrownBy(() -> hr.add(second))
                .satisfies(refusal -> assertThat(code(refusal)).isEqualTo(ResultCode.CONSTRAINT_VIOLATION));
    }

    @Test
    void sameNumberInAnotherBranchIsTaken() throws Exception {
        hr.add(person("partners", "C-1", "华东贸易"));

        hr.add(person("programme", "C-1", "华东贸易"));

        assertThat(hr.search("dc=example,dc=cn", SearchScope.SUB, "(employeeNumber=C-1)")
                        .getEntryCount())
                .isEqualTo(2);
    }

    @Test
    void numberOfAnotherIsNotTakenOver() throws Exception {
        hr.add(person("people", "E-1", "张伟"));
        AddRequest second = person("people", "E-2", "李娜");
        second.setDN("cn=李娜,ou=people,dc=example,dc=cn");
        hr.add(second);

        assertThatThrownBy(() -> hr.modify(second.getDN(), replace("employeeNumber", "E-1")))
                .satisfies(refusal -> assertThat(code(refusal)).isEqualTo(ResultCode.CONSTRAINT_VIOLATION));
        hr.modify(second.getDN(), replace("title", "经理"));
    }

    private static Modification replace(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }

    @Test
    void attributeOutsideTheSchemaIsRefused() {
        AddRequest odd = person("people", "E-1", "张伟");
        odd.addAttribute("favouriteColour", "红");

        assertThatThrownBy(() -> hr.add(odd))
                .satisfies(refusal -> assertThat(code(refusal)).isEqualTo(ResultCode.UNDEFINED_ATTRIBUTE_TYPE));
    }

    @Test
    void staleVersionFailsTheAssertion() throws Exception {
        hr.add(person("people", "E-1", "张伟"));
        String read = hr.getEntry(dn("E-1"), "entryCSN").getAttributeValue("entryCSN");
        hr.modify(dn("E-1"), replace("title", "经理"));
        ModifyRequest late = new ModifyRequest(dn("E-1"), replace("title", "总监"));
        late.addControl(new AssertionRequestControl(Filter.createEqualityFilter("entryCSN", read)));

        assertThatThrownBy(() -> hr.modify(late))
                .satisfies(refusal -> assertThat(code(refusal)).isEqualTo(ResultCode.ASSERTION_FAILED));
    }

    @Test
    void pagesCutALargeResult() throws Exception {
        hr.add(person("people", "E-1", "张伟"));
        hr.add(person("people", "E-2", "李娜"));
        SearchRequest page = new SearchRequest("ou=people,dc=example,dc=cn", SearchScope.ONE, "(employeeNumber=*)");
        page.addControl(new SimplePagedResultsControl(1));

        assertThat(hr.search(page).getEntryCount()).isEqualTo(1);
    }

    @Test
    void moveOntoANumberThatIsTakenIsRefused() throws Exception {
        hr.add(person("people", "E-1", "张伟"));
        hr.add(person("partners", "E-1", "华东贸易"));

        assertThatThrownBy(() -> hr.modifyDN(dn("E-1"), "employeeNumber=E-1", false, "ou=partners,dc=example,dc=cn"))
                .satisfies(refusal -> assertThat(code(refusal)).isEqualTo(ResultCode.CONSTRAINT_VIOLATION));
    }

    @Test
    void renameKeepsTheIdentity() throws Exception {
        hr.add(person("people", "E-1", "张伟"));
        String before = hr.getEntry(dn("E-1"), "entryUUID").getAttributeValue("entryUUID");

        hr.modifyDN(dn("E-1"), "employeeNumber=E-1", false, "ou=partners,dc=example,dc=cn");

        assertThat(hr.getEntry("employeeNumber=E-1,ou=partners,dc=example,dc=cn", "entryUUID")
                        .getAttributeValue("entryUUID"))
                .isEqualTo(before);
    }

    @Test
    void ledgerListsWritesByNumber() throws Exception {
        hr.add(person("people", "E-1", "张伟"));
        hr.modify(dn("E-1"), replace("title", "经理"));
        Object version = hr.getEntry(dn("E-1"), "entryCSN").getAttributeValue("entryCSN");
        hr.delete(new DeleteRequest(dn("E-1")));

        assertThat(Ledgers.writes(systems.ledger("hr"))).containsExactly("create E-1", "update E-1", "delete E-1");
        assertThat(Ledgers.lines(systems.ledger("hr")).get(1)).containsEntry("version", version);
    }
}

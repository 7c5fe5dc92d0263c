package org.qiao.demo.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.demo.record.Employee;
import org.qiao.demo.record.Plan;
import org.qiao.demo.record.Staff;
import org.qiao.demo.world.Phones;

class DirectoryTest {
    @TempDir
    Path folder;

    @Test
    void aDirectoryServerTakesEveryEmployeeWithChineseNames() throws Exception {
        Staff staff = new Staff(new Plan(2_000, 0, 9, LocalDate.of(2026, 11, 22)), new Phones(9));
        Directory.write(folder, staff.employees());

        InMemoryDirectoryServer server =
                new InMemoryDirectoryServer(new InMemoryDirectoryServerConfig("dc=example,dc=cn"));
        server.add("dn: dc=example,dc=cn", "objectClass: domain", "dc: example");
        server.add("dn: " + Directory.BASE, "objectClass: organizationalUnit", "ou: people");
        server.importFromLDIF(false, folder.resolve("employees.ldif").toString());

        Employee second = staff.employees().get(1);
        SearchResultEntry found =
                server.searchForEntry(Directory.BASE, SearchScope.ONE, "(employeeNumber=" + second.employeeNo() + ")");
        assertThat(server.countEntriesBelow(Directory.BASE) - 1)
                .isEqualTo(staff.employees().size());
        assertThat(found.getAttributeValue("cn")).isEqualTo(second.person().name());
        assertThat(found.getAttributeValue("manager")).startsWith("employeeNumber=" + second.managerNo());
    }
}

package org.qiao.demo.tally;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.qiao.demo.peer.Peer;

/** A clerk's look into the staff directory, over LDAP. */
public final class HrDesk {
    private static final String BASE = "dc=example,dc=cn";

    private final Peer hr;

    /** A look into this directory. */
    public HrDesk(Peer hr) {
        this.hr = hr;
    }

    /** How many entries a branch holds whose employee number begins so, retired ones aside. */
    public long entries(String branch, String numberPrefix) throws IOException {
        try (LDAPConnection connection = connect()) {
            return connection
                    .search(
                            "ou=" + branch + "," + BASE,
                            SearchScope.ONE,
                            "(&(objectClass=inetOrgPerson)(employeeNumber=" + numberPrefix + "*))",
                            "1.1")
                    .getEntryCount();
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return 0;
            }
            throw new IOException("the HR system refused: " + e.getMessage(), e);
        }
    }

    /** Who is in a branch, retired ones aside: the employee number, and the type of employee, empty where it has none. */
    public Map<String, String> types(String branch) throws IOException {
        try (LDAPConnection connection = connect()) {
            Map<String, String> all = new TreeMap<>();
            for (SearchResultEntry entry : connection
                    .search(
                            "ou=" + branch + "," + BASE,
                            SearchScope.ONE,
                            "(&(objectClass=inetOrgPerson)(employeeNumber=*))",
                            "employeeNumber",
                            "employeeType")
                    .getSearchEntries()) {
                String type = entry.getAttributeValue("employeeType");
                all.put(entry.getAttributeValue("employeeNumber"), type == null ? "" : type);
            }
            return all;
        } catch (LDAPException e) {
            throw new IOException("the HR system refused: " + e.getMessage(), e);
        }
    }

    /** Loads employees from an LDIF file; those that are there stay as they are. Gives how many were added. */
    public long load(Path ldif) throws IOException {
        long added = 0;
        try (LDAPConnection connection = connect();
                LDIFReader reader = new LDIFReader(ldif.toFile())) {
            for (var entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                added += add(connection, entry) ? 1 : 0;
            }
            return added;
        } catch (LDAPException | LDIFException e) {
            throw new IOException("the HR system did not take the employees: " + e.getMessage(), e);
        }
    }

    private static boolean add(LDAPConnection connection, com.unboundid.ldap.sdk.Entry entry) throws LDAPException {
        try {
            connection.add(entry);
            return true;
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
                return false;
            }
            throw e;
        }
    }

    private LDAPConnection connect() throws LDAPException {
        LDAPURL url = new LDAPURL(hr.url());
        return new LDAPConnection(url.getHost(), url.getPort(), hr.user(), hr.password());
    }
}

package org.qiao.adapter.hr.entry;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.function.Supplier;
import org.qiao.adapter.hr.directory.Directory;
import org.qiao.adapter.hr.directory.HrException;
import org.qiao.adapter.hr.directory.HrException.Reason;

/**
 * The branch in which entries of one type lie, and the branch {@code ou=retired} inside it for those no longer in use.
 * Both are made when an entry first needs them. Immutable.
 */
record Branch(String name, String parent) {
    String dn() {
        return "ou=" + name + "," + parent;
    }

    String retired() {
        return "ou=retired," + dn();
    }

    boolean isRetired(Entry entry) {
        try {
            return new DN(entry.getDN()).isDescendantOf(retired(), false);
        } catch (LDAPException e) {
            return false;
        }
    }

    /** The result of a write into one of the branches, which is made first where it turns out to be missing. */
    <T> T inside(Directory directory, Supplier<T> write) {
        try {
            return write.get();
        } catch (HrException e) {
            if (e.reason() != Reason.ABSENT || !isMade(directory)) {
                throw e;
            }
            return write.get();
        }
    }

    private boolean isMade(Directory directory) {
        boolean isMade = isMade(directory, dn(), name);
        return isMade(directory, retired(), "retired") || isMade;
    }

    private static boolean isMade(Directory directory, String dn, String ou) {
        try {
            directory.add(
                    dn, List.of(new Attribute("objectClass", "top", "organizationalUnit"), new Attribute("ou", ou)));
            return true;
        } catch (HrException e) {
            if (e.reason() == Reason.TAKEN) {
                return false;
            }
            throw e;
        }
    }
}

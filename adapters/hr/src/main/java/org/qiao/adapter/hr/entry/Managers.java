package org.qiao.adapter.hr.entry;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.hr.directory.Directory;
import org.qiao.adapter.hr.directory.HrException;

/**
 * Employee numbers and the names of the entries that carry them: records name a manager by number, entries by name. Keeps
 * what it has learnt; make one for each batch or page. Confined to one thread.
 */
final class Managers {
    static final String NUMBER = "employeeNumber";
    private static final int IN_ONE_QUESTION = 100;

    private final Directory directory;
    private final String people;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, @Nullable String> numbers = new HashMap<>();

    /** @param people the branch of the employees */
    Managers(Directory directory, String people) {
        this.directory = directory;
        this.people = people;
    }

    /** Learns from entries that were read anyway. */
    void learn(Collection<Entry> employees) {
        for (Entry entry : employees) {
            String number = entry.getAttributeValue(NUMBER);
            if (number != null) {
                names.put(number, entry.getDN());
                numbers.put(normal(entry.getDN()), number);
            }
        }
    }

    /** Asks for all these numbers in few questions. */
    void learnNumbers(Collection<String> wanted) {
        List<String> all = List.copyOf(wanted);
        for (int from = 0; from < all.size(); from += IN_ONE_QUESTION) {
            List<Filter> any = new ArrayList<>();
            all.subList(from, Math.min(all.size(), from + IN_ONE_QUESTION))
                    .forEach(number -> any.add(Filter.createEqualityFilter(NUMBER, number)));
            learn(directory.all(people, Filter.createORFilter(any)));
        }
    }

    /** The name of the entry with a number that was asked for. Throws {@link HrException} when there is none. */
    String name(String number) {
        String name = names.get(number);
        if (name == null) {
            throw HrException.refused(
                    "unknown-manager",
                    "目录 " + people + " 中没有工号为“" + number + "”的员工。",
                    "There is no employee with number '" + number + "' in " + people + ".");
        }
        return name;
    }

    /** The number of the employee whom a name leads to; {@code null} when it leads nowhere. */
    @Nullable String number(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String normal = normal(name);
        if (!numbers.containsKey(normal)) {
            numbers.put(normal, inName(name));
        }
        return numbers.get(normal);
    }

    private @Nullable String inName(String name) {
        try {
            DN dn = new DN(name);
            if (dn.getRDN() != null && dn.getRDN().hasAttribute(NUMBER)) {
                return dn.getRDN().getAttributeValues()[0];
            }
        } catch (LDAPException e) {
            return null;
        }
        return directory
                .entry(name)
                .map(entry -> entry.getAttributeValue(NUMBER))
                .orElse(null);
    }

    private static String normal(String name) {
        try {
            return DN.normalize(name);
        } catch (LDAPException e) {
            return name;
        }
    }
}

package org.qiao.adapter.hr.entry;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.hr.directory.Directory;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;

/**
 * The employees: entries with an employee number below {@code ou=people}, known by that number. They are the HR
 * department's own and are never written.
 */
public final class EmployeeBook implements Book {
    private static final List<String> SEARCHABLE =
            List.of("employeeNumber", "uid", "cn", "sn", "mail", "mobile", "title", "departmentNumber");
    private static final Filter NUMBERED = Filter.createPresenceFilter(Managers.NUMBER);

    private final Directory directory;
    private final String branch;
    private final Pages pages;

    /** All employees below a base. */
    public EmployeeBook(Directory directory, String base, Clock clock) {
        this.directory = directory;
        this.branch = "ou=people," + base;
        this.pages = new Pages(this::all, clock);
    }

    @Override
    public ObjectType type() {
        return Types.EMPLOYEE;
    }

    @Override
    public List<Found> after(String key, int limit) {
        return pages.after(key, limit);
    }

    @Override
    public Optional<Found> withKey(String key) {
        return seen(directory.some(branch, Filter.createEqualityFilter(Managers.NUMBER, key), 1)).stream()
                .map(Seen::found)
                .findFirst();
    }

    @Override
    public List<Found> with(Map<String, Object> fields) {
        Filter all = Filters.all(type().name(), fields, this::attribute);
        return seen(directory.some(branch, Filter.createANDFilter(NUMBERED, all), Filters.MOST_FOUND)).stream()
                .map(Seen::found)
                .toList();
    }

    @Override
    public List<Outcome> write(List<Command> commands) {
        Outcome refused = new Outcome.Rejected(
                "read-only-type",
                new Text("员工由人力资源部门维护，接口不写。", "Employees are kept by the HR department and not written from outside."));
        return commands.stream().map(any -> refused).toList();
    }

    private List<Seen> all() {
        return seen(directory.all(branch, NUMBERED));
    }

    private List<Seen> seen(List<Entry> entries) {
        Managers managers = new Managers(directory, branch);
        managers.learn(entries);
        return entries.stream().map(entry -> seen(entry, managers)).toList();
    }

    private static Seen seen(Entry entry, Managers managers) {
        Record.Builder record = Record.of(Types.EMPLOYEE);
        SEARCHABLE.forEach(name -> record.set(name, entry.getAttributeValue(name)));
        String manager = managers.number(entry.getAttributeValue("manager"));
        record.set("manager", manager == null ? null : Reference.to("employee", manager));
        return new Seen(entry.getAttributeValue(Managers.NUMBER), entry, record.build());
    }

    private @Nullable Filter attribute(String field, Object value) {
        return SEARCHABLE.contains(field) ? Filter.createEqualityFilter(field, String.valueOf(value)) : null;
    }
}

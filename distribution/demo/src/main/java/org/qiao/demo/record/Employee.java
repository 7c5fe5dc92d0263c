package org.qiao.demo.record;

import java.util.List;
import org.qiao.demo.world.People;

/**
 * Somebody on the pay roll, as HR knows them.
 *
 * @param employeeNo the key of HR
 * @param login the name to sign in with, unique
 * @param managerNo the employee number of the manager, empty for the head of the company
 */
public record Employee(
        String employeeNo,
        String login,
        People.Person person,
        String mobile,
        String title,
        String department,
        String managerNo) {
    public static final List<String> COLUMNS =
            List.of("employeeNumber", "uid", "name", "mail", "mobile", "title", "departmentNumber", "manager");
    public static final List<String> USER_COLUMNS = List.of("login", "name", "employeeNo", "status");

    /** The company's mail address. */
    public String mail() {
        return login + "@example.cn";
    }

    /** The cells of HR in the order of {@link #COLUMNS}. */
    public List<String> row() {
        return List.of(employeeNo, login, person.name(), mail(), mobile, title, department, managerNo);
    }

    /** The cells of the CRM's user in the order of {@link #USER_COLUMNS}: what HR adds later is left out. */
    public List<String> userRow() {
        return List.of(login, person.name(), employeeNo, "ACTIVE");
    }
}

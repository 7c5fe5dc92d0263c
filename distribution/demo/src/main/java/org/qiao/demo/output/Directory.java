package org.qiao.demo.output;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.qiao.demo.record.Employee;

/** {@code employees.ldif}: the people of the HR system as inetOrgPerson entries (RFC 2798, RFC 2849). */
public final class Directory {
    /** Where the employees live in the HR system. */
    public static final String BASE = "ou=people,dc=example,dc=cn";

    private Directory() {}

    /** Writes one entry per employee; the branch itself is the HR system's. */
    public static void write(Path folder, List<Employee> employees) throws IOException {
        try (Writer out = Files.newBufferedWriter(folder.resolve("employees.ldif"))) {
            out.write("version: 1\n");
            for (Employee employee : employees) {
                out.write("\n");
                out.write(entry(employee));
            }
        }
    }

    private static String entry(Employee employee) {
        String entry = List.of(
                        "dn: " + name(employee.employeeNo()),
                        "objectClass: inetOrgPerson",
                        "employeeNumber: " + employee.employeeNo(),
                        "uid: " + employee.login(),
                        text("cn", employee.person().name()),
                        text("sn", employee.person().surname()),
                        "mail: " + employee.mail(),
                        "mobile: +86" + employee.mobile(),
                        text("title", employee.title()),
                        "departmentNumber: " + employee.department())
                .stream()
                .collect(Collectors.joining("\n", "", "\n"));
        return employee.managerNo().isEmpty() ? entry : entry + "manager: " + name(employee.managerNo()) + "\n";
    }

    private static String name(String employeeNo) {
        return "employeeNumber=" + employeeNo + "," + BASE;
    }

    // RFC 2849: anything but ASCII goes as base64, marked by the second colon.
    private static String text(String attribute, String value) {
        return attribute + ":: " + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}

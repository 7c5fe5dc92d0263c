package org.qiao.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.output.CodeLists;
import org.qiao.demo.output.Directory;
import org.qiao.demo.output.ExpectedErrors;
import org.qiao.demo.output.OracleFile;
import org.qiao.demo.output.Table;
import org.qiao.demo.record.Catalogue;
import org.qiao.demo.record.Contact;
import org.qiao.demo.record.Contacts;
import org.qiao.demo.record.Customer;
import org.qiao.demo.record.Customers;
import org.qiao.demo.record.Employee;
import org.qiao.demo.record.Order;
import org.qiao.demo.record.OrderLine;
import org.qiao.demo.record.Orders;
import org.qiao.demo.record.Plan;
import org.qiao.demo.record.Product;
import org.qiao.demo.record.Refusal;
import org.qiao.demo.record.Staff;
import org.qiao.demo.record.Team;
import org.qiao.demo.world.Phones;

/**
 * Writes the files of a plan, the expected errors and the oracle into a folder. Records are written as they are made, so memory does
 * not grow with their number; equal plans give equal files, byte by byte.
 */
public final class Generator {
    private final Plan plan;
    private final Staff staff;
    private final Customers customers;
    private final Contacts contacts;
    private final Catalogue catalogue = new Catalogue();
    private final Orders orders;
    private final Progress progress;

    public Generator(Plan plan, Progress progress) {
        Phones phones = new Phones(plan.seed());
        this.plan = plan;
        this.progress = progress;
        this.staff = new Staff(plan, phones);
        this.customers = new Customers(plan, staff, phones);
        this.contacts = new Contacts(plan, phones);
        this.orders = new Orders(plan, customers, catalogue);
    }

    /** Writes everything, creating the folder where needed and replacing files of the same name. */
    public Oracle write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (ExpectedErrors errors = new ExpectedErrors(folder);
                Table keys = new Table(folder, "expected-keys.csv", List.of("flow", "key", "bucket", "reason"))) {
            Oracle oracle = new Oracle((flow, key, verdict) ->
                    keys.row(List.of(flow, key, verdict.bucket().name(), verdict.reason())));
            writeStaff(folder, oracle);
            writeProducts(folder, oracle);
            writeCustomers(folder, oracle, errors);
            writeOrders(folder, oracle, errors);
            OracleFile.write(folder, plan, oracle);
            return oracle;
        }
    }

    private void writeStaff(Path folder, Oracle oracle) throws IOException {
        try (Table teams = new Table(folder, "team.csv", Team.COLUMNS);
                Table users = new Table(folder, "user.csv", Employee.USER_COLUMNS);
                Table employees = new Table(folder, "employees.csv", Employee.COLUMNS)) {
            for (Team team : Team.ALL) {
                write(teams, team.row(), oracle);
            }
            for (Employee seller : staff.sellers()) {
                write(users, seller.userRow(), oracle);
            }
            for (Employee employee : staff.employees()) {
                employees.row(employee.row());
                oracle.employee(employee);
            }
        }
        Directory.write(folder, staff.employees());
    }

    private void writeProducts(Path folder, Oracle oracle) throws IOException {
        try (Table products = new Table(folder, "product.csv", Product.COLUMNS);
                Table materials = new Table(folder, "materials.csv", Product.MATERIAL_COLUMNS)) {
            for (Product product : catalogue.products()) {
                write(products, product.row(), oracle);
                if (product.hasMaterial()) {
                    materials.row(product.materialRow());
                }
            }
        }
        CodeLists.write(folder, catalogue.products());
    }

    private void writeCustomers(Path folder, Oracle oracle, ExpectedErrors errors) throws IOException {
        try (Table rows = new Table(folder, "customer.csv", Customer.COLUMNS);
                Table people = new Table(folder, "contact.csv", Contact.COLUMNS)) {
            for (int i = 0; i < plan.customers(); i++) {
                Customer customer = customers.at(i);
                Optional<Refusal> refusal = customer.flaw().refusal();
                write(rows, customer.row(), customer.code(), refusal, oracle, errors);
                if (customer.isImported()) {
                    oracle.customer(customer);
                    writeContacts(people, customer, oracle);
                }
                progress.step("customers", i + 1L, plan.customers());
            }
        }
    }

    private void writeContacts(Table people, Customer customer, Oracle oracle) {
        for (Contact contact : contacts.of(customer)) {
            write(people, contact.row(), oracle);
        }
    }

    private void writeOrders(Path folder, Oracle oracle, ExpectedErrors errors) throws IOException {
        try (Table rows = new Table(folder, "order.csv", Order.COLUMNS)) {
            for (int i = 0; i < plan.orders(); i++) {
                Order order = orders.at(i);
                writeOrder(rows, order, errors);
                oracle.row(rows.name(), order.isImported());
                if (order.isImported()) {
                    oracle.order(order);
                }
                progress.step("orders", i + 1L, plan.orders());
            }
        }
    }

    // One row a line of the order, each with the order's own cells: an import takes rows of one code as one order.
    private static void writeOrder(Table rows, Order order, ExpectedErrors errors) {
        long first = 0;
        for (OrderLine line : order.lines()) {
            long written = rows.row(order.row(line));
            first = first == 0 ? written : first;
        }
        if (order.flaw().refusal().isPresent()) {
            errors.add(rows.name(), first, order.code(), order.flaw().refusal().get());
        }
        if (order.extraLine().isPresent()) {
            Order.BadLine bad = order.extraLine().get();
            errors.add(rows.name(), rows.row(order.row(bad.line())), order.code(), bad.refusal());
        }
    }

    private static void write(Table table, List<String> row, Oracle oracle) {
        table.row(row);
        oracle.row(table.name(), true);
    }

    private static void write(
            Table table,
            List<String> row,
            String key,
            Optional<Refusal> refusal,
            Oracle oracle,
            ExpectedErrors errors) {
        long line = table.row(row);
        oracle.row(table.name(), refusal.isEmpty());
        refusal.ifPresent(why -> errors.add(table.name(), line, key, why));
    }
}

package org.qiao.demo.oracle;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qiao.demo.record.Customer;
import org.qiao.demo.record.Employee;
import org.qiao.demo.record.Order;

/**
 * Counts, record by record, what every flow must reach when everything is loaded and every adapter is there. It never looks at the
 * product: it knows the outcome because it knows what was planted. Memory does not grow with the records. Confined to one thread.
 */
public final class Oracle {
    public static final String CUSTOMERS_TO_OA = "customers-to-oa";
    public static final String CUSTOMERS_TO_ERP = "customers-to-erp";
    public static final String ORDERS_TO_ERP = "orders-to-erp";
    public static final String CUSTOMERS_TO_HR = "customers-to-hr";
    public static final String WEB_PROMOTION_TO_HR = "web-promotion-customers-to-hr";
    public static final String EMPLOYEES_FROM_HR = "employees-from-hr";

    private static final List<String> FLOWS = List.of(
            CUSTOMERS_TO_OA, CUSTOMERS_TO_ERP, ORDERS_TO_ERP, CUSTOMERS_TO_HR, WEB_PROMOTION_TO_HR, EMPLOYEES_FROM_HR);

    private final Map<String, Expectation> flows = new LinkedHashMap<>();
    private final Map<String, Rows> files = new LinkedHashMap<>();
    private final KeyList keys;
    private WebPromotion webPromotion = WebPromotion.NONE;

    /** An oracle that hands every key that is parked or waits to {@code keys}. */
    public Oracle(KeyList keys) {
        this.keys = keys;
        FLOWS.forEach(flow -> flows.put(flow, new Expectation()));
    }

    /** Receives the records that do not get through, one by one. */
    @FunctionalInterface
    public interface KeyList {
        void add(String flow, String key, Verdict verdict);
    }

    /** Counts a row of a file. */
    public void row(String file, boolean isImported) {
        files.merge(file, Rows.NONE.and(isImported), (old, one) -> old.and(isImported));
    }

    /** Counts a customer that the import accepts. */
    public void customer(Customer customer) {
        judge(CUSTOMERS_TO_OA, customer.code(), Judge.toOa(customer));
        judge(CUSTOMERS_TO_ERP, customer.code(), Judge.toErp(customer));
        judge(CUSTOMERS_TO_HR, customer.code(), Judge.toHr(customer));
        judge(WEB_PROMOTION_TO_HR, customer.code(), Judge.toProgramme(customer));
        if (Judge.isWebPromotion(customer)) {
            webPromotion = webPromotion.and(!Judge.isInvalid(customer), Judge.isValid(customer));
        }
        if (Judge.toOa(customer).bucket() == Verdict.Bucket.APPLIED
                && customer.reach().phone().isEmpty()) {
            flow(CUSTOMERS_TO_OA).add("withoutPhone", BigDecimal.ONE);
        }
    }

    /** Counts an order that the import accepts. */
    public void order(Order order) {
        Verdict verdict = Judge.toErp(order);
        judge(ORDERS_TO_ERP, order.code(), verdict);
        if (verdict.bucket() == Verdict.Bucket.APPLIED) {
            Expectation flow = flow(ORDERS_TO_ERP);
            flow.add("total", order.total());
            flow.add("pieces", BigDecimal.valueOf(order.pieces()));
            flow.add("lines", BigDecimal.valueOf(order.lines().size()));
        }
    }

    /** Counts an employee. */
    public void employee(Employee employee) {
        judge(EMPLOYEES_FROM_HR, employee.employeeNo(), Verdict.applied());
    }

    /** The expectation of every flow, in the order in which they should run. */
    public Map<String, Expectation> flows() {
        return Collections.unmodifiableMap(flows);
    }

    /** What the import must make of every file. */
    public Map<String, Rows> files() {
        return Collections.unmodifiableMap(files);
    }

    /** The 网络推广 customers, condition by condition. */
    public WebPromotion webPromotion() {
        return webPromotion;
    }

    private Expectation flow(String name) {
        return flows.computeIfAbsent(name, each -> new Expectation());
    }

    private void judge(String flow, String key, Verdict verdict) {
        flow(flow).count(verdict);
        if (verdict.bucket() == Verdict.Bucket.PARKED || verdict.bucket() == Verdict.Bucket.WAITING) {
            keys.add(flow, key, verdict);
        }
    }
}

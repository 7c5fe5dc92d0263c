package org.qiao.demo.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is written into {@code order.csv}.
 *
 * @param customer the customer's code
 * @param lines those that belong to it
 */
public record Order(
        String code,
        String customer,
        String orderDate,
        String status,
        List<OrderLine> lines,
        OrderFlaw flaw,
        @Nullable BadLine badLine) {
    public static final List<String> COLUMNS = List.of(
            "code",
            "kind",
            "customer",
            "orderDate",
            "currency",
            "status",
            "lines.lineNo",
            "lines.product",
            "lines.quantity",
            "lines.unit",
            "lines.unitPrice",
            "lines.taxRate");

    public Order {
        lines = List.copyOf(lines);
    }

    /** The business key of order {@code number}. */
    public static String code(long number) {
        return String.format(Locale.ROOT, "SO%07d", number + 1);
    }

    /** True when the import accepts the order. */
    public boolean isImported() {
        return flaw.refusal().isEmpty() && badLine == null;
    }

    /** True when the flow to the ERP asks for it. */
    public boolean isConfirmed() {
        return status.equals("CONFIRMED");
    }

    /** A further line for which the import must refuse the whole order. */
    public Optional<BadLine> extraLine() {
        return Optional.ofNullable(badLine);
    }

    /** The sum of the lines, to the cent. */
    public BigDecimal total() {
        return lines.stream().map(OrderLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The quantity of all lines in pieces. */
    public long pieces() {
        return lines.stream().mapToLong(OrderLine::pieces).sum();
    }

    /** The cells of one line in the order of {@link #COLUMNS}; prices include the tax. */
    public List<String> row(OrderLine line) {
        String kind = status.equals("DRAFT") || status.equals("QUOTED") || status.equals("EXPIRED") ? "QUOTE" : "ORDER";
        List<String> cells = new ArrayList<>(List.of(code, kind, customer, orderDate, "CNY", status));
        cells.addAll(line.row());
        return List.copyOf(cells);
    }

    /** A line and why it is refused. */
    public record BadLine(OrderLine line, Refusal refusal) {}
}

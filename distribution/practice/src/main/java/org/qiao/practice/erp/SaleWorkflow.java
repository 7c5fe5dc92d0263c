package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of a sale: draft, quotation, then processing or done; cancelled and back to draft. A verb that does not fit
 * the sale's state leaves the sale alone without complaint, as the real system does.
 */
final class SaleWorkflow {
    static final Set<String> VERBS = Set.of("quote", "confirm", "process", "cancel", "draft");
    private static final Map<String, Set<String>> FROM = Map.of(
            "quote", Set.of("draft"),
            "confirm", Set.of("quotation"),
            "process", Set.of("confirmed"),
            "cancel", Set.of("draft", "quotation"),
            "draft", Set.of("cancelled", "quotation", "confirmed"));
    private static final ZoneId COMPANY_ZONE = ZoneId.of("Asia/Shanghai");

    private final Database database;

    SaleWorkflow(Database database) {
        this.database = database;
    }

    /** Does that verb; false where it does not fit the sale's state. */
    boolean apply(String verb, long id) {
        Row sale = database.table("sale.sale")
                .row(id)
                .orElseThrow(() -> ErpError.user(
                        "You are trying to read records \"" + id + "\" of \"Sale\" that don't exist anymore."));
        if (!FROM.getOrDefault(verb, Set.of()).contains(sale.text("state").orElse(""))) {
            return false;
        }
        Map<String, @Nullable Object> changes = switch (verb) {
            case "quote" -> quoted(sale);
            case "confirm" -> confirmed(sale);
            case "process" -> proceeded(sale);
            case "cancel" -> state("cancelled", kept(sale));
            default -> state("draft", Map.of());
        };
        Row changed = database.update("sale.sale", id, changes);
        new Validation(database).check(database.table("sale.sale").model(), changed);
        return true;
    }

    private Map<String, @Nullable Object> quoted(Row sale) {
        requireForQuote(sale, "invoice_address", "an invoice address");
        requireForQuote(sale, "shipment_address", "a shipment address");
        String number = sale.text("number").orElseGet(() -> database.next("sale.number"));
        return state("quotation", Map.of("number", number));
    }

    private void requireForQuote(Row sale, String field, String label) {
        if (sale.get(field) == null) {
            String name = database.table("sale.sale").model().rules().recordName(database, sale);
            throw ErpError.user("To get a quote for sale \"" + name + "\" you must enter " + label + ".");
        }
    }

    private Map<String, @Nullable Object> confirmed(Row sale) {
        Map<String, @Nullable Object> changes = kept(sale);
        if (sale.get("sale_date") == null) {
            changes.put("sale_date", today());
        }
        changes.putAll(proceeded(sale));
        return changes;
    }

    private Map<String, @Nullable Object> proceeded(Row sale) {
        List<Row> lines = SaleAmounts.lines(database, sale);
        if (lines.isEmpty()) {
            return state("done", Map.of());
        }
        Model line = database.table("sale.line").model();
        boolean ships = lines.stream()
                .map(row -> Path.value(database, line, row, "product.type"))
                .anyMatch(type -> "goods".equals(type) || "assets".equals(type));
        Map<String, @Nullable Object> changes = state("processing", Map.of());
        changes.put("shipment_state", ships ? "waiting" : "none");
        changes.put("invoice_state", "waiting");
        changes.put("invoices", List.of(invoice(sale)));
        return changes;
    }

    private long invoice(Row sale) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String field : List.of("company", "party", "currency")) {
            values.put(field, sale.get(field));
        }
        values.put("type", "out");
        values.put("state", "draft");
        values.put("untaxed_amount", SaleAmounts.untaxed(database, sale));
        values.put("total_amount", SaleAmounts.total(database, sale));
        values.put("amount_to_pay", new Decimal(BigDecimal.ZERO));
        values.put("origins", database.table("sale.sale").model().rules().recordName(database, sale));
        return database.insert("account.invoice", values).id();
    }

    private Map<String, @Nullable Object> kept(Row sale) {
        Map<String, @Nullable Object> amounts = new LinkedHashMap<>();
        amounts.put("untaxed_amount_cache", SaleAmounts.untaxed(database, sale));
        amounts.put("tax_amount_cache", SaleAmounts.tax(database, sale));
        amounts.put("total_amount_cache", SaleAmounts.total(database, sale));
        return amounts;
    }

    private static Map<String, @Nullable Object> state(String state, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>(more);
        changes.put("state", state);
        return changes;
    }

    private LocalDate today() {
        return database.now()
                .atZone(ZoneOffset.UTC)
                .withZoneSameInstant(COMPANY_ZONE)
                .toLocalDate();
    }
}

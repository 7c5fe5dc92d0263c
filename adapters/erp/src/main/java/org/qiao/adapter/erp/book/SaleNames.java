package org.qiao.adapter.erp.book;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.adapter.erp.rpc.Row;
import org.qiao.adapter.erp.rpc.Wire;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/**
 * What the sales of one batch name, looked up in two calls: products by code and the parties' addresses. Turns their
 * records into the ERP's values; whatever is not there is refused by a stable word. Confined to one thread.
 */
final class SaleNames {
    private static final int DATE_LENGTH = 8;

    private final Models models;
    private final Units units;
    private final Map<String, Set<Long>> products = new HashMap<>();
    private final Map<Long, Long> addresses = new HashMap<>();

    SaleNames(Models models, Units units) {
        this.models = models;
        this.units = units;
    }

    void lookUp(List<Work> works) {
        Set<String> codes = new LinkedHashSet<>();
        Set<Long> parties = new LinkedHashSet<>();
        for (Work work : works) {
            work.wanted().records("lines").forEach(line -> codes.add(String.valueOf(line.text("product"))));
            party(work.wanted()).ifPresent(parties::add);
        }
        if (!codes.isEmpty()) {
            models.search("product.product", List.of(Domains.in("code", codes)), Models.NO_LIMIT, List.of("code"))
                    .forEach(row -> products.computeIfAbsent(
                                    String.valueOf(row.text("code")), any -> new LinkedHashSet<>())
                            .add(row.id()));
        }
        if (!parties.isEmpty()) {
            List<Row> found = models.search(
                    "party.address", List.of(Domains.in("party", parties)), Models.NO_LIMIT, List.of("party"));
            found.forEach(row -> addresses.putIfAbsent(row.whole("party").orElse(0L), row.id()));
        }
    }

    /** The ERP's values for some fields of a sale. Lines are to be made: the caller says what becomes of older ones. */
    Map<String, Object> values(Record wanted, Set<String> fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String field : fields) {
            switch (field) {
                case "reference" -> values.put("reference", wanted.text("reference"));
                case "saleDate" -> values.put("sale_date", Wire.date(day(wanted.text("saleDate"))));
                case "party" -> putParty(values, wanted);
                case "lines" -> values.put("lines", List.of(List.of("create", lines(wanted.records("lines")))));
                default -> {
                    // The control amount is compared, never written.
                }
            }
        }
        return values;
    }

    private void putParty(Map<String, Object> values, Record wanted) {
        Long party = party(wanted).orElse(null);
        Long address = party == null ? null : addresses.get(party);
        if (party == null || address == null) {
            String key = wanted.get("party") instanceof Reference to ? to.key() : "";
            throw ErpException.refused(
                    "unknown-party",
                    "ERP 没有编号为“" + key + "”的业务伙伴，或者它没有地址。",
                    "The ERP has no party with id '" + key + "', or the party has no address.");
        }
        values.put("party", party);
        values.put("invoice_address", address);
        values.put("shipment_address", address);
    }

    private static Optional<Long> party(Record wanted) {
        return wanted.get("party") instanceof Reference to ? Domains.id(to.key()) : Optional.empty();
    }

    private static LocalDate day(@Nullable String text) {
        try {
            if (text != null && text.length() == DATE_LENGTH) {
                return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            }
        } catch (DateTimeException e) {
            // Falls through to the refusal, which names the text.
        }
        throw ErpException.refused(
                "bad-date", "“" + text + "”不是 yyyyMMdd 日期。", "'" + text + "' is no date of the form yyyyMMdd.");
    }

    private List<Map<String, Object>> lines(List<Record> wanted) {
        if (wanted.isEmpty()) {
            throw ErpException.refused("no-lines", "订单没有行。", "The sale has no lines.");
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Values.checkWhole(wanted.get(i));
            lines.add(line(wanted.get(i), i + 1));
        }
        return lines;
    }

    private Map<String, Object> line(Record wanted, int number) {
        Quantity quantity = (Quantity) Objects.requireNonNull(wanted.get("qty"));
        BigDecimal price = (BigDecimal) Objects.requireNonNull(wanted.get("price"));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "line");
        line.put("sequence", number);
        line.put("product", product(String.valueOf(wanted.text("product")), number));
        line.put("quantity", Wire.quantity(quantity.amount()));
        line.put("unit", units.id(quantity.unit()));
        line.put("unit_price", Wire.decimal(price));
        return line;
    }

    private long product(String code, int number) {
        Set<Long> found = products.getOrDefault(code, Set.of());
        if (found.isEmpty()) {
            throw ErpException.refused(
                    "unknown-product",
                    "第 " + number + " 行：ERP 没有在用的物料“" + code + "”。",
                    "Line " + number + ": the ERP has no product '" + code + "' in use.");
        }
        if (found.size() > 1) {
            throw ErpException.refused(
                    "ambiguous-product",
                    "第 " + number + " 行：ERP 有 " + found.size() + " 个物料使用编码“" + code + "”。",
                    "Line " + number + ": the ERP has " + found.size() + " products with the code '" + code + "'.");
        }
        return found.iterator().next();
    }
}

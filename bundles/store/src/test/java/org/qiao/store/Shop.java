package org.qiao.store;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;

/** The objects of the tests: customers and their orders, with a total that a rule computes. */
final class Shop implements ObjectSource {
    @Override
    public String namespace() {
        return "shop";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                Definition.of(Shop.class, "customer.json"),
                Definition.of(Shop.class, "order.json"),
                Definition.of(Shop.class, "order-line.json"));
    }

    @Override
    public List<ObjectRule> rules() {
        return List.of(new Total());
    }

    /** The sum of quantity times price. */
    private static final class Total implements ObjectRule {
        @Override
        public Set<String> objects() {
            return Set.of("order");
        }

        @Override
        public void apply(Draft draft) {
            BigDecimal total = BigDecimal.ZERO;
            if (draft.get("lines") instanceof List<?> lines) {
                for (Object line : lines) {
                    total = total.add(amount((Record) line));
                }
            }
            draft.set("total", new Money(total, "CNY"));
        }

        private static BigDecimal amount(Record line) {
            Quantity quantity = (Quantity) line.get("quantity");
            BigDecimal price = (BigDecimal) line.get("unitPrice");
            return quantity == null || price == null
                    ? BigDecimal.ZERO
                    : quantity.amount().multiply(price);
        }
    }

    static Record customer(RecordStore store, String name, String source) {
        return Record.of(store.metadata().type("customer"))
                .set("name", name)
                .set("source", source)
                .build();
    }

    static Record line(RecordStore store, String product, String quantity, String price) {
        ObjectType order = store.metadata().type("order");
        ObjectType line = order.field("lines").orElseThrow().nested().orElseThrow();
        return Record.of(line)
                .set("productName", product)
                .set("quantity", new Quantity(new BigDecimal(quantity), "箱"))
                .set("unitPrice", new BigDecimal(price))
                .build();
    }

    static String id(Record record) {
        return Objects.requireNonNull(record.text("id"));
    }
}

package org.qiao.store.internal.query;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.engine.expression.Context;
import org.qiao.engine.expression.Expression;
import org.qiao.engine.expression.ExpressionException;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.StoreException.Violation;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.record.Meta;
import org.qiao.store.internal.record.Rows;
import org.qiao.store.internal.table.Layout;

/** Conditions of the expression language as filters. Thread safe. */
public final class Filters {
    private static final int KEPT = 500;

    private final Clock clock;
    private final Transactions transactions;
    private final Rows rows;
    private final Map<String, Expression> compiled = new ConcurrentHashMap<>();

    /** Filters; the clock tells today. */
    public Filters(Clock clock, Transactions transactions, Rows rows) {
        this.clock = clock;
        this.transactions = transactions;
        this.rows = rows;
    }

    /** The filter of a condition over an object's records; empty for all. Throws {@code BAD_QUERY} with every problem. */
    public Filter of(Meta meta, Definition definition, String condition) {
        if (condition.isBlank()) {
            return Filter.ALL;
        }
        Expression expression = compiled(meta, definition, condition);
        Context context = new Now(meta, LocalDate.now(clock), clock.instant().truncatedTo(ChronoUnit.MICROS));
        Layout layout = meta.layout(definition.name());
        Conditions sql = new Conditions(layout, meta, context);
        Expression.Split split = expression.split(
                node -> node.fold(new Conditions(layout, meta, context)).isPresent());
        Sql pushed = split.pushed().flatMap(e -> e.tree().fold(sql)).orElse(Sql.TRUE);
        Set<String> equals = split.pushed().map(e -> Equalities.of(e.tree())).orElse(Set.of());
        boolean isSelective = equals.stream().anyMatch(field -> isSelective(definition, field));
        Filter filter = new Filter(
                pushed.text(),
                pushed.binds(),
                split.remainder().map(Expression::reads).orElse(Set.of()),
                record -> split.remainder()
                        .filter(rest -> !rest.test(record, context))
                        .isEmpty(),
                equals,
                isSelective,
                split.pushed().filter(e -> !isSelective).flatMap(e -> TextSearch.in(e.tree(), sql)));
        return split.remainder().isPresent() ? filter : filter.whole();
    }

    private static boolean isSelective(Definition definition, String field) {
        return definition
                .plan(field)
                .map(FieldPlan::field)
                .filter(f -> f.is(Field.Trait.UNIQUE) || f.kind() == Kind.REFERENCE)
                .isPresent();
    }

    private Expression compiled(Meta meta, Definition definition, String condition) {
        String key = meta.hash() + definition.name() + "\n" + condition;
        Expression known = compiled.get(key);
        if (known != null) {
            return known;
        }
        try {
            Expression fresh = Expression.condition(
                    condition, definition.type(), name -> meta.find(name).map(Definition::type));
            if (compiled.size() >= KEPT) {
                compiled.clear();
            }
            compiled.put(key, fresh);
            return fresh;
        } catch (ExpressionException e) {
            throw refusal(condition, e);
        }
    }

    private static StoreException refusal(String condition, ExpressionException e) {
        List<Violation> violations = e.problems().stream()
                .map(p -> new Violation(
                        "condition",
                        p.code().id(),
                        new Text(
                                "第 " + p.position() + " 个字符：" + p.message().zh(),
                                "character " + p.position() + ": " + p.message().en())))
                .toList();
        String found = violations.stream().map(v -> v.message().zh()).collect(Collectors.joining("；"));
        Text text = new Text(
                "条件“" + condition + "”有误：" + found, "The condition '" + condition + "' is wrong: " + e.getMessage());
        return new StoreException(StoreCode.BAD_QUERY, text, violations, e);
    }

    /** Today and now, and the records that references point at: each read once per question. */
    private final class Now implements Context {
        private final Meta meta;
        private final LocalDate today;
        private final Instant now;
        private final Map<Reference, @Nullable Record> related = new HashMap<>();

        private Now(Meta meta, LocalDate today, Instant now) {
            this.meta = meta;
            this.today = today;
            this.now = now;
        }

        @Override
        public LocalDate today() {
            return today;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public @Nullable Record related(Reference reference) {
            if (!related.containsKey(reference)) {
                related.put(reference, read(reference));
            }
            return related.get(reference);
        }

        private @Nullable Record read(Reference reference) {
            Definition target = meta.find(reference.type()).orElse(null);
            return target == null
                    ? null
                    : transactions
                            .read(tx -> rows.byId(tx, meta, target, reference.key()))
                            .orElse(null);
        }
    }
}

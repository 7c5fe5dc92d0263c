package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.engine.expression.Context;
import org.qiao.engine.expression.Expression;
import org.qiao.store.RecordStore.Query;
import org.qiao.store.RecordStore.RecordPage;

/** What every database must answer: the same as the evaluator of conditions says, in pages that miss and repeat none. */
abstract class QueryContract extends StoreContract {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @BeforeEach
    void seed() {
        Random random = new Random(20261122);
        List<Record> first = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            first.add(customer(random, i, null));
        }
        store().createAll("customer", first, IMPORT);
        String parent = Shop.id(store().by("customer", "code", "C-000007").get(0));
        List<Record> second = new ArrayList<>();
        for (int i = 60; i < 120; i++) {
            second.add(customer(random, i, parent));
        }
        store().createAll("customer", second, IMPORT);
    }

    private Record customer(Random random, int i, @Nullable String parent) {
        ObjectType type = store().metadata().type("customer");
        Record.Builder customer = Record.of(type)
                .set(
                        "name",
                        List.of("华东贸易", "100%_纯棉!", "Müller & Söhne", "ab", "AB", "a b")
                                        .get(i % 6)
                                + i)
                .set("code", String.format("C-%06d", i + 1))
                .set("source", List.of("网络推广", "展会", "OTHER").get(random.nextInt(3)))
                .set("status", List.of("PROSPECT", "ACTIVE", "DORMANT").get(random.nextInt(3)));
        maybe(random, customer, "city", List.of("上海", "北京", "ab").get(random.nextInt(3)));
        maybe(random, customer, "level", random.nextBoolean() ? "A" : "B");
        maybe(random, customer, "validFrom", TODAY.plusDays(random.nextInt(40) - 20));
        maybe(random, customer, "validTo", TODAY.plusDays(random.nextInt(80) - 40));
        maybe(random, customer, "employees", (long) random.nextInt(20));
        maybe(random, customer, "discount", BigDecimal.valueOf(random.nextInt(40), 1));
        maybe(
                random,
                customer,
                "annualRevenue",
                new Money(BigDecimal.valueOf(random.nextInt(50)), random.nextBoolean() ? "CNY" : "USD"));
        maybe(random, customer, "isKey", random.nextBoolean());
        maybe(random, customer, "tags", random.nextBoolean() ? List.of("重点") : List.of("外贸", "重点"));
        maybe(random, customer, "note", "第" + random.nextInt(5) + "号_备注");
        if (parent != null && random.nextBoolean()) {
            customer.set("parent", Reference.to("customer", parent));
        }
        return customer.build();
    }

    private static void maybe(Random random, Record.Builder customer, String field, Object value) {
        if (random.nextInt(4) > 0) {
            customer.set(field, value);
        }
    }

    private static final List<String> CONDITIONS = List.of(
            "source == '网络推广'",
            "source != 'ONLINE_PROMOTION'",
            "!(source == '网络推广')",
            "source in ['展会', 'OTHER']",
            "!(level in ['A'])",
            "level == 'A' || city == '上海'",
            "!(level == 'A' || city == '上海')",
            "level == null",
            "level != null && !(city == null)",
            "has(city)",
            "city != '上海'",
            "city == 'ab '",
            "city != 'ab '",
            "city > 'ab'",
            "!(employees < 10)",
            "employees >= 5 && employees <= 10",
            "employees == 5.5",
            "employees < 5.5",
            "discount > 1.25",
            "discount == 1.2500",
            "!(discount > 1)",
            "discount > employees",
            "employees == employees",
            "annualRevenue.amount > 10",
            "annualRevenue.currency == 'CNY' && annualRevenue.amount <= 25",
            "annualRevenue == null",
            "isKey",
            "!isKey",
            "isKey == false",
            "isKey != true",
            "valid(validFrom, validTo)",
            "!valid(validFrom, validTo)",
            "validTo < today() + 10",
            "!(validTo < today() + 10)",
            "validFrom <= validTo",
            "!(validFrom <= validTo)",
            "validFrom == validTo",
            "validFrom != validTo",
            "validTo - today() > 5",
            "validity == '即将到期'",
            "validity != 'EXPIRED' && source == '展会'",
            "name.contains('%_')",
            "name.startsWith('100%')",
            "name.startsWith('10_')",
            "name.endsWith('!1')",
            "!name.contains('a')",
            "name.contains('A')",
            "note.contains('_备注')",
            "!note.contains('3')",
            "note == '第3号_备注'",
            "'外贸' in tags",
            "size(tags) > 1",
            "name.matches('^A?B')",
            "createdAt <= now()",
            "createdAt < '2026-11-22T02:00:00.000000001Z'",
            "!(lastOrderAt > now())",
            "lastOrderAt == null",
            "parent.code == 'C-000007'",
            "parent.code != 'C-000007'",
            "parent.city == null",
            "!(parent.employees > 1)",
            "parent == null",
            "parent != null && parent.source == source",
            "deletedAt == null",
            "deletedAt != null",
            "version == 1 && lower(name).startsWith('ab')",
            "employees > 5 ? level == 'A' : city == '上海'");

    @Test
    void marksAreWherePagesBegin() {
        for (String condition : List.of("", "city == '上海'", "isKey && note.matches('第[123]号')", "name == 'nobody'")) {
            for (List<String> sort :
                    List.of(List.<String>of(), List.of("city"), List.of("-updatedAt"), List.of("discount"))) {
                RecordStore.Marks marks = store().marks(new Query("customer", condition, sort, "", 7));
                List<String> walked = new ArrayList<>();
                String cursor = "";
                do {
                    cursor = store().query(new Query("customer", condition, sort, cursor, 7))
                            .cursor();
                    walked.add(cursor);
                } while (!cursor.isEmpty());

                assertThat(marks.total()).as(condition + sort).isEqualTo(store().count("customer", condition));
                assertThat(entered(condition, sort, marks.cursors()))
                        .as(condition + sort)
                        .isEqualTo(entered(
                                condition,
                                sort,
                                walked.subList(0, marks.cursors().size())));
                assertThat(marks.cursors()).hasSize((int) Math.max(0, (marks.total() - 1) / 7));
            }
        }
    }

    /** The first record of each page: cursors may differ in spelling where they lead to the same place. */
    private List<String> entered(String condition, List<String> sort, List<String> cursors) {
        return cursors.stream()
                .map(c -> store().query(new Query("customer", condition, sort, c, 1)))
                .map(page -> Shop.id(page.records().get(0)))
                .toList();
    }

    @Test
    void databaseAndEvaluatorAgree() {
        CONDITIONS.forEach(this::agree);
    }

    private void agree(String condition) {
        List<String> expected =
                all("", List.of()).stream().filter(met(condition)).map(Shop::id).toList();
        assertThat(all(condition, List.of()).stream().map(Shop::id))
                .as(condition)
                .containsExactlyElementsOf(expected);
        assertThat(store().count("customer", condition)).as(condition).isEqualTo(expected.size());
    }

    private Predicate<Record> met(String condition) {
        Expression expression = Expression.condition(
                condition,
                store().metadata().type("customer"),
                name -> store().metadata().object(name).map(ObjectDefinition::type));
        Context context = new Context() {
            @Override
            public LocalDate today() {
                return TODAY;
            }

            @Override
            public Instant now() {
                return now.instant();
            }

            @Override
            public @Nullable Record related(Reference reference) {
                return store().get(reference.type(), reference.key()).orElse(null);
            }
        };
        return record -> expression.test(record, context);
    }

    @Test
    void aSearchForAPieceOfTextFindsTheSameInAnyOrderHoweverFewThereAre() {
        store().createAll(
                        "customer",
                        IntStream.range(0, 900)
                                .mapToObj(i -> Shop.customer(store(), (i % 60 == 0 ? "稀有" : "常见") + "公司" + i, "OTHER"))
                                .toList(),
                        IMPORT);
        String gone = Shop.id(all("name.contains('稀有公司60')", List.of()).get(0));
        store().delete("customer", gone, OptionalLong.empty(), API);
        for (List<String> sort : List.of(
                List.<String>of(),
                List.of("name"),
                List.of("-name"),
                List.of("code"),
                List.of("-updatedAt"),
                List.of("validTo"),
                List.of("city"),
                List.of("level", "-employees"))) {
            List<Record> everyone = all("", sort);
            for (String condition : List.of(
                    "name.contains('稀有') || code.contains('稀有') || phone.contains('稀有')",
                    "name.contains('公司') || code.contains('0001')",
                    "(name.contains('公司1') || name.endsWith('2')) && source == 'OTHER' && size(tags) == 0",
                    "name.contains('a') && level == 'A'",
                    "name.contains('没有')")) {
                List<Record> expected = everyone.stream().filter(met(condition)).toList();
                assertThat(all(condition, sort)).as(condition + sort).containsExactlyElementsOf(expected);
                assertThat(store().marks(new Query("customer", condition, sort, "", 7))
                                .total())
                        .as(condition + sort)
                        .isEqualTo(expected.size());
            }
        }
    }

    @Test
    void pagesInAnyOrderHoldEveryRecordOnce() {
        List.of(
                        "",
                        "id",
                        "name",
                        "-name",
                        "validTo",
                        "-validTo",
                        "-employees",
                        "-updatedAt",
                        "city",
                        "-city",
                        "-discount")
                .forEach(this::holdEveryRecordOnce);
    }

    private void holdEveryRecordOnce(String sort) {
        List<String> order = sort.isEmpty() ? List.of() : List.of(sort);
        List<Record> paged = all("", order);
        assertThat(paged.stream().map(Shop::id)).hasSize(120).doesNotHaveDuplicates();
        String field = sort.isEmpty() ? "id" : sort.replace("-", "");
        assertThat(paged).isSortedAccordingTo(order(field, sort.startsWith("-")));
    }

    @Test
    void textsAreInTheOrderOfTheirCharactersWhateverTheLanguage() {
        List<String> names = List.of("Zoo", "a", "É", "上海", "东方", "中华", "丰田", "阿里", "ａ");
        names.forEach(name -> store().create(Shop.customer(store(), "排序" + name, "OTHER"), API));
        List<String> sorted = names.stream().map(name -> "排序" + name).sorted().toList();
        assertThat(all("name.startsWith('排序')", List.of("name")).stream().map(r -> r.text("name")))
                .containsExactlyElementsOf(sorted);
        assertThat(all("name.startsWith('排序')", List.of("-name")).stream().map(r -> r.text("name")))
                .containsExactlyElementsOf(
                        sorted.stream().sorted(Comparator.reverseOrder()).toList());
    }

    @Test
    void pagesByTwoFieldsHoldEveryRecordOnce() {
        List<Record> paged = all("source == '展会'", List.of("level", "-employees"));
        assertThat(paged.stream().map(Shop::id)).doesNotHaveDuplicates();
        assertThat(paged).hasSize((int) store().count("customer", "source == '展会'"));
        assertThat(paged).isSortedAccordingTo(order("level", false).thenComparing(order("employees", true)));
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Record> order(String field, boolean isDescending) {
        Comparator<Comparable<Object>> up = Comparator.naturalOrder();
        return Comparator.comparing(
                r -> (Comparable<Object>) r.get(field), Comparator.nullsLast(isDescending ? up.reversed() : up));
    }

    @Test
    void cursorOfAnotherQuestionIsRefused() {
        String cursor = store().query(new Query("customer", "", List.of("name"), "", 10))
                .cursor();
        for (Query other : List.of(
                new Query("customer", "", List.of("-name"), cursor, 10),
                new Query("customer", "isKey", List.of("name"), cursor, 10),
                new Query("customer", "", List.of("name"), cursor.substring(1), 10),
                new Query("customer", "", List.of("name"), "x", 10))) {
            StoreException refused = catchThrowableOfType(StoreException.class, () -> store().query(other));
            assertThat(refused.code()).isEqualTo(StoreCode.WRONG_CURSOR);
        }
    }

    @Test
    void wrongConditionNamesPlaceAndNearestField() {
        StoreException refused = catchThrowableOfType(
                StoreException.class, () -> store().query(new Query("customer", "sorce == '展会'", List.of(), "", 10)));
        assertThat(refused.code()).isEqualTo(StoreCode.BAD_QUERY);
        assertThat(refused.violations().get(0).message().en()).contains("character 1", "source");
    }

    @Test
    void pageNamesWhatItRefersTo() {
        RecordPage page = store().query(new Query("customer", "parent != null", List.of(), "", 5));
        assertThat(page.labels().values())
                .containsOnly(store().by("customer", "code", "C-000007").get(0).text("name"));
    }

    @Test
    void recordsMadeWhilePagingDoNotMoveTheOthers() {
        List<String> before = all("", List.of("name")).stream().map(Shop::id).toList();
        RecordPage first = store().query(new Query("customer", "", List.of("name"), "", 50));
        store().create(Shop.customer(store(), "0 先", "OTHER"), API);
        store().delete("customer", before.get(0), OptionalLong.empty(), API);
        RecordPage second = store().query(new Query("customer", "", List.of("name"), first.cursor(), 100));
        assertThat(second.records().stream().map(Shop::id)).containsExactlyElementsOf(before.subList(50, 120));
    }

    private List<Record> all(String condition, List<String> sort) {
        List<Record> all = new ArrayList<>();
        String cursor = "";
        do {
            RecordPage page = store().query(new Query("customer", condition, sort, cursor, 17));
            all.addAll(page.records());
            cursor = page.cursor();
        } while (!cursor.isEmpty());
        return all;
    }
}

package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiao.api.record.Record;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;

/** Definitions that come in another version than the one whose tables and values are there. */
abstract class LaterDefinitionsContract extends StoreContract {
    @Test
    void aTextBecomesLongerAndAFieldIsAdded() {
        opened().add(deals("\"kind\": \"text\", \"length\": 5", ""));
        opened().add(deals(
                "\"kind\": \"text\", \"length\": 50",
                ", \"note\": {\"kind\": \"text\", \"zh\": \"备注\", \"en\": \"Note\"}"));

        assertThat(made("value", "超过五个字的内容", "note", "新字段").get("value")).isEqualTo("超过五个字的内容");
    }

    @Test
    void aTextThatBecomesShorterKeepsWhatIsThere() {
        opened().add(deals("\"kind\": \"text\", \"length\": 50", ""));
        String id = Shop.id(made("value", "超过五个字的内容"));
        opened().add(deals("\"kind\": \"text\", \"length\": 5", ""));

        assertThat(store().get("deal", id).orElseThrow().get("value")).isEqualTo("超过五个字的内容");
    }

    @Test
    void anotherScaleIsRefusedAndNoDigitIsCut() {
        opened().add(deals("\"kind\": \"decimal\", \"scale\": 2", ""));

        assertThatThrownBy(() -> opened().add(deals("\"kind\": \"decimal\", \"scale\": 4", "")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("deal.value")
                .hasMessageContaining("decimal(19,2)")
                .hasMessageContaining("decimal(19,4)")
                .extracting(e -> ((StoreException) e).code())
                .isEqualTo(StoreCode.BAD_DEFINITION);
        assertThat(made("value", new BigDecimal("1.23")).get("value")).isEqualTo(new BigDecimal("1.23"));
        assertThatThrownBy(() -> made("value", new BigDecimal("1.2345"))).isInstanceOf(StoreException.class);
    }

    @Test
    void anotherKindIsRefusedWithEveryField() {
        opened().add(deals(
                "\"kind\": \"text\", \"length\": 50",
                ", \"sum\": {\"kind\": \"money\", \"zh\": \"金额\", \"en\": \"Sum\"}"));

        assertThatThrownBy(() -> opened().add(deals(
                        "\"kind\": \"integer\"",
                        ", \"sum\": {\"kind\": \"decimal\", \"scale\": 4, \"zh\": \"金额\", \"en\": \"Sum\"}")))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(StoreException.Violation::field)
                                .containsExactly("deal.value", "deal.sum"));
        assertThatThrownBy(() -> opened().add(deals("\"kind\": \"text\"", "")))
                .hasMessageContaining("varchar(50)")
                .hasMessageContaining("clob");
        assertThat(made("value", "仍然可用").get("value")).isEqualTo("仍然可用");
    }

    @ParameterizedTest
    @CsvSource({"text, texts", "texts, text", "text, enum", "integer, instant"})
    void anotherKindOfTheSameColumnIsRefused(String kind, String other) {
        opened().add(deals(ofLength(kind), ""));

        assertThatThrownBy(() -> opened().add(deals(ofLength(other), "")))
                .hasMessageContaining("deal.value")
                .hasMessageContaining("the table holds " + kind)
                .hasMessageContaining("asks for " + other);
    }

    @Test
    void aTableOfBeforeKindsWereWrittenDownIsFittedAndLearnsThem() {
        opened().add(deals(ofLength("text"), ""));
        String id = Shop.id(made("value", "旧版留下的"));
        close();
        try (Transactions older = new Transactions(dialect(folder))) {
            older.write(LaterDefinitionsContract::withoutKinds);
        }
        open();

        opened().add(deals(ofLength("text"), ""));
        assertThat(store().get("deal", id).orElseThrow().get("value")).isEqualTo("旧版留下的");
        assertThatThrownBy(() -> opened().add(deals(ofLength("texts"), "")))
                .hasMessageContaining("the table holds text");
    }

    @Test
    void aSourceThatGoesTakesNothingWithItThatANewerOneBrought() {
        ObjectSource older = deals("\"kind\": \"text\", \"length\": 50", "");
        ObjectSource newer = deals("\"kind\": \"text\", \"length\": 50", "");
        opened().add(older);
        opened().add(newer);

        opened().remove(older);
        assertThat(store().metadata().object("deal")).isPresent();
        opened().remove(newer);
        assertThat(store().metadata().object("deal")).isEmpty();
        assertThat(store().metadata().object("customer")).isPresent();
    }

    @Test
    void theRulesOfASourceAreAskedForOnce() {
        AtomicInteger asked = new AtomicInteger();
        opened().add(new ObjectSource() {
            @Override
            public String namespace() {
                return "deals";
            }

            @Override
            public List<Definition> definitions() {
                return List.of(deal("deal", "\"kind\": \"text\"", ""), deal("bid", "\"kind\": \"text\"", ""));
            }

            @Override
            public List<ObjectRule> rules() {
                asked.incrementAndGet();
                return List.of();
            }
        });

        assertThat(asked).hasValue(1);
    }

    @Test
    void anIndexThatCouldNotHoldItsLongestValuesIsRefused() {
        assertThatThrownBy(() -> opened().add(deals("\"kind\": \"text\", \"length\": 851, \"index\": \"asc\"", "")))
                .hasMessageContaining("an index of value holds at most 850 characters, and these are 851");
        opened().add(deals("\"kind\": \"text\", \"length\": 850, \"index\": \"asc\"", ""));
        assertThat(made("value", "值".repeat(850)).text("value")).hasSize(850);
    }

    private static int withoutKinds(Tx tx) throws SQLException {
        String columns;
        try (ResultSet row = tx.prepare("select table_columns from meta_object where name = 'deal'")
                .executeQuery()) {
            row.next();
            columns = row.getString(1);
        }
        String types = columns.replaceAll(",\"kinds\":\\{[^}]*}", "");
        assertThat(types).isNotEqualTo(columns);
        PreparedStatement write =
                tx.prepare("update meta_object set digest = 'older', table_columns = ? where name = 'deal'");
        write.setString(1, types);
        return write.executeUpdate();
    }

    private static String ofLength(String kind) {
        String codes = "[{\"code\": \"a\", \"zh\": \"甲\", \"en\": \"A\"}]";
        return "\"kind\": \"" + kind + "\""
                + (kind.startsWith("text") ? ", \"length\": 50" : "")
                + (kind.equals("enum") ? ", \"codes\": " + codes : "");
    }

    private Record made(Object... values) {
        Record.Builder deal = Record.of(store().metadata().type("deal"));
        for (int i = 0; i < values.length; i += 2) {
            deal.set((String) values[i], values[i + 1]);
        }
        return store().create(deal.build(), API);
    }

    private static ObjectSource deals(String value, String more) {
        return new ObjectSource() {
            @Override
            public String namespace() {
                return "deals";
            }

            @Override
            public List<Definition> definitions() {
                return List.of(deal("deal", value, more));
            }
        };
    }

    private static ObjectSource.Definition deal(String name, String value, String more) {
        return new ObjectSource.Definition(
                name + ".json",
                "{\"object\": \"" + name + "\", \"zh\": \"交易\", \"en\": \"Deal\", \"title\": \"name\", \"fields\": {"
                        + "\"name\": {\"kind\": \"text\", \"length\": 50, \"zh\": \"名称\", \"en\": \"Name\"},"
                        + "\"value\": {" + value + ", \"zh\": \"值\", \"en\": \"Value\"}" + more + "}}");
    }
}

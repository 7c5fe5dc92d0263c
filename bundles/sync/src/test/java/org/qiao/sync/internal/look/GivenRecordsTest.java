package org.qiao.sync.internal.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.sync.SyncError;

class GivenRecordsTest {
    private static final ObjectType LINE = ObjectType.of("line", Field.of("count", Kind.INTEGER));
    private static final ObjectType ORDER = ObjectType.of(
            "order",
            Field.of("code", Kind.TEXT),
            Field.of("day", Kind.DATE),
            Field.of("count", Kind.INTEGER),
            Field.of("total", Kind.MONEY),
            Field.of("tags", Kind.TEXTS),
            Field.builder("lines", Kind.RECORDS).nested(LINE).build());

    @Test
    void valuesBecomeThoseOfTheFields() {
        Record record = GivenRecords.of(
                ORDER,
                Map.of("code", "O1", "day", "2026-01-31", "lines", List.of(Map.of("count", new BigDecimal("2")))));

        assertThat(record.get("day")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(record.get("lines"))
                .isEqualTo(List.of(Record.of(LINE).set("count", 2L).build()));
    }

    @Test
    void unknownFieldIsNamedBesideThoseThatThereAre() {
        assertThatThrownBy(() -> GivenRecords.of(ORDER, Map.of("cod", "O1")))
                .isInstanceOfSatisfying(QiaoException.class, wrong -> {
                    assertThat(wrong.code()).isEqualTo(SyncError.WRONG_RECORD);
                    assertThat(wrong.text().zh()).contains("cod", "它有 code、day");
                    assertThat(wrong.text().en()).contains("no field 'cod'", "code, day");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "count", "total", "tags", "lines"})
    void wrongValueIsSaidByItsFieldAndNotRepeated(String field) {
        refused(Map.of(field, "no-such-value"), field);
    }

    @Test
    void fieldOfANestedRecordIsNamedByItsPath() {
        refused(Map.of("lines", List.of(Map.of("count", "many"))), "lines.count");
        refused(Map.of("lines", List.of(Map.of("cout", "many"))), "lines.cout");
    }

    @Test
    void partsThatAreNoneAreRefused() {
        refused(Map.of("total", Map.of("amount", "1", "currency", "yuan")), "total");
        refused(Map.of("tags", List.of("a", 5)), "tags");
        refused(Map.of("code", 5), "code");
    }

    private static void refused(Map<String, Object> values, String field) {
        assertThatThrownBy(() -> GivenRecords.of(ORDER, Map.copyOf(values)))
                .isInstanceOfSatisfying(QiaoException.class, wrong -> {
                    assertThat(wrong.code()).isEqualTo(SyncError.WRONG_RECORD);
                    assertThat(wrong.text().zh()).contains(field).doesNotContain("no-such-value");
                    assertThat(wrong.text().en()).contains("'" + field + "'").doesNotContain("no-such-value");
                });
    }
}

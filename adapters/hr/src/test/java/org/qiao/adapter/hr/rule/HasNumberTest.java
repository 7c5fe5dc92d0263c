package org.qiao.adapter.hr.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Parameters;
import org.qiao.api.rule.Verdict;

class HasNumberTest {
    private static final ObjectType EMPLOYEE = ObjectType.of("employee", Field.of("employeeNumber", Kind.TEXT));

    @Test
    void aRecordWithANumberPasses() {
        assertThat(verdict(
                        "employeeNumber",
                        Record.of(EMPLOYEE).set("employeeNumber", "E-1").build()))
                .isEqualTo(Verdict.passed());
    }

    @Test
    void aMissingOrBlankNumberIsRefused() {
        Verdict refused = Verdict.refused("没有编号", "no number");

        assertThat(verdict("employeeNumber", Record.of(EMPLOYEE).build())).isEqualTo(refused);
        assertThat(verdict(
                        "employeeNumber",
                        Record.of(EMPLOYEE).set("employeeNumber", " ").build()))
                .isEqualTo(refused);
    }

    @Test
    void aFieldThatTheRecordLacksIsMissing() {
        assertThat(verdict(
                        "code", Record.of(EMPLOYEE).set("employeeNumber", "E-1").build()))
                .isEqualTo(Verdict.refused("没有编号", "no number"));
    }

    private static Verdict verdict(String field, Record record) {
        return new HasNumber().test(record, new Parameters() {
            @Override
            public <S> S settings(Class<S> type) {
                return type.cast(new HasNumber.Settings(field));
            }

            @Override
            public LocalDate today() {
                return LocalDate.of(2026, 11, 22);
            }
        });
    }
}

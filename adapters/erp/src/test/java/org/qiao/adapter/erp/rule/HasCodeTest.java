package org.qiao.adapter.erp.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Parameters;
import org.qiao.api.rule.Verdict;

class HasCodeTest {
    private static final ObjectType CUSTOMER = ObjectType.of("customer", Field.of("code", Kind.TEXT));

    @Test
    void aCustomerWithACodePasses() {
        assertThat(verdictOn("KH-0001")).isEqualTo(Verdict.passed());
    }

    @Test
    void aMissingOrBlankCodeIsRefused() {
        assertThat(verdictOn(null)).isEqualTo(Verdict.refused("没有编码", "no code"));
        assertThat(verdictOn("  ")).isEqualTo(Verdict.refused("没有编码", "no code"));
        assertThat(test(Record.of(CUSTOMER).build())).isEqualTo(Verdict.refused("没有编码", "no code"));
    }

    private static Verdict verdictOn(@Nullable String code) {
        return test(Record.of(CUSTOMER).set("code", code).build());
    }

    private static Verdict test(Record record) {
        return new HasCode().test(record, new Parameters() {
            @Override
            public <S> S settings(Class<S> type) {
                throw new ClassCastException("has no settings");
            }

            @Override
            public LocalDate today() {
                return LocalDate.of(2026, 11, 22);
            }
        });
    }
}

package org.qiao.rest.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiao.exchange.ExchangeCode;
import org.qiao.rest.RestCode;

class CodesResourceTest {
    private final CodesResource codes = new CodesResource();

    @Test
    void everyCodeThatThePlatformAnswersWithIsExplained() {
        List<String> ids =
                codes.rows().stream().map(CodesResource.CodeRow::code).toList();

        assertThat(ids).contains(ExchangeCode.NOT_STORED.id(), RestCode.CROWDED.id(), "QIAO-STORE-009");
    }

    @Test
    void everyRemedyIsInBothLanguages() {
        assertThat(codes.rows()).allSatisfy(row -> {
            assertThat(row.remedy().zh()).containsPattern("\\p{IsHan}");
            assertThat(row.remedy().en()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
        });
    }
}

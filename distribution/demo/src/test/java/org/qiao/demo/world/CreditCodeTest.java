package org.qiao.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CreditCodeTest {
    /** The example that GB 32100-2015 itself gives. */
    private static final String FROM_THE_STANDARD = "91350100M000100Y43";

    @Test
    void theStandardsOwnExampleIsValid() {
        assertThat(CreditCode.isValid(FROM_THE_STANDARD)).isTrue();
    }

    @Test
    void theOlderStandardsOrganisationExampleIsMatched() {
        assertThat(CreditCode.organisationCheck("D2143569")).isEqualTo('X');
    }

    @Test
    void oneWrongCharacterIsNoticed() {
        assertThat(CreditCode.isValid("91350100M000100Y44")).isFalse();
        assertThat(CreditCode.isValid("91350101M000100Y43")).isFalse();
    }

    @Test
    void everyMadeCodeIsValidAndItsSpoiltFormIsNot() {
        assertThat(LongStream.range(0, 5_000).mapToObj(number -> CreditCode.of("91", "330106", number * 177_500)))
                .allMatch(CreditCode::isValid)
                .noneMatch(code -> CreditCode.isValid(CreditCode.spoilt(code)))
                .doesNotHaveDuplicates();
    }
}

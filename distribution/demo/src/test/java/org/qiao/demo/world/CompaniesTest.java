package org.qiao.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CompaniesTest {
    @Test
    void noTwoCompaniesOfACityShareANameEvenWhenTheShortNamesRunOut() {
        Companies companies = new Companies(5);

        assertThat(LongStream.range(0, 150_000)
                        .mapToObj(number -> companies.name(number, "杭州", Draw.of(5, "name", number))))
                .doesNotHaveDuplicates();
    }
}

package org.qiao.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void aPercentileIsAFigureThatWasMeasured() {
        Samples samples = Samples.ofNanoseconds(List.of(4_000_000L, 1_000_000L, 3_000_000L, 2_000_000L));

        assertThat(samples.median()).isEqualTo(2.0);
        assertThat(samples.percentile(95)).isEqualTo(4.0);
        assertThat(samples.worst()).isEqualTo(4.0);
    }
}

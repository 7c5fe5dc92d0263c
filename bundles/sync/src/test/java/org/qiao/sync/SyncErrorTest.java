package org.qiao.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SyncErrorTest {
    @Test
    void everyCodeHasAnIdOfItsOwn() {
        assertThat(Arrays.stream(SyncError.values()).map(SyncError::id)).doesNotHaveDuplicates();
    }
}

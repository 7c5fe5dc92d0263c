package org.qiao.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonTree;
import org.qiao.launcher.terminal.Exit;

/** What a verb that looks at health ends with. */
class FindingsTest {
    @Test
    void aVerbFailsWhenSomethingDoesNotWork() {
        assertThat(exit("[{\"severity\": \"ok\"}, {\"severity\": \"error\", \"what\": \"日志链写不进去\"}]"))
                .isEqualTo(Exit.FAILED);
    }

    @Test
    void whatOnlyWorksLessWellIsNoFailure() {
        assertThat(exit("[]")).isEqualTo(Exit.DONE);
        assertThat(exit("[{\"severity\": \"warning\"}]")).isEqualTo(Exit.DONE);
    }

    private static int exit(String findings) {
        return Findings.exit(JsonTree.parse("answer", findings));
    }
}

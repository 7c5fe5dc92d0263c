package org.qiao.it;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** The platform killed in the middle of its work, its data in PostgreSQL. */
@Tag("postgresql")
class PostgresCrashTest extends CrashTest {
    @Override
    int kills() {
        return campaign().times(1, 20);
    }

    @Override
    void prepare(Path home) throws IOException {
        Postgres.fresh().name(home);
    }
}

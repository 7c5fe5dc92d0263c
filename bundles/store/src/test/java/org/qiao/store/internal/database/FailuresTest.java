package org.qiao.store.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;

/** What is said of the database's failures. */
class FailuresTest {
    @Test
    void connectionsThatAreAllAtWorkAreNoLockedRecords() {
        StoreException crowded =
                Failures.of(Dialect.Fault.OTHER, new SQLTransientConnectionException("request timed out after 3000ms"));
        StoreException held = Failures.of(Dialect.Fault.TIMEOUT, new SQLException("40XL1"));

        assertThat(crowded.code()).isEqualTo(StoreCode.BUSY);
        assertThat(crowded.text().en()).startsWith("All connections to the database were at work");
        assertThat(crowded.text().zh()).contains("连接");
        assertThat(held.code()).isEqualTo(StoreCode.BUSY);
        assertThat(held.text().en()).startsWith("Another write held the same records");
    }
}

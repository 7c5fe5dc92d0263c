package org.qiao.practice.system;

import java.io.IOException;
import java.util.Map;

/** One of the practice systems while it runs. Thread-safe. */
public interface PracticeSystem extends AutoCloseable {

    /** erp, oa or hr. */
    String name();

    /** The loopback port on which it speaks its protocol. */
    int port();

    /** How many records it holds now, by type. */
    Map<String, Long> recordsByType();

    /** How many writes it has accepted since its ledger began, by op. */
    Map<String, Long> acceptedByOp();

    /** Refuses new connections and breaks open ones. */
    void stopListening() throws IOException;

    /** Undoes {@link #stopListening()}. */
    void startListening() throws IOException;

    @Override
    void close() throws IOException;
}

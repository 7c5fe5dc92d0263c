package org.qiao.store.internal.log;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.qiao.api.health.Finding;
import org.qiao.engine.digest.Sha256;

/**
 * What was committed, noted outside the database: so that a database that silently went back in time is known for it.
 * It may lag behind the database, never lead.
 */
public interface Journal extends AutoCloseable {
    /** Notes a commit. Entries come in the order of their sequences. Never throws: a journal that fails only lags. */
    void append(Entry entry);

    /** What a person should know of it; empty while every commit is noted. */
    List<Finding> findings();

    @Override
    void close();

    /**
     * The changes of one commit.
     *
     * @param first the first sequence
     * @param last the last sequence
     * @param at when
     * @param digest a digest of the stored bodies
     */
    record Entry(long first, long last, Instant at, String digest) {
        private static final int DIGEST_BYTES = 16;

        /** The entry of stored bodies whose sequences begin with the given one. */
        public static Entry of(long first, List<byte[]> bodies, Instant at) {
            MessageDigest sha = Sha256.begun();
            for (byte[] body : bodies) {
                sha.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(body.length).array());
                sha.update(body);
            }
            return new Entry(
                    first, first + bodies.size() - 1, at, HexFormat.of().formatHex(sha.digest(), 0, DIGEST_BYTES));
        }
    }
}

package org.qiao.store.internal.copy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.digest.Sha256;

/**
 * Count and checksum of a table's rows, the same in whatever order they come: the sum of the SHA-256 of each, modulo
 * 2^256. Confined to one thread.
 */
final class RowSum {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private final MessageDigest sha = Sha256.begun();
    private BigInteger sum = BigInteger.ZERO;
    private long count;

    /** Adds a row, its values in the order of the columns. */
    void add(List<? extends @Nullable Object> values) {
        for (Object value : values) {
            byte[] bytes = bytes(value);
            sha.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(value == null ? -1 : bytes.length)
                    .array());
            sha.update(bytes);
        }
        sum = sum.add(new BigInteger(1, sha.digest())).mod(MODULUS);
        count++;
    }

    private static byte[] bytes(@Nullable Object value) {
        if (value == null) {
            return new byte[0];
        }
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        // Databases pad a number to its column's scale, each its own way.
        String text =
                value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    long count() {
        return count;
    }

    /** The checksum, as hexadecimal digits. */
    String checksum() {
        return String.format("%064x", sum);
    }
}

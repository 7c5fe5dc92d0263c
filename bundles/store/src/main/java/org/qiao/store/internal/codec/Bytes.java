package org.qiao.store.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes with compact numbers and texts. Not thread safe. */
final class Bytes {
    private byte[] buffer = new byte[512];
    private int size;

    void put(int oneByte) {
        room(1);
        buffer[size++] = (byte) oneByte;
    }

    /** A number from 0, seven bits to a byte. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    /** Any number, small ones of either sign short. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] more) {
        number(more.length);
        room(more.length);
        System.arraycopy(more, 0, buffer, size, more.length);
        size += more.length;
    }

    byte[] done() {
        return Arrays.copyOf(buffer, size);
    }

    private void room(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}

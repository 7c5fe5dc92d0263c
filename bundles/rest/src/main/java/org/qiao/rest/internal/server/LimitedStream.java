package org.qiao.rest.internal.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.RestCode;

/** A body that is refused as soon as it turns out longer than it may be. */
final class LimitedStream extends FilterInputStream {
    private final long limit;
    private long read;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    static HttpProblem tooLarge(long limit) {
        return new HttpProblem(
                RestCode.TOO_LARGE,
                "请求体超过 " + limit + " 字节：请分成几次发送",
                "the body is longer than " + limit + " bytes: send it in several parts");
    }

    @Override
    public int read() {
        int one = arriving(super::read);
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int many = arriving(() -> super.read(into, offset, length));
        count(Math.max(many, 0));
        return many;
    }

    /** Reads. */
    @FunctionalInterface
    private interface Reading {
        int read() throws IOException;
    }

    /** Who breaks an upload off is told so, where somebody still listens; it is no defect here and no fault of the disk. */
    private static int arriving(Reading reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST, "请求体没有完整到达", "the body did not arrive whole: " + e.getMessage());
        }
    }

    private void count(int more) {
        read += more;
        if (read > limit) {
            throw tooLarge(limit);
        }
    }
}

package org.qiao.store.internal.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Text;

/**
 * That a journal is not written: since when, and what stands in the way now, which may be another thing than at first.
 *
 * @param since when the first write failed
 * @param cause what the last one failed with
 */
record NotWritten(Instant since, IOException cause) {
    private static final Text CHECK = new Text(
            "检查该磁盘的空间和目录权限；每次提交都会再试，不必重新启动",
            "Check the space of its disk and the rights of the folder; every commit tries again, without a restart");
    private static final Text PUT_BACK = new Text(
            "该文件被删除或截短了。若能把它原样放回（例如重新挂载磁盘），下一次提交就会接着写；否则重新启动平台：启动时按数据库补齐日志链，补不齐时会说明要做什么",
            "Somebody removed or cut the file. Put it back as it was, as by mounting its disk, and the next commit goes on"
                    + " with it; otherwise restart the platform: it makes the journal good out of the database at its"
                    + " start, or says what to do where it cannot");

    /** This, with what the newest write failed with. */
    NotWritten with(IOException newest) {
        return new NotWritten(since, newest);
    }

    /** Whether a failure says the same as this. */
    boolean says(IOException failure) {
        return String.valueOf(cause.getMessage()).equals(String.valueOf(failure.getMessage()));
    }

    Finding finding(Path folder) {
        Text why = cause instanceof Cut cut ? cut.text : Text.same(String.valueOf(cause.getMessage()));
        return Finding.error(
                new Text(
                        "目录 " + folder + " 中的日志链自 " + since + " 起写不进去（" + why.zh() + "）：数据库若此时退回旧状态，将不会被发现",
                        "The journal in " + folder + " cannot be written since " + since + " (" + why.en()
                                + "): a database that goes back in time now is not noticed"),
                cause instanceof Cut ? PUT_BACK : CHECK);
    }

    /** A file of the journal is gone, or holds less than was written to it. */
    static final class Cut extends IOException {
        private static final long serialVersionUID = 1;

        private final transient Text text;

        Cut(Path file, long length) {
            this(new Text(
                    file + " 不见了，或不足已写入的 " + length + " 字节",
                    file + " is gone or has less than the " + length + " bytes that were written"));
        }

        private Cut(Text text) {
            super(text.en());
            this.text = text;
        }
    }
}

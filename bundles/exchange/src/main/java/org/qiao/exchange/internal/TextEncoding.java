package org.qiao.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qiao.api.record.Text;

/**
 * Which characters a text file is written in: UTF-8 when all its bytes are, else GB18030 when all its bytes are, else
 * it is refused. A zero byte or the mark of UTF-16 is refused with advice, since neither set has them in text.
 */
final class TextEncoding {
    private TextEncoding() {}

    static Charset of(Path file) throws IOException {
        refuseForeign(file);
        if (isAll(file, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        Charset chinese = Charset.forName("GB18030");
        if (isAll(file, chinese)) {
            return chinese;
        }
        throw new Unreadable(
                0,
                "encoding",
                new Text(
                        "文件既不是 UTF-8 也不是 GB18030。请用其中一种编码另存后重试。",
                        "The file is neither UTF-8 nor GB18030. Save it in one of them and try again."));
    }

    /** Refuses a file that is not written in these characters. */
    static void check(Path file, Charset charset) throws IOException {
        refuseForeign(file);
        if (!isAll(file, charset)) {
            throw new Unreadable(
                    0,
                    "encoding",
                    new Text(
                            "内容不是 " + charset + " 编码。请在 Content-Type 中写明实际编码：utf-8 或 gb18030。",
                            "The content is not in " + charset + ". Name its characters: utf-8 or gb18030."));
        }
    }

    private static void refuseForeign(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] part = in.readNBytes(4096);
            boolean isMarked = part.length > 1
                    && ((part[0] == (byte) 0xFF && part[1] == (byte) 0xFE)
                            || (part[0] == (byte) 0xFE && part[1] == (byte) 0xFF));
            if (isMarked) {
                throw new Unreadable(
                        0,
                        "encoding",
                        new Text(
                                "文件是 UTF-16 编码。请另存为 UTF-8 后重试。",
                                "The file is UTF-16. Save it as UTF-8 and try again."));
            }
            if (part.length > 1 && part[0] == 'P' && part[1] == 'K') {
                throw new Unreadable(
                        0,
                        "encoding",
                        new Text(
                                "文件是压缩包或工作簿，而不是 CSV。工作簿的文件名应以 .xlsx 结尾。",
                                "The file is an archive or a workbook, no CSV. A workbook's name ends in .xlsx."));
            }
            for (byte b : part) {
                if (b == 0) {
                    throw new Unreadable(
                            0,
                            "encoding",
                            new Text(
                                    "文件含有零字节，不是文本。请另存为 UTF-8 的 CSV 后重试。",
                                    "The file holds zero bytes: it is no text. Save it as CSV in UTF-8 and try again."));
                }
            }
        }
    }

    private static boolean isAll(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 17);
        try (FileChannel in = FileChannel.open(file)) {
            while (in.read(bytes) >= 0) {
                bytes.flip();
                if (decoder.decode(bytes, chars, false).isError()) {
                    return false;
                }
                bytes.compact();
                chars.clear();
            }
        }
        bytes.flip();
        return !decoder.decode(bytes, chars, true).isError();
    }
}

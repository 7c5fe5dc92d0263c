package org.qiao.rest.internal.resource.handed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.RestCode;

/**
 * The body of a hand-over.
 *
 * @param format how it is written
 * @param charset its characters, where the content type names them
 * @param bytes the body; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
public record HandedBody(Format format, @Nullable Charset charset, byte[] bytes) {
    /** How records can be written. */
    public enum Format {
        /** One object, or an array of them. */
        JSON,
        /** One object a line. */
        JSON_LINES,
        /** A table as text. */
        CSV,
        /** A table as a workbook. */
        XLSX
    }

    /** Reads a call's body whole. Throws {@link HttpProblem} for a content type that is none of these. */
    public static HandedBody of(Call call) throws IOException {
        String type = call.header("Content-Type").orElse("");
        String[] parts = type.split(";", -1);
        Format format = switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json" -> Format.JSON;
            case "application/x-ndjson", "application/jsonl" -> Format.JSON_LINES;
            case "text/csv" -> Format.CSV;
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> Format.XLSX;
            default -> throw media(type);
        };
        Charset charset = null;
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip().toLowerCase(Locale.ROOT);
            if (part.startsWith("charset=")) {
                charset = charset(part.substring("charset=".length()).replace("\"", ""), type);
            }
        }
        try (InputStream in = call.body()) {
            return new HandedBody(format, charset, in.readAllBytes());
        }
    }

    /** The body as text: UTF-8 unless the content type says GB18030. Throws {@link HttpProblem} for other bytes. */
    public String text() {
        Charset named = charset == null ? StandardCharsets.UTF_8 : charset;
        try {
            String text = named.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "请求体不是 " + named + " 编码：请在 Content-Type 中写明 charset=utf-8 或 charset=gb18030",
                    "the body is not in " + named + ": name charset=utf-8 or charset=gb18030 in Content-Type");
        }
    }

    private static Charset charset(String name, String type) {
        return switch (name) {
            case "utf-8", "utf8" -> StandardCharsets.UTF_8;
            // GB18030 holds all of the older two.
            case "gb18030", "gbk", "gb2312" -> Charset.forName("GB18030");
            default -> throw media(type);
        };
    }

    private static HttpProblem media(String type) {
        String known = "application/json, application/x-ndjson, text/csv, "
                + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet; charset=utf-8 | gb18030";
        return new HttpProblem(
                RestCode.MEDIA,
                "请求体类型为「" + type + "」，应为以下之一：" + known,
                "the body is '" + type + "', but must be one of: " + known);
    }
}

package org.qiao.store.internal.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Text;
import org.qiao.engine.digest.Sha256;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;

/**
 * Where a page ended: the last row's id and sort value, bound to the question it answers. Immutable.
 *
 * @param isEmptyPart whether the page ended among the records whose sort value is empty, which come last
 * @param value the sort value as text; {@code null} when sorted by id or among the empty ones
 * @param id the id
 */
record PageCursor(boolean isEmptyPart, @Nullable String value, String id) {
    private static final int CHECK_BYTES = 9;
    private static final char SEPARATOR = '\n';

    /** The cursor as callers carry it. */
    String text(String question) {
        String body = (isEmptyPart ? "e" : "v") + SEPARATOR + id + SEPARATOR + (value == null ? "" : value);
        byte[] bytes = (check(question, body) + body).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What a field of records is compared with to come after it; {@code null} where it has no value. */
    @Nullable Comparable<Object> value(Field field) {
        return value == null
                ? null
                : SortText.key(SortText.read(field.kind(), field.target().orElse(""), value));
    }

    /** The cursor of a text. Throws when it was altered or belongs to another question. */
    static PageCursor parse(String text, String question) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String body = plain.substring(2 * CHECK_BYTES);
            List<String> parts = List.of(body.split(String.valueOf(SEPARATOR), 3));
            if (check(question, body).equals(plain.substring(0, 2 * CHECK_BYTES)) && parts.size() == 3) {
                return new PageCursor(parts.get(0).equals("e"), parts.get(2), parts.get(1));
            }
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw wrong(e);
        }
        throw wrong(null);
    }

    private static StoreException wrong(@Nullable Throwable cause) {
        return new StoreException(
                StoreCode.WRONG_CURSOR,
                new Text(
                        "游标属于另一次查询（对象、条件或排序不同）或被改动过：去掉它即从第一页开始",
                        "The cursor belongs to another question (object, condition or sorting differ) or was altered:"
                                + " leave it out to start with the first page"),
                List.of(),
                cause);
    }

    private static String check(String question, String body) {
        return Sha256.of(question + '\0' + body).substring(0, 2 * CHECK_BYTES);
    }
}

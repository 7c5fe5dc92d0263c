package org.qiao.rest.internal.resource;

import java.util.OptionalLong;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.RestCode;

/** Versions as entity tags. */
final class ETags {
    private ETags() {}

    /** The tag of a version. */
    static String of(Object version) {
        return "\"" + version + "\"";
    }

    /** What If-Match says, without quotes; empty when it is not there. */
    static String ifMatch(Call call) {
        String header = call.header("If-Match").orElse("").strip();
        boolean isQuoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
        return isQuoted ? header.substring(1, header.length() - 1) : header;
    }

    /** The version that If-Match demands; none for {@code *} or when it is not there. */
    static OptionalLong version(Call call) {
        String tag = ifMatch(call);
        if (tag.isEmpty() || tag.equals("*")) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(tag));
        } catch (NumberFormatException e) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "If-Match 应为读取记录时得到的 ETag，如 \"3\"，而不是 " + tag,
                    "If-Match must be the ETag that came with the record, as \"3\", not " + tag);
        }
    }
}

package org.qiao.store.internal.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.qiao.api.error.QiaoException;

/** Answers to the launcher, which sees no class of a bundle: a refusal reaches it as the sentence in both languages. */
final class Refused {
    private Refused() {}

    /** The answer, or what was refused: {@code refused} the code, {@code zh} and {@code en} the sentence. */
    static Map<String, Object> orElse(Supplier<Map<String, Object>> answer) {
        try {
            return answer.get();
        } catch (QiaoException e) {
            Map<String, Object> refused = new LinkedHashMap<>();
            refused.put("refused", e.code().id());
            refused.put("zh", e.text().zh());
            refused.put("en", e.text().en());
            return refused;
        }
    }
}

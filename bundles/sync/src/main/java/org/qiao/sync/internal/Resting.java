package org.qiao.sync.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.store.state.Parked;

/** The resting keys that a retry would take. Stateless. */
final class Resting {
    private static final int PAGE = 500;
    private static final int MOST = 2_000;

    private Resting() {}

    /** One key, whyever it rests; or all parked ones of a cause, or all; up to 2,000 by key. */
    static List<Parked.Row> of(Parked parked, String flow, @Nullable String key, @Nullable String cause) {
        if (key != null) {
            return parked.get(flow, key).stream().toList();
        }
        List<Parked.Row> all = new ArrayList<>();
        String after = "";
        while (all.size() < MOST) {
            List<Parked.Row> page = parked.page(flow, Parked.Kind.PARKED, cause, after, PAGE);
            all.addAll(page);
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(page.size() - 1).key();
        }
        return all;
    }
}

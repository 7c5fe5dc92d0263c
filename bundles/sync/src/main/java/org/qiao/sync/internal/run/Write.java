package org.qiao.sync.internal.run;

import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.store.state.Links;

/**
 * One command on its way, and what is known before and after it.
 *
 * @param item the item it settles
 * @param command what the target is told
 * @param before the link before; {@code null} when there is none
 * @param after what is known of the record once it is applied
 * @param isRepeatOfOlder whether the command repeats an unanswered one of an older version under that one's
 *     idempotency key: once answered, the item is decided again
 */
record Write(Item item, Command command, Links.@Nullable Link before, Known after, boolean isRepeatOfOlder) {
    /** The same with another command. */
    Write with(Command other) {
        return new Write(item, other, before, after, isRepeatOfOlder);
    }

    /** The same as a repeat of an older version, whatever is decided afterwards. */
    Write olderOne() {
        return new Write(item, command, before, after, true);
    }
}

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
 * @param ways what a two-way flow keeps of the command beside that
 */
record Write(Item item, Command command, Links.@Nullable Link before, Known after, boolean isRepeatOfOlder, Ways ways) {
    Write(Item item, Command command, Links.@Nullable Link before, Known after, boolean isRepeatOfOlder) {
        this(item, command, before, after, isRepeatOfOlder, Ways.ONE);
    }

    /** The same with another command. */
    Write with(Command other) {
        return new Write(item, other, before, after, isRepeatOfOlder, ways);
    }

    /** The same as a repeat of an older version, whatever is decided afterwards. */
    Write olderOne() {
        return new Write(item, command, before, after, true, ways);
    }

    /**
     * What a two-way flow keeps of a command.
     *
     * @param noted the link to be saved before it is sent, with the values that are on their way; {@code null} for none
     * @param agreed for a way back, the link of the flow as it is once the command is applied; else {@code null}
     */
    record Ways(Links.@Nullable Link noted, Links.@Nullable Link agreed) {
        static final Ways ONE = new Ways(null, null);
    }
}

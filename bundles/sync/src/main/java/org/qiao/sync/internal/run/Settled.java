package org.qiao.sync.internal.run;

import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.store.state.Links;
import org.qiao.store.state.Parked;

/**
 * What became of one item: what is booked.
 *
 * @param item the item
 * @param bucket where it ends or rests
 * @param reason why, where it was not applied
 * @param link the link to save; {@code null} to leave it alone
 * @param isUnlinked whether the link is to be removed
 * @param row the row under which the key rests from now on; {@code null} when it does not
 */
record Settled(
        Item item,
        Bucket bucket,
        Text reason,
        Links.@Nullable Link link,
        boolean isUnlinked,
        Parked.@Nullable Row row) {
    static final Text NOTHING = new Text("", "");

    /** An end that touches no link. */
    static Settled ended(Item item, Bucket bucket, Text reason) {
        return new Settled(item, bucket, reason, null, false, null);
    }

    /** An end with the link as it stands now. */
    static Settled linked(Item item, Bucket bucket, Text reason, Links.Link link) {
        return new Settled(item, bucket, reason, link, false, null);
    }

    /** An end that leaves no link. */
    static Settled unlinked(Item item, Bucket bucket, Text reason) {
        return new Settled(item, bucket, reason, null, true, null);
    }

    /** The same with this link to save. */
    Settled with(Links.Link saved) {
        return new Settled(item, bucket, reason, saved, false, row);
    }

    /** The same with its link removed. */
    Settled withoutLink() {
        return new Settled(item, bucket, reason, null, true, row);
    }
}

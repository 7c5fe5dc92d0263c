package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.List;
import org.qiao.store.state.Links;

/** Decides what is to be done with the items of a batch. Confined to one flow's thread. */
interface Decisions {
    /** Decides all items of a batch. Throws {@link Trouble} when a system had to be asked and did not answer. */
    Decided decide(List<Item> items, LocalDate today);

    /** Decides an item again, once more is known of its target record. */
    void decideAgain(Item item, Links.Link link, LocalDate today, Decided out);
}

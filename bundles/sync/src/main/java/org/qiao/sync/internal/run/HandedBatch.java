package org.qiao.sync.internal.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.sync.HandOver;
import org.qiao.sync.Handed;

/**
 * Records handed to a flow, on their way through it.
 *
 * @param changes the records as changes, in order
 * @param numbers by which the caller knows each
 * @param once how a repeat is known; {@code null} where it is not
 * @param isApproved whether to go on although the guard trips
 * @param answer completed when it is known what became of them, or why none was taken
 */
public record HandedBatch(
        List<Change> changes,
        List<Long> numbers,
        HandOver.@Nullable Once once,
        boolean isApproved,
        CompletableFuture<Handed> answer) {
    /** Copies the lists. */
    public HandedBatch {
        changes = List.copyOf(changes);
        numbers = List.copyOf(numbers);
    }

    /** The batch of a request whose records are these changes. */
    public static HandedBatch of(HandOver request, List<Change> changes) {
        List<Long> numbers = request.rows().stream().map(HandOver.Row::number).toList();
        return new HandedBatch(changes, numbers, request.once(), request.isApproved(), new CompletableFuture<>());
    }
}

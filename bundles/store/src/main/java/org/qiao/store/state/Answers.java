package org.qiao.store.state;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What flows answered to requests that carry a key of their own, so that a request sent twice is done once and answered
 * twice alike. Saved in the transaction that books what the request did.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Answers {
    /** The answer to a request, where it is still kept. */
    Optional<Answer> get(String flow, String requestKey);

    /** Keeps an answer. */
    void save(Answer answer);

    /** Forgets a flow's answers that are older than a moment. */
    void forget(String flow, Instant olderThan);

    /**
     * One answer.
     *
     * @param flow the flow that was asked
     * @param requestKey the key that the request carried, at most 200 characters
     * @param digest of the request's content, at most 64 characters: the same key never stands for two contents
     * @param body the answer
     * @param at when it was given
     */
    record Answer(String flow, String requestKey, String digest, String body, Instant at) {}
}

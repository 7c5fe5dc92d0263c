package org.qiao.adapter.erp.book;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.ErpException.Reason;

/**
 * Sends works in as few calls as possible. A call is all or nothing, so where the ERP refuses several works together they
 * are sent in halves until the one that it means stands alone: a bad record among 200 costs about 16 calls, not 200. Once
 * the ERP cannot be reached, nothing more is sent. Confined to one thread.
 */
final class Halves {
    private final int most;
    private @Nullable ErpException broken;

    /** @param most the most works in one call */
    Halves(int most) {
        this.most = most;
    }

    void send(List<Work> works, Consumer<List<Work>> call) {
        send(works, call, Work::failed);
    }

    /** @param failed what becomes of a work whose call failed */
    void send(List<Work> works, Consumer<List<Work>> call, BiConsumer<Work, ErpException> failed) {
        chunks(works).forEach(chunk -> chunk(chunk, call, failed));
    }

    /** As {@link #send}, for questions: a refusal is not about single works, so it answers all of a call's. */
    void ask(List<Work> works, Consumer<List<Work>> call) {
        for (List<Work> chunk : chunks(works)) {
            try {
                stopIfBroken();
                call.accept(chunk);
            } catch (ErpException e) {
                answer(chunk, e, Work::failed);
            }
        }
    }

    private List<List<Work>> chunks(List<Work> works) {
        List<List<Work>> chunks = new ArrayList<>();
        for (int from = 0; from < works.size(); from += most) {
            chunks.add(works.subList(from, Math.min(works.size(), from + most)));
        }
        return chunks;
    }

    private void chunk(List<Work> works, Consumer<List<Work>> call, BiConsumer<Work, ErpException> failed) {
        try {
            stopIfBroken();
            call.accept(works);
        } catch (ErpException e) {
            if (e.isAboutRecords() && works.size() > 1) {
                int half = works.size() / 2;
                chunk(works.subList(0, half), call, failed);
                chunk(works.subList(half, works.size()), call, failed);
            } else {
                answer(works, e, failed);
            }
        }
    }

    private void stopIfBroken() {
        if (broken != null) {
            throw new ErpException(Reason.UNAVAILABLE, broken.word(), broken.text());
        }
    }

    private void answer(List<Work> works, ErpException e, BiConsumer<Work, ErpException> failed) {
        works.forEach(work -> failed.accept(work, e));
        if (e.reason() == Reason.LOST || e.reason() == Reason.UNAVAILABLE) {
            broken = e;
        }
    }
}

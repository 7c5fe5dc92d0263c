package org.qiao.sync.internal.run;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonText;
import org.qiao.store.state.Answers;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;
import org.qiao.sync.HandOver;
import org.qiao.sync.HandOverRefused;
import org.qiao.sync.Handed;
import org.qiao.sync.SyncError;

/** What was answered to hand-overs that carry a key, kept so that a repeat is answered alike. Stateless. */
public final class HandedAnswers {
    private static final JsonText JSON = new JsonText();
    private static final Duration KEPT = Duration.ofDays(7);

    private HandedAnswers() {}

    /**
     * The answer to a request that was done before; empty when it was not. Throws {@link HandOverRefused} when its key
     * stands for another content.
     */
    public static Optional<Handed> before(FlowState state, String flow, HandOver.Once once) {
        Optional<Answers.Answer> kept = state.inTransaction(tx -> tx.answers().get(flow, once.key()));
        return kept.map(answer -> {
            if (!answer.digest().equals(once.digest())) {
                throw new HandOverRefused(
                        SyncError.KEY_REUSED,
                        new Text(
                                "键“" + once.key() + "”在 " + answer.at() + " 已用于另一份内容",
                                "the key '" + once.key() + "' stands for another content since " + answer.at()),
                        null);
            }
            return read(answer.body()).replayed();
        });
    }

    /** Keeps an answer, in the transaction that books what it says. */
    static void save(FlowState.Transaction tx, String flow, HandOver.Once once, Handed handed, Instant now) {
        tx.answers().forget(flow, now.minus(KEPT));
        tx.answers().save(new Answers.Answer(flow, once.key(), once.digest(), write(handed), now));
    }

    private static String write(Handed handed) {
        List<Object> rows = new ArrayList<>();
        for (Handed.Row row : handed.rows()) {
            rows.add(List.of(
                    row.row(),
                    row.key(),
                    row.outcome(),
                    row.command(),
                    row.targetKey(),
                    row.cause(),
                    row.reason().zh(),
                    row.reason().en()));
        }
        Counters c = handed.counters();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("run", handed.run());
        all.put(
                "counters",
                List.of(
                        c.read(),
                        c.applied(),
                        c.unchanged(),
                        c.filtered(),
                        c.superseded(),
                        c.parked(),
                        c.waiting(),
                        c.inFlight()));
        all.put("rows", rows);
        return JSON.write(all);
    }

    private static Handed read(String body) {
        Map<?, ?> all = (Map<?, ?>) Objects.requireNonNull(JSON.read(body));
        List<Handed.Row> rows = new ArrayList<>();
        for (Object one : list(all.get("rows"))) {
            List<?> row = list(one);
            rows.add(new Handed.Row(
                    number(row.get(0)),
                    String.valueOf(row.get(1)),
                    String.valueOf(row.get(2)),
                    String.valueOf(row.get(3)),
                    String.valueOf(row.get(4)),
                    String.valueOf(row.get(5)),
                    new Text(String.valueOf(row.get(6)), String.valueOf(row.get(7))),
                    null,
                    List.of()));
        }
        long[] c = list(all.get("counters")).stream()
                .mapToLong(HandedAnswers::number)
                .toArray();
        Counters counters = new Counters(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
        return new Handed(rows, counters, number(all.get("run")), false, Settled.NOTHING);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value, "written by this class");
    }

    private static long number(@Nullable Object value) {
        return new BigDecimal(String.valueOf(value)).longValueExact();
    }
}

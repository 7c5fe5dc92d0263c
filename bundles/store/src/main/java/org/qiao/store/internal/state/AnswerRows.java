package org.qiao.store.internal.state;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.state.Answers;

/** The table {@code answer}. */
final class AnswerRows implements Answers {
    private final Tx tx;
    private final Transactions transactions;

    AnswerRows(Tx tx, Transactions transactions) {
        this.tx = tx;
        this.transactions = transactions;
    }

    @Override
    public Optional<Answer> get(String flow, String requestKey) {
        return Sql.run(transactions, same -> {
            PreparedStatement query =
                    tx.prepare("select digest, body, at_micros from answer where flow = ? and request_key = ?");
            query.setString(1, flow);
            query.setString(2, requestKey);
            return Sql.one(
                    query,
                    row -> new Answer(
                            flow,
                            requestKey,
                            Objects.requireNonNull(row.getString(1)),
                            Objects.requireNonNull(row.getString(2)),
                            Sql.instant(row.getLong(3))));
        });
    }

    @Override
    public void save(Answer answer) {
        Sql.run(transactions, same -> {
            PreparedStatement insert = tx.prepare(
                    "insert into answer (flow, request_key, digest, body, at_micros) values (" + Sql.marks(5) + ")");
            insert.setString(1, answer.flow());
            insert.setString(2, answer.requestKey());
            insert.setString(3, answer.digest());
            insert.setString(4, answer.body());
            insert.setLong(5, Sql.micros(answer.at()));
            return insert.executeUpdate();
        });
    }

    @Override
    public void forget(String flow, Instant olderThan) {
        Sql.run(transactions, same -> {
            PreparedStatement delete = tx.prepare("delete from answer where flow = ? and at_micros < ?");
            delete.setString(1, flow);
            delete.setLong(2, Sql.micros(olderThan));
            return delete.executeUpdate();
        });
    }
}

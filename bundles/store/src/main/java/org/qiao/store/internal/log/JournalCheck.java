package org.qiao.store.internal.log;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiao.store.JournalLoss;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares database and journal at the start. A journal that lags is brought up to date out of the database; a database
 * that lags has lost commits, and is refused until it is replaced or the loss is accepted.
 */
public final class JournalCheck {
    private static final Logger LOG = LoggerFactory.getLogger(JournalCheck.class);
    private static final int CHUNK = 1000;
    private static final long SKIPPED = 10_000;

    private final Transactions transactions;
    private final Path folder;
    private final Clock clock;

    /** A check of a database against the journal in a folder. */
    public JournalCheck(Transactions transactions, Path folder, Clock clock) {
        this.transactions = transactions;
        this.folder = folder;
        this.clock = clock;
    }

    /** What the journal knows and the database lacks, or what is wrong with the journal; empty when all is well. */
    public Optional<JournalLoss> loss() {
        JournalState state = JournalState.read(folder);
        long last = LoggedChanges.last(transactions);
        if (!state.damage().isEmpty()) {
            return Optional.of(JournalLoss.damaged(state.damage(), last));
        }
        if (state.number() == 0) {
            return last == 0
                    ? Optional.empty()
                    : Optional.of(JournalLoss.damaged("the folder " + folder.getFileName() + " has no file", last));
        }
        JournalLine newest = state.newest();
        if (newest == null) {
            return Optional.empty();
        }
        if (newest.word().equals(JournalLine.LOST)) {
            // What was given up begins behind the last sequence that the database had then.
            return last < newest.first() - 1
                    ? Optional.of(new JournalLoss(last + 1, newest.first() - 1, newest.at(), ""))
                    : Optional.empty();
        }
        if (last < newest.last()) {
            return Optional.of(new JournalLoss(last + 1, newest.last(), newest.at(), ""));
        }
        return matches(newest)
                ? Optional.empty()
                : Optional.of(new JournalLoss(newest.first(), newest.last(), newest.at(), ""));
    }

    /** Opens the journal for the commits to come. Throws when something is lost: nothing is changed then. */
    public JournalFiles open() {
        Optional<JournalLoss> loss = loss();
        if (loss.isPresent()) {
            throw refusal(loss.get());
        }
        JournalState state = JournalState.read(folder);
        JournalFiles files = JournalFiles.resume(folder, clock, state);
        catchUp(files, state.last());
        return files;
    }

    /** Gives up what is lost and starts a new chain. Empty when nothing was. */
    public Optional<JournalLoss> accept() {
        Optional<JournalLoss> loss = loss();
        loss.ifPresent(lost -> {
            long last = LoggedChanges.last(transactions);
            JournalState state = JournalState.read(folder);
            long number = state.number() == 0 ? 0 : state.number();
            try (JournalFiles files = JournalFiles.begin(folder, clock, number, state.chain())) {
                files.lost(last + 1, Math.max(last, Math.max(lost.last(), state.last())));
            }
            skipNumbers(Math.max(0, lost.last() - last));
            LOG.warn("{}", lost.accepted().en());
        });
        return loss;
    }

    // A lost customer's code may stand in an outside system: given to another customer it would overwrite the first one
    // there. Each lost change took at most one number, and each start in between left at most a block of 200 unused.
    private void skipNumbers(long lost) {
        transactions.write(tx -> {
            PreparedStatement update = tx.prepare("update autonumber set next_number = next_number + ?");
            update.setLong(1, lost + SKIPPED);
            return update.executeUpdate();
        });
    }

    /** The greatest sequence that was ever given out: no later change may have one that a reader has passed. */
    public long greatest() {
        return Math.max(JournalState.read(folder).last(), LoggedChanges.last(transactions));
    }

    /** Reads every line of every file; empty when all of them follow from each other, else what does not. */
    public String verify() {
        return JournalState.verify(folder);
    }

    private static StoreException refusal(JournalLoss loss) {
        StoreCode code = loss.damage().isEmpty() ? StoreCode.OLDER_THAN_JOURNAL : StoreCode.JOURNAL_DAMAGED;
        return new StoreException(
                code, loss.sentence(), List.of(new StoreException.Violation("", code.id(), loss.sentence())), null);
    }

    private boolean matches(JournalLine newest) {
        List<byte[]> bodies =
                bodies(newest.first(), newest.last(), Integer.MAX_VALUE).bodies();
        return Journal.Entry.of(newest.first(), bodies, newest.at()).digest().equals(newest.digest());
    }

    private void catchUp(JournalFiles files, long last) {
        long at = last;
        for (Bodies more = bodies(at + 1, Long.MAX_VALUE, CHUNK);
                !more.bodies().isEmpty();
                more = bodies(at + 1, Long.MAX_VALUE, CHUNK)) {
            files.append(Journal.Entry.of(more.first(), more.bodies(), clock.instant()));
            at = more.first() + more.bodies().size() - 1;
        }
    }

    // Only bodies whose sequences follow each other without a gap: an entry covers its range whole.
    private Bodies bodies(long first, long last, int limit) {
        return transactions.read(tx -> {
            PreparedStatement query = tx.prepare("select seq, body from change_log where seq >= ? and seq <= ?"
                    + " order by seq fetch first " + limit + " rows only");
            query.setLong(1, first);
            query.setLong(2, last);
            List<byte[]> bodies = new ArrayList<>();
            long begin = first;
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next() && (bodies.isEmpty() || rows.getLong(1) == begin + bodies.size())) {
                    begin = bodies.isEmpty() ? rows.getLong(1) : begin;
                    bodies.add(rows.getBytes(2));
                }
            }
            return new Bodies(begin, bodies);
        });
    }

    private record Bodies(long first, List<byte[]> bodies) {}
}

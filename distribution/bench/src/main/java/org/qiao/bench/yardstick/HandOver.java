package org.qiao.bench.yardstick;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.qiao.bench.report.Samples;
import org.qiao.bench.world.Customer;

/** From a commit to a handler by a queue in memory: the least that can be, and gone after a crash. */
public final class HandOver {
    private HandOver() {}

    /**
     * The times of both brackets, in milliseconds.
     *
     * @param afterCommit from the return of the commit
     * @param afterBegin from before the insert
     */
    public record Times(Samples afterCommit, Samples afterBegin) {}

    /** Inserts rows with a row of a change log each, some time apart, and hands each over after its commit. */
    public static Times measure(Path folder, int count, Duration apart) throws SQLException, InterruptedException {
        long[] begun = new long[count];
        long[] committed = new long[count];
        long[] handled = new long[count];
        ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1024);
        Thread handler = new Thread(() -> handle(queue, handled));
        handler.start();
        try (BareDatabase database = BareDatabase.open(folder);
                Connection connection = database.connect()) {
            CustomerTable.make(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table change_log (seq bigint generated always as identity primary key, id"
                        + " varchar(36) not null)");
            }
            try (PreparedStatement insert = connection.prepareStatement(CustomerTable.INSERT);
                    PreparedStatement log = connection.prepareStatement("insert into change_log (id) values (?)")) {
                for (int i = 0; i < count; i++) {
                    begun[i] = System.nanoTime();
                    CustomerTable.bind(insert, Customer.of(i), i);
                    insert.executeUpdate();
                    log.setString(1, CustomerTable.id(i));
                    log.executeUpdate();
                    connection.commit();
                    committed[i] = System.nanoTime();
                    queue.put(i);
                    LockSupport.parkNanos(apart.toNanos());
                }
            }
            handler.join();
        }
        Samples afterCommit = new Samples();
        Samples afterBegin = new Samples();
        for (int i = 0; i < count; i++) {
            afterCommit.add((handled[i] - committed[i]) / 1e6);
            afterBegin.add((handled[i] - begun[i]) / 1e6);
        }
        return new Times(afterCommit, afterBegin);
    }

    private static void handle(ArrayBlockingQueue<Integer> queue, long[] handled) {
        try {
            for (int left = handled.length; left > 0; left--) {
                int number = queue.take();
                handled[number] = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

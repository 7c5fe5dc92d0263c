package org.qiao.sync.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Sink;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.pipeline.RuleWithdrawn;

/**
 * The one place where a session is called: with a time limit, with the adapter's class loader as the thread's, and
 * with everything it may throw turned into a value or a {@link Trouble}. Thread safe.
 */
final class VendorCalls {
    private final Executor threads;
    private final Duration readLimit;
    private final Duration writeLimit;

    /**
     * Calls on threads of their own.
     *
     * @param threads gives each call a thread at once: an adapter that hangs keeps it, and nobody else's
     * @param readLimit the longest a read may take
     * @param writeLimit the longest a write of one batch may take
     */
    VendorCalls(Executor threads, Duration readLimit, Duration writeLimit) {
        this.threads = threads;
        this.readLimit = readLimit;
        this.writeLimit = writeLimit;
    }

    /** Reads from a session. Throws {@link Trouble} when that fails. */
    <T> T read(String connection, Object session, Callable<T> call) {
        try {
            return inTime(session, call, readLimit);
        } catch (RuleWithdrawn e) {
            throw e;
        } catch (QiaoException e) {
            boolean isPassing =
                    e.code().kind() == ErrorCode.Kind.EXTERNAL && e.code().retry() == ErrorCode.Retry.LATER;
            throw new Trouble(connection, said(e), isPassing, e);
        } catch (TimeoutException e) {
            throw new Trouble(
                    connection,
                    new Text(
                            "“" + connection + "”在 " + readLimit.toSeconds() + " 秒内没有回答",
                            "'" + connection + "' gave no answer within " + readLimit.toSeconds() + " s"),
                    true,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble(connection, new Text("平台正在停止", "the platform is stopping"), true, e);
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw new Trouble(
                    connection,
                    new Text(
                            "连接“" + connection + "”的适配器出错：" + said(e).zh(),
                            "the adapter of '" + connection + "' failed: " + said(e).en()),
                    false,
                    e);
        }
    }

    /** Writes commands; always one outcome per command, in order. */
    List<Outcome> write(String connection, Sink sink, ObjectType type, List<Command> commands) {
        try {
            List<Outcome> outcomes = inTime(sink, () -> sink.write(type, commands), writeLimit);
            if (outcomes != null
                    && outcomes.size() == commands.size()
                    && outcomes.stream().allMatch(Objects::nonNull)) {
                return List.copyOf(outcomes);
            }
            return unknown(
                    commands,
                    "“" + connection + "”的适配器没有为每条命令给出结果",
                    "the adapter of '" + connection + "' did not answer for every command");
        } catch (RuleWithdrawn e) {
            throw e;
        } catch (TimeoutException e) {
            return unknown(
                    commands,
                    "写入“" + connection + "”在 " + writeLimit.toSeconds() + " 秒内没有结束",
                    "writing to '" + connection + "' did not end within " + writeLimit.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(commands, "平台停止时写入被打断", "the write was cut off because the platform stops");
        } catch (Exception | LinkageError | StackOverflowError e) {
            return unknown(
                    commands,
                    "连接“" + connection + "”的适配器出错：" + said(e).zh(),
                    "the adapter of '" + connection + "' failed: " + said(e).en());
        }
    }

    private <T> T inTime(Object session, Callable<T> call, Duration limit) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            Thread thread = Thread.currentThread();
            ClassLoader usual = thread.getContextClassLoader();
            thread.setContextClassLoader(session.getClass().getClassLoader());
            try {
                return call.call();
            } finally {
                thread.setContextClassLoader(usual);
            }
        });
        threads.execute(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (TimeoutException | InterruptedException e) {
            task.cancel(true);
            throw e;
        }
    }

    private static Exception cause(ExecutionException e) {
        if (e.getCause() instanceof Error error && !(error instanceof LinkageError)) {
            throw error;
        }
        return e.getCause() instanceof Exception inner ? inner : e;
    }

    private static List<Outcome> unknown(List<Command> commands, String zh, String en) {
        Text why = new Text(zh, en);
        return commands.stream().<Outcome>map(any -> new Outcome.Unknown(why)).toList();
    }

    private static Text said(Throwable e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return Text.same(e.getClass().getSimpleName());
        }
        return e instanceof QiaoException known ? known.text() : Text.same(message);
    }
}

package org.qiao.plugins.internal.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.pipeline.RuleWithdrawn;
import org.qiao.plugins.PluginCode;

/**
 * A session's sink, called through the guard. It always answers with one outcome per command: whatever goes wrong once
 * the plugin was called makes them unknown, before that unavailable.
 */
final class GuardedSink implements Sink {
    private final Guard guard;
    private final Foreign<Session> foreign;

    GuardedSink(Guard guard, Foreign<Session> foreign) {
        this.guard = guard;
        this.foreign = foreign;
    }

    @Override
    public Delivery delivery(ObjectType type) {
        return guard.<Session, ObjectType, Object, Delivery>ask(
                foreign,
                guard.deadlines().session().toNanos(),
                (session, t, y) -> own(session).delivery(t),
                type,
                this);
    }

    @Override
    public OptionalInt perCall(ObjectType type) {
        return guard.<Session, ObjectType, Object, OptionalInt>ask(
                foreign,
                guard.deadlines().session().toNanos(),
                (session, t, y) -> own(session).perCall(t),
                type,
                this);
    }

    @Override
    public List<Outcome> write(ObjectType type, List<Command> commands) {
        if (foreign.isWithdrawn()) {
            return all(commands, new Outcome.Unavailable(new Text("连接器已被撤下", "the connector was withdrawn")));
        }
        long limit = guard.deadlines()
                .session()
                .plus(guard.deadlines().rule().multipliedBy(commands.size()))
                .toNanos();
        try {
            List<Outcome> outcomes = guard.<Session, ObjectType, List<Command>, List<Outcome>>ask(
                    foreign, limit, (session, t, batch) -> nullable(own(session).write(t, batch)), type, commands);
            return checked(outcomes, commands);
        } catch (QiaoException | RuleWithdrawn e) {
            return all(commands, unknown(Guard.said(e)));
        }
    }

    private List<Outcome> checked(List<Outcome> outcomes, List<Command> commands) {
        if (outcomes.size() == commands.size() && !outcomes.contains(null)) {
            return List.copyOf(outcomes);
        }
        String zh = foreign.describe() + " 应对 " + commands.size() + " 条命令各答一个结果，却答了 " + outcomes.size() + " 个或含 null";
        String en = foreign.describe() + " owes one outcome for each of " + commands.size() + " commands and gave "
                + outcomes.size() + " or a null among them";
        Text what = new Text(zh, en);
        guard.failure(foreign, PluginCode.NO_ANSWER, what);
        return all(commands, unknown(what));
    }

    private static Sink own(Session session) {
        return session.ability(Sink.class)
                .orElseThrow(() -> new IllegalStateException(
                        "the session lost its ability Sink: it must keep what it has until it is closed"));
    }

    /** A copy that may hold nulls, so that they can be reported and not only thrown. */
    private static List<Outcome> nullable(List<Outcome> outcomes) {
        return Collections.unmodifiableList(new ArrayList<>(outcomes));
    }

    private static Outcome unknown(Text what) {
        return new Outcome.Unknown(
                new Text("写入中断，结果未知：" + what.zh(), "the write broke off, its effect is unknown: " + what.en()));
    }

    private static List<Outcome> all(List<Command> commands, Outcome outcome) {
        return Collections.nCopies(commands.size(), outcome);
    }
}

package org.qiao.plugins.internal.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.error.QiaoException;
import org.qiao.api.health.Finding;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.pipeline.RuleWithdrawn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connector's session, called through the guard; so are its abilities. */
public final class GuardedSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedSession.class);

    private final Guard guard;
    private final Foreign<Session> foreign;
    private final long limit;
    private final Runnable afterClose;

    /** Guards a session; what it was handed is closed after it. */
    public GuardedSession(Guard guard, Foreign<Session> foreign, Runnable afterClose) {
        this.guard = guard;
        this.afterClose = afterClose;
        this.foreign = foreign;
        this.limit = guard.deadlines().session().toNanos();
    }

    @Override
    public List<Finding> check() {
        try {
            return guard.<Session, Object, Object, List<Finding>>ask(
                    foreign, limit, (session, x, y) -> List.copyOf(session.check()), this, this);
        } catch (QiaoException | RuleWithdrawn e) {
            Text why = Guard.said(e);
            Text remedy = e instanceof QiaoException known
                    ? known.code().remedy()
                    : new Text("请适配器的提供者修正", "ask the adapter's vendor");
            return List.of(Finding.error(new Text("检查没有完成：" + why.zh(), "the check did not end: " + why.en()), remedy));
        }
    }

    @Override
    public List<ObjectType> discover() {
        return guard.<Session, Object, Object, List<ObjectType>>ask(
                foreign, limit, (session, x, y) -> List.copyOf(session.discover()), this, this);
    }

    /** The four abilities of the api; another object each, which looks the plugin's own up in each call. */
    @Override
    public <A> Optional<A> ability(Class<A> kind) {
        boolean isThere = guard.<Session, Class<A>, Object, Boolean>ask(
                foreign,
                limit,
                (session, ability, y) -> session.ability(ability).isPresent(),
                kind,
                this);
        return isThere ? guarded(kind) : Optional.empty();
    }

    /**
     * Closes the plugin's session within the deadline, also when the plugin was withdrawn, and lets go of it, also when it
     * throws or hangs.
     */
    @Override
    public void close() {
        Session session = foreign.targetToClose();
        ClassLoader loader = foreign.loader();
        if (session == null || loader == null) {
            return;
        }
        try {
            guard.<@Nullable Object>apart(
                    "close a session of " + foreign.describe(),
                    loader,
                    guard.deadlines().start(),
                    () -> {
                        session.close();
                        return null;
                    });
        } catch (QiaoException e) {
            // It goes all the same: what else is to be closed must not wait for this one.
            LOG.warn("{} did not close its session: {}", foreign.describe(), e.getMessage());
        } finally {
            foreign.release();
            afterClose.run();
        }
    }

    private <A> Optional<A> guarded(Class<A> kind) {
        if (kind == Scan.class) {
            return Optional.of(kind.cast(new GuardedScan(guard, foreign, limit)));
        } else if (kind == Changes.class) {
            return Optional.of(kind.cast(new GuardedChanges(guard, foreign, limit)));
        } else if (kind == Find.class) {
            return Optional.of(kind.cast(new GuardedFind(guard, foreign, limit)));
        } else if (kind == Sink.class) {
            return Optional.of(kind.cast(new GuardedSink(guard, foreign)));
        }
        return Optional.empty();
    }

    private static <A> A own(Session session, Class<A> kind) {
        return session.ability(kind)
                .orElseThrow(() -> new IllegalStateException("the session lost its ability " + kind.getSimpleName()
                        + ": it must keep what it has until it is closed"));
    }

    private record GuardedScan(Guard guard, Foreign<Session> foreign, long limit) implements Scan {
        @Override
        public Page scan(ObjectType type, Scope scope, String cursor, int most) {
            return guard.<Session, ObjectType, Scope, Page>ask(
                    foreign, limit, (session, t, s) -> own(session, Scan.class).scan(t, s, cursor, most), type, scope);
        }
    }

    private record GuardedChanges(Guard guard, Foreign<Session> foreign, long limit) implements Changes {
        @Override
        public String now(ObjectType type) {
            return guard.<Session, ObjectType, Object, String>ask(
                    foreign,
                    limit,
                    (session, t, y) -> own(session, Changes.class).now(t),
                    type,
                    this);
        }

        @Override
        public Page changes(ObjectType type, Scope scope, String cursor, int most) {
            return guard.<Session, ObjectType, Scope, Page>ask(
                    foreign,
                    limit,
                    (session, t, s) -> own(session, Changes.class).changes(t, s, cursor, most),
                    type,
                    scope);
        }
    }

    private record GuardedFind(Guard guard, Foreign<Session> foreign, long limit) implements Find {
        @Override
        public Optional<Found> byKey(ObjectType type, String key) {
            return guard.<Session, ObjectType, String, Optional<Found>>ask(
                    foreign, limit, (session, t, k) -> own(session, Find.class).byKey(t, k), type, key);
        }

        @Override
        public List<Found> by(ObjectType type, Map<String, Object> fields) {
            return guard.<Session, ObjectType, Map<String, Object>, List<Found>>ask(
                    foreign,
                    limit,
                    (session, t, f) -> List.copyOf(own(session, Find.class).by(t, f)),
                    type,
                    fields);
        }

        @Override
        public List<List<Found>> byEach(ObjectType type, List<Map<String, Object>> wanted) {
            return guard.<Session, ObjectType, List<Map<String, Object>>, List<List<Found>>>ask(
                    foreign,
                    limit,
                    (session, t, w) -> own(session, Find.class).byEach(t, w).stream()
                            .<List<Found>>map(List::copyOf)
                            .toList(),
                    type,
                    wanted);
        }
    }
}

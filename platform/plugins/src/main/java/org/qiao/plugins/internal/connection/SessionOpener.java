package org.qiao.plugins.internal.connection;

import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Connector;
import org.qiao.api.connector.Session;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.ConnectionDefinition;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.home.Home;
import org.qiao.engine.home.StartRefused;
import org.qiao.engine.pipeline.RuleWithdrawn;
import org.qiao.engine.settings.Bound;
import org.qiao.engine.settings.SettingProblem;
import org.qiao.engine.settings.SettingsBinder;
import org.qiao.engine.tls.Tls;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.internal.guard.Foreign;
import org.qiao.plugins.internal.guard.Guard;
import org.qiao.plugins.internal.guard.GuardedSession;
import org.qiao.plugins.internal.registry.Catalogue;
import org.qiao.plugins.internal.registry.Gate;
import org.qiao.plugins.internal.registry.OpenSessions.Opened;
import org.qiao.plugins.internal.registry.Provider;
import org.qiao.plugins.internal.watch.OwnThreads;

/** Binds settings and opens sessions: the vendor's settings record is made and its connector called by the guard. */
final class SessionOpener implements AutoCloseable {
    private static final int HTTP_THREADS = 4;

    private final Catalogue catalogue;
    private final Guard guard;
    private final Home home;
    private final ThreadPoolExecutor httpThreads = OwnThreads.start("qiao-http", HTTP_THREADS);
    private final AtomicLong numbers = new AtomicLong();
    /** Made when first asked for: it reads the certificates of all authorities, which a start need not wait for. */
    private final Supplier<SSLContext> usual = once(Tls::usual);

    private final Supplier<HttpClient> usualClient = once(() -> client(usual.get()));

    SessionOpener(Catalogue catalogue, Guard guard, Home home) {
        this.catalogue = catalogue;
        this.guard = guard;
        this.home = home;
    }

    /** Why a connection could not be opened. */
    static final class NotOpened extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Text text;

        NotOpened(Text text) {
            super(text.en());
            this.text = text;
        }

        Text text() {
            return text;
        }
    }

    private HttpClient client() {
        return usualClient.get();
    }

    private HttpClient client(SSLContext tls) {
        return JdkHttp.builder().sslContext(tls).executor(httpThreads).build();
    }

    private static <T> Supplier<T> once(Supplier<T> make) {
        AtomicReference<T> made = new AtomicReference<>();
        return () -> {
            synchronized (made) {
                T there = made.get();
                T value = there == null ? make.get() : there;
                made.set(value);
                return value;
            }
        };
    }

    Opened open(ConnectionDefinition definition, Provider provider, SettingsBinder binder) throws NotOpened {
        Foreign<Object> connector = catalogue
                .obtain(provider)
                .orElseThrow(
                        () -> new NotOpened(provider.trouble().orElse(new Text("连接器已撤下", "the connector is gone"))));
        Supplier<SSLContext> tls = tls(definition);
        JdkHttp http = new JdkHttp(definition.ca().isEmpty() ? this::client : once(() -> client(tls.get())));
        SessionHost host = new SessionHost(
                definition.name(),
                home.clock(),
                http,
                home.data().resolve("connections").resolve(definition.name()),
                tls);
        Foreign<Session> session = session(definition, connector, host, binder);
        Gate gate = new Gate();
        gate.open();
        return new Opened(new GuardedSession(guard, session, http::close), provider, gate, numbers.incrementAndGet());
    }

    /** What is wrong with the settings, as the connector's class has them; opens nothing. */
    List<Problem> problems(ConnectionDefinition definition, Provider provider, SettingsBinder binder) {
        return catalogue
                .obtain(provider)
                .map(connector -> guard.apart(
                        "check settings of connection " + definition.name(),
                        connector,
                        target -> binder.bind(((Connector<?>) target).settings(), definition.settings())
                                .problems()))
                .map(found -> found.stream().map(Problem::of).toList())
                .orElse(List.of());
    }

    private Supplier<SSLContext> tls(ConnectionDefinition definition) throws NotOpened {
        if (definition.ca().isEmpty()) {
            return usual;
        }
        try {
            SSLContext own = Tls.trusting(home.conf().resolve(definition.ca()));
            return () -> own;
        } catch (StartRefused e) {
            throw new NotOpened(e.text());
        }
    }

    private record Attempt(@Nullable Session session, List<SettingProblem> problems) {}

    private Foreign<Session> session(
            ConnectionDefinition definition, Foreign<Object> connector, SessionHost host, SettingsBinder binder)
            throws NotOpened {
        Attempt attempt;
        try {
            attempt = guard.apart(
                    "open connection " + definition.name(),
                    connector,
                    target -> open((Connector<?>) target, definition, host, binder));
        } catch (QiaoException | RuleWithdrawn e) {
            Text why = Guard.said(e);
            throw new NotOpened(new Text("连接器没有打开会话：" + why.zh(), "no session was opened: " + why.en()));
        }
        if (attempt == null || attempt.session() == null) {
            throw new NotOpened(
                    attempt == null || attempt.problems().isEmpty()
                            ? none(connector)
                            : Problems.text(
                                    attempt.problems().stream().map(Problem::of).toList()));
        }
        return connector.with(attempt.session());
    }

    private static <S> Attempt open(
            Connector<S> connector, ConnectionDefinition definition, SessionHost host, SettingsBinder binder) {
        Bound<S> bound = binder.bind(connector.settings(), definition.settings());
        Session session =
                bound.settings().map(settings -> connector.open(settings, host)).orElse(null);
        return new Attempt(session, bound.problems());
    }

    private Text none(Foreign<?> connector) {
        Text what = new Text(
                connector.describe() + " 应打开会话却返回了 null", connector.describe() + " gave null where a session is due");
        guard.failure(connector, PluginCode.NO_ANSWER, what);
        return what;
    }

    @Override
    public void close() {
        httpThreads.shutdownNow();
    }
}

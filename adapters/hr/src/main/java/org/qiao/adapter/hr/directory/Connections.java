package org.qiao.adapter.hr.directory;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.qiao.adapter.hr.directory.Directory.Access;
import org.qiao.adapter.hr.directory.HrException.Reason;
import org.qiao.api.connector.Host;
import org.qiao.api.record.Text;

/**
 * A few connections to one directory, opened when needed and kept for the next. They read their answers on the caller's
 * thread: the library's pool would keep a thread of its own. A connection that failed, or was idle for long and does not
 * answer, is thrown away. Thread safe.
 */
final class Connections implements AutoCloseable {
    /** Something done over one connection. */
    @FunctionalInterface
    interface Operation<T> {
        T over(LDAPConnection connection) throws LDAPException;
    }

    private record Idle(LDAPConnection connection, Instant since) {}

    private static final Duration TRUSTED = Duration.ofSeconds(10);
    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;

    private final Access access;
    private final Host host;
    private final Clock clock;
    private final Semaphore free;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<LDAPConnection> all = new HashSet<>();
    private boolean isClosed;

    Connections(Access access, Host host) {
        this.access = access;
        this.host = host;
        this.clock = host.clock();
        this.free = new Semaphore(access.most());
    }

    /** The result of an operation. Throws {@link HrException}. */
    <T> T with(Operation<T> operation) {
        enter();
        try {
            LDAPConnection connection = take();
            try {
                T result = operation.over(connection);
                giveBack(connection);
                return result;
            } catch (LDAPException e) {
                if (e.getResultCode().isConnectionUsable()) {
                    giveBack(connection);
                } else {
                    discard(connection);
                }
                throw Results.of(e);
            }
        } finally {
            free.release();
        }
    }

    @Override
    public void close() {
        Set<LDAPConnection> open;
        synchronized (all) {
            isClosed = true;
            open = Set.copyOf(all);
            all.clear();
            idle.clear();
        }
        open.forEach(LDAPConnection::close);
    }

    private void enter() {
        try {
            if (!free.tryAcquire(access.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HrException(
                        Reason.UNAVAILABLE,
                        "connections-in-use",
                        new Text("目录的连接都在使用中。", "All connections to the directory are in use."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HrException(
                    Reason.UNAVAILABLE,
                    "interrupted",
                    new Text("等待连接时被中断。", "Interrupted while waiting for a connection."));
        }
    }

    private LDAPConnection take() {
        Idle last;
        synchronized (all) {
            last = idle.pollLast();
        }
        if (last == null) {
            return open();
        }
        boolean isTrusted = last.since().plus(TRUSTED).isAfter(clock.instant());
        if (last.connection().isConnected() && (isTrusted || answers(last.connection()))) {
            return last.connection();
        }
        discard(last.connection());
        return open();
    }

    private static boolean answers(LDAPConnection connection) {
        try {
            return connection.getEntry("", "1.1") != null;
        } catch (LDAPException e) {
            return false;
        }
    }

    private LDAPConnection open() {
        LDAPConnection connection = new LDAPConnection(sockets(), options());
        try {
            connection.connect(address(), port(), (int) access.timeout().toMillis());
            if (access.startsTls() && !isSecure()) {
                startTls(connection);
            }
            connection.bind(access.user(), access.password().reveal());
        } catch (LDAPException e) {
            connection.close();
            throw Results.unreachable(access.url().toString(), e);
        }
        synchronized (all) {
            if (!isClosed) {
                all.add(connection);
                return connection;
            }
        }
        connection.close();
        throw new HrException(Reason.UNAVAILABLE, "closed", new Text("连接已关闭。", "The connection is closed."));
    }

    private void giveBack(LDAPConnection connection) {
        synchronized (all) {
            if (!isClosed) {
                idle.addLast(new Idle(connection, clock.instant()));
            }
        }
    }

    private void discard(LDAPConnection connection) {
        synchronized (all) {
            all.remove(connection);
        }
        connection.close();
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setResponseTimeoutMillis(access.timeout().toMillis());
        options.setConnectTimeoutMillis((int) access.timeout().toMillis());
        options.setFollowReferrals(false);
        if (isSecure() || access.startsTls()) {
            options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        }
        return options;
    }

    // Before the sign-in: the password must not be told to whoever listens, or to whoever is not the directory.
    private void startTls(LDAPConnection connection) throws LDAPException {
        ExtendedResult result = connection.processExtendedOperation(new StartTLSExtendedRequest(host.tls()));
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
            throw new LDAPException(
                    result.getResultCode(), "the directory does not offer StartTLS: " + result.getDiagnosticMessage());
        }
    }

    private SocketFactory sockets() {
        return isSecure() ? host.tls().getSocketFactory() : SocketFactory.getDefault();
    }

    private boolean isSecure() {
        return "ldaps".equals(access.url().getScheme());
    }

    private String address() {
        return String.valueOf(access.url().getHost());
    }

    private int port() {
        int given = access.url().getPort();
        return given > 0 ? given : isSecure() ? LDAPS_PORT : LDAP_PORT;
    }
}

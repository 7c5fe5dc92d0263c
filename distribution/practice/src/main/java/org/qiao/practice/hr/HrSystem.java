package org.qiao.practice.hr;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.qiao.practice.fault.Faults;
import org.qiao.practice.system.PracticeSystem;

/** The practice HR: a directory over LDAP, found again from its ledger after a restart. Thread-safe. */
public final class HrSystem implements PracticeSystem {
    private final Directory directory;
    private final InMemoryDirectoryServer server;
    private final int port;

    /** @param wantedPort 0 for any free one */
    public HrSystem(Path ledgerFile, int wantedPort, String password, Faults faults, Clock clock) throws IOException {
        this.port = freePort(wantedPort);
        this.directory = new Directory(ledgerFile, clock);
        TrackedSockets sockets = new TrackedSockets(faults);
        try {
            InMemoryDirectoryServerConfig config = DirectorySetup.config(password);
            config.setListenerConfigs(
                    new InMemoryListenerConfig("ldap", InetAddress.getLoopbackAddress(), port, sockets, null, null));
            config.addInMemoryOperationInterceptor(new Interceptor(new LdapFaults(faults, sockets), directory));
            this.server = new InMemoryDirectoryServer(config);
            directory.fill(server);
            server.startListening();
        } catch (LDAPException e) {
            directory.close();
            throw new IOException("The practice HR cannot start on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The name under which an administrator binds. */
    public static String bindDn() {
        return DirectorySetup.ADMIN;
    }

    /** The name below which all entries lie. */
    public static String base() {
        return DirectorySetup.BASE;
    }

    @Override
    public String name() {
        return "hr";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Map<String, Long> recordsByType() {
        Map<String, Long> records = new TreeMap<>();
        for (String branch : DirectorySetup.BRANCHES) {
            records.put(branch, count("ou=" + branch + "," + DirectorySetup.BASE));
        }
        return records;
    }

    @Override
    public Map<String, Long> acceptedByOp() {
        return directory.acceptedByOp();
    }

    @Override
    public void stopListening() {
        server.shutDown(true);
    }

    @Override
    public void startListening() throws IOException {
        try {
            server.startListening();
        } catch (LDAPException e) {
            throw new IOException("The practice HR cannot listen again on port " + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.shutDown(true);
        directory.close();
    }

    private long count(String base) {
        try {
            return server.search(base, SearchScope.SUBORDINATE_SUBTREE, "(objectClass=*)", "1.1")
                    .getEntryCount();
        } catch (LDAPException e) {
            return 0;
        }
    }

    /** The wanted port, or any for 0; the server must be told a port that it can take up again after a pause. */
    private static int freePort(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        }
    }
}

package org.qiao.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A door of its own to a target: it lets requests through, or strikes some of them, as it is told. Counts what knocked.
 * Thread safe.
 */
final class FaultyDoor implements AutoCloseable {
    /** Requests that change something. */
    static final Set<String> WRITES = Set.of("PUT", "DELETE");
    /** Requests of any kind. */
    static final Set<String> ALL = Set.of();

    private final ServerSocket door;
    private final InetSocketAddress target;
    private final Strike strike;
    private final AtomicInteger knocks = new AtomicInteger();
    private final AtomicInteger struck = new AtomicInteger();
    private Set<String> methods = ALL;
    private int toPass;
    private int toStrike;

    FaultyDoor(InetSocketAddress target, Strike strike) throws IOException {
        this.target = target;
        this.strike = strike;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    Strike strike() {
        return strike;
    }

    /** Strikes requests of some methods, after some have passed. */
    synchronized void arm(Set<String> some, int first, int count) {
        methods = some;
        toPass = first;
        toStrike = count;
    }

    /** How many connections were made. */
    int knocks() {
        return knocks.get();
    }

    int struck() {
        return struck.get();
    }

    private synchronized boolean isStruck(String method) {
        if (toStrike == 0 || !(methods.isEmpty() || methods.contains(method)) || toPass-- > 0) {
            return false;
        }
        toStrike--;
        struck.incrementAndGet();
        return true;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                knocks.incrementAndGet();
                start(() -> serve(caller));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket caller) {
        try (Exchange exchange = Exchange.read(caller, target)) {
            if (isStruck(exchange.method())) {
                strike.to(exchange);
            } else {
                exchange.say(exchange.forward());
            }
        } catch (IOException e) {
            // The caller hung up, or the target is gone: the caller sees the connection end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-door");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}

package org.qiao.rest.internal.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qiao.engine.home.Home;
import org.qiao.engine.home.ListenerSettings;
import org.qiao.rest.Pages;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.security.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server, on 127.0.0.1 unless the settings say otherwise. Resources come and go while it runs; each change makes another router, which requests
 * take from one to the next.
 */
@Component(service = HttpServer.class, immediate = true)
public final class HttpServer {
    /** The most requests that are worked at once. */
    public static final int THREADS = 32;

    private static final int HEADER_BYTES = 16 << 10;
    private static final int THREAD_IDLE_MILLIS = 10_000;
    private static final int IDLE_MILLIS = 30_000;
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final List<Resource> resources = new CopyOnWriteArrayList<>();
    private final List<Pages> pages = new CopyOnWriteArrayList<>();
    private final Server server;
    private final ServerConnector connector;
    private volatile Router router = new Router(List.of());

    /** Opens the port. Throws {@link IllegalStateException} when it cannot be had. */
    @Activate
    public HttpServer(@Reference Home home, @Reference Tokens tokens, @Reference RequestCounts counts) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("qiao-http");
        // What a burst of requests needed goes soon after it: not one thread a minute, as it would by itself.
        threads.setIdleTimeout(THREAD_IDLE_MILLIS);
        threads.setMaxEvictCount(8);
        server = new Server(threads);
        ListenerSettings listener = home.settings().listener();
        connector = new ServerConnector(server, 1, 1, Listening.protocols(listener, home.conf(), configuration()));
        connector.setHost(listener.address());
        connector.setPort(home.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        // Clients keep connections open; at the end an idle one is not worth waiting for.
        connector.setShutdownIdleTimeout(100);
        server.addConnector(connector);
        server.setStopTimeout(2_000);
        server.setErrorHandler(new ProblemHandler());
        Gate gate = new Gate(tokens, Listening.origins(listener, home.conf()));
        server.setHandler(new Dispatcher(gate, () -> router, pages, counts));
        start(home.port());
        LOG.info("answering on {}://{}:{}", listener.isSecure() ? "https" : "http", listener.address(), port());
    }

    /** The port on which it answers. */
    public int port() {
        return connector.getLocalPort();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addResource(Resource resource) {
        resources.add(resource);
        rebuild();
    }

    synchronized void removeResource(Resource resource) {
        resources.remove(resource);
        rebuild();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPages(Pages more) {
        pages.add(more);
    }

    void removePages(Pages gone) {
        pages.remove(gone);
    }

    @Deactivate
    void stop() {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("the HTTP server did not stop cleanly; its port is free all the same", e);
        }
    }

    private void start(int port) {
        try {
            server.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the start of the HTTP server was interrupted", e);
        } catch (Exception e) {
            stop();
            throw new IllegalStateException(
                    "port " + port + " on 127.0.0.1 cannot be had: stop what uses it, or name another with --port", e);
        }
    }

    private void rebuild() {
        List<Route> routes = new ArrayList<>();
        resources.forEach(r -> routes.addAll(r.routes()));
        router = new Router(routes);
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setHttpCompliance(HttpCompliance.RFC7230);
        // A body that trickles in slower than this is cut off: it would hold a thread for nothing.
        http.setMinRequestDataRate(100);
        return http;
    }
}

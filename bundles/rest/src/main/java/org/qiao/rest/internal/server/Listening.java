package org.qiao.rest.internal.server;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.qiao.engine.home.ListenerSettings;
import org.qiao.engine.tls.Tls;

/** What the listener speaks, and as whom it answers: HTTP on this machine, or HTTPS under the names of a certificate. */
final class Listening {
    private Listening() {}

    /** The protocols of a connection. Throws a StartRefused where certificate or key cannot be used. */
    static ConnectionFactory[] protocols(ListenerSettings listener, Path conf, HttpConfiguration http) {
        if (!listener.isSecure()) {
            return new ConnectionFactory[] {new HttpConnectionFactory(http)};
        }
        SSLContext context = Tls.server(conf.resolve(listener.certificate()), conf.resolve(listener.key()));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(context);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        // The gate looks at the host; a certificate need not bear the addresses of this machine for itself.
        SecureRequestCustomizer secure = new SecureRequestCustomizer(false);
        http.addCustomizer(secure);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        return new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain};
    }

    /** How requests are addressed. */
    static Gate.Origins origins(ListenerSettings listener, Path conf) {
        Set<String> hosts = new HashSet<>(Gate.Origins.LOCAL);
        hosts.add(listener.localHost());
        if (!listener.isSecure()) {
            return new Gate.Origins("http", hosts);
        }
        Tls.names(conf.resolve(listener.certificate()))
                .forEach(name -> hosts.add(name.contains(":") ? "[" + name + "]" : name));
        return new Gate.Origins("https", hosts);
    }
}

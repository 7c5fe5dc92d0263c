package org.qiao.adapter.hr;

import java.nio.file.Path;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Http;
import org.qiao.api.connector.Json;
import org.qiao.engine.json.JsonText;
import org.qiao.engine.tls.Tls;

/** A host of a directory, which speaks no HTTP. */
record PlainHost(SSLContext tls) implements Host {
    PlainHost() {
        this(Tls.usual());
    }

    @Override
    public String connection() {
        return "hr";
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Http http() {
        throw new UnsupportedOperationException("a directory is not asked over HTTP");
    }

    @Override
    public Json json() {
        return new JsonText();
    }

    @Override
    public Path folder() {
        return Path.of("target");
    }
}

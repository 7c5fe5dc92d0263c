package org.qiao.rest.internal.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.qiao.engine.json.JsonText;
import org.qiao.rest.Reply;
import org.qiao.rest.internal.json.JsonValues;

/** Writes a reply: status, headers that every reply carries, body as UTF-8 bytes. */
final class ReplyWriter {
    private static final JsonText JSON = new JsonText();

    private final Response response;
    private final Callback callback;
    private final Locale locale;

    ReplyWriter(Response response, Callback callback, Locale locale) {
        this.response = response;
        this.callback = callback;
        this.locale = locale;
    }

    void write(Reply reply) {
        response.setStatus(reply.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Referrer-Policy", "no-referrer");
        reply.headers().forEach(headers::put);
        reply.content().fold(this::value, this::bytes, this::stream, this::file, this::events);
    }

    private boolean value(Reply.Content.Value content) {
        String text = JSON.write(new JsonValues(locale).of(content.value()));
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_LANGUAGE, locale.toLanguageTag()));
        return bytes(new Reply.Content.Bytes(content.media(), text.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean bytes(Reply.Content.Bytes content) {
        if (!content.media().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, content.media());
        }
        response.write(true, ByteBuffer.wrap(content.bytes()), callback);
        return true;
    }

    private boolean stream(Reply.Content.Stream content) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, content.media());
        try {
            // Closed only when all was written: closing sends the end, which says that this was the whole.
            OutputStream out = Content.Sink.asOutputStream(response);
            content.writer().write(out);
            out.close();
        } catch (IOException | RuntimeException e) {
            // The status is out already: cutting the connection is the only honest end.
            callback.failed(e);
            return false;
        }
        callback.succeeded();
        return true;
    }

    private boolean file(Reply.Content.File content) {
        HttpFields asked = response.getRequest().getHeaders();
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.ETAG, content.tag());
        headers.put(HttpHeader.CACHE_CONTROL, content.isForever() ? "public, max-age=31536000, immutable" : "no-cache");
        headers.put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        if (asked.getQualityCSV(HttpHeader.IF_NONE_MATCH).stream().anyMatch(t -> isSame(t, content.tag()))) {
            response.setStatus(304);
            return bytes(new Reply.Content.Bytes("", new byte[0]));
        }
        boolean isShort = content.gzip().length > 0 && asked.contains(HttpHeader.ACCEPT_ENCODING, "gzip");
        if (isShort) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        return bytes(new Reply.Content.Bytes(content.media(), isShort ? content.gzip() : content.bytes()));
    }

    /** By the weak comparison, which is the one for reading; {@code *} is any. */
    private static boolean isSame(String given, String tag) {
        return given.equals("*") || given.equals(tag) || given.equals("W/" + tag);
    }

    private boolean events(Reply.Content.Events content) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        if (HttpMethod.HEAD.is(response.getRequest().getMethod())) {
            // There is no body to wait for, which never ends.
            callback.succeeded();
            return true;
        }
        new EventFeed(response, callback).open(content.source());
        return true;
    }
}

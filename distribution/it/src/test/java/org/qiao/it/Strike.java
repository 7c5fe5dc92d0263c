package org.qiao.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What a target, or something on the way to it, may do to one request: each kind is one that has been met. */
enum Strike {
    RESET_AT_ONCE(Exchange::reset),
    CLOSED_AT_ONCE(Exchange::close),
    CLOSED_UNREAD(Exchange::close),
    SILENT(Exchange::holdUntilGivenUp),
    LATE(x -> {
        TimeUnit.MILLISECONDS.sleep(700);
        x.say(x.forward());
    }),
    GARBAGE(x -> x.say("garbage, no status line at all\r\n\r\n")),
    NO_ANSWER_BUT_A_BODY(x -> x.say("<html>hello</html>")),
    HALF_A_STATUS_LINE(x -> x.say("HTTP/1.1 2")),
    HEAD_WITHOUT_END(x -> x.say("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1 << 20))),
    BODY_LARGER_THAN_ANY(x -> {
        x.say("HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n");
        for (int i = 0; i < 90; i++) {
            x.say("y".repeat(1_000_000));
        }
    }),
    WRONG_PROTOCOL(x -> x.say("SSH-2.0-OpenSSH_9.2\r\n")),
    ZIPPED_IT_SAYS(x -> x.say(
            "HTTP/1.1 503 Busy\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\nConnection: close\r\n\r\nplain")),
    PORTAL(x -> x.answer("200 OK", "Content-Type: text/html", "<html><body>Please sign in</body></html>")),
    EMPTY_OK(x -> x.answer("200 OK", "X: y", "")),
    ERROR_IN_OK(x -> x.answer("200 OK", "Content-Type: application/json", "{\"error\": \"database is locked\"}")),
    ERROR_IN_MULTISTATUS(x -> x.answer(
            "207 Multi-Status",
            "Content-Type: application/xml",
            "<multistatus xmlns='DAV:'><response><href>/x</href><status>HTTP/1.1 507 Insufficient Storage</status>"
                    + "</response></multistatus>")),
    ACCEPTED_FOR_LATER(x -> x.answer("202 Accepted", "X: y", "")),
    PARTIAL(x -> x.answer("206 Partial Content", "Content-Range: bytes 0-1/9", "ab")),
    MOVED(x -> x.answer("301 Moved Permanently", "Location: http://127.0.0.1:1/elsewhere/", "")),
    TO_A_SIGN_IN(x -> x.answer("302 Found", "Location: /login", "")),
    MOVED_FOR_NOW(x -> x.answer("307 Temporary Redirect", "Location: http://127.0.0.1:1/", "")),
    NOT_MODIFIED(x -> x.answer("304 Not Modified", "X: y", "")),
    S400(x -> x.status("400 Bad Request")),
    S401(x -> x.status("401 Unauthorized")),
    S402(x -> x.status("402 Payment Required")),
    S403(x -> x.status("403 Forbidden")),
    S404(x -> x.status("404 Not Found")),
    S405(x -> x.status("405 Method Not Allowed")),
    S408(x -> x.status("408 Request Timeout")),
    S409(x -> x.status("409 Conflict")),
    S410(x -> x.status("410 Gone")),
    S412(x -> x.status("412 Precondition Failed")),
    S413(x -> x.status("413 Content Too Large")),
    S415(x -> x.status("415 Unsupported Media Type")),
    S421(x -> x.status("421 Misdirected Request")),
    S422(x -> x.status("422 Unprocessable Content")),
    S423(x -> x.status("423 Locked")),
    S425(x -> x.status("425 Too Early")),
    S429(x -> x.answer("429 Too Many Requests", "Retry-After: 1", "")),
    S429_AT_A_TIME(x -> x.answer("429 Too Many Requests", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT", "")),
    S429_WITHOUT_A_TIME(x -> x.status("429 Too Many Requests")),
    S500(x -> x.status("500 Internal Server Error")),
    S501(x -> x.status("501 Not Implemented")),
    S502(x -> x.status("502 Bad Gateway")),
    S503(x -> x.answer("503 Service Unavailable", "Retry-After: 1", "")),
    S504(x -> x.status("504 Gateway Timeout")),
    S507(x -> x.status("507 Insufficient Storage")),
    S599(x -> x.status("599 Who Knows")),
    DONE_AND_RESET(x -> {
        x.forward();
        x.reset();
    }),
    DONE_AND_CLOSED(x -> {
        x.forward();
        x.close();
    }),
    DONE_AND_SILENT(x -> {
        x.forward();
        x.holdUntilGivenUp();
    }),
    DONE_AND_CUT_IN_THE_HEAD(x -> {
        byte[] answer = x.forward();
        x.say(new String(answer, StandardCharsets.ISO_8859_1).substring(0, 20));
    }),
    DONE_AND_CUT_IN_THE_BODY(x -> {
        x.forward();
        x.say("HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\nhalf");
    }),
    DONE_AND_CUT_IN_A_CHUNK(x -> {
        x.forward();
        x.say("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf");
    }),
    DONE_AND_500(x -> {
        x.forward();
        x.status("500 Internal Server Error");
    }),
    DONE_AND_502(x -> {
        x.forward();
        x.status("502 Bad Gateway");
    }),
    DONE_AND_504(x -> {
        x.forward();
        x.status("504 Gateway Timeout");
    }),
    DONE_WITHOUT_A_VERSION(x -> {
        x.forward();
        x.status("201 Created");
    }),
    DONE_TWICE(x -> {
        x.forward();
        x.say(x.forward());
    }),
    DONE_AND_ANSWERED_TWICE(x -> {
        byte[] answer = x.forward();
        x.say(answer);
        x.say(answer);
    }),
    DONE_AND_REPEATED_LATER(x -> {
        x.say(x.forward());
        x.repeatLater();
    }),
    DONE_BYTE_BY_BYTE(x -> {
        for (byte one : x.forward()) {
            x.say(new String(new byte[] {one}, StandardCharsets.ISO_8859_1));
            TimeUnit.MILLISECONDS.sleep(2);
        }
    });

    private final Way way;

    Strike(Way way) {
        this.way = way;
    }

    /** Does it. */
    void to(Exchange exchange) throws IOException, InterruptedException {
        way.take(exchange);
    }

    private interface Way {
        void take(Exchange exchange) throws IOException, InterruptedException;
    }
}

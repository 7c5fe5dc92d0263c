package org.qiao.practice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A CardDAV client. */
final class OaClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String authorization;

    OaClient(Access access) {
        this.url = access.url();
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((access.user() + ":" + access.password()).getBytes(StandardCharsets.UTF_8));
    }

    static String card(String uid, String name) {
        return "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:" + uid + "\r\nFN:" + name + "\r\nEND:VCARD\r\n";
    }

    /** @param headers names and values in turn */
    HttpResponse<String> send(String method, String name, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url).resolve(name))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    HttpResponse<String> report(String body) throws IOException, InterruptedException {
        return send("REPORT", "", body, "Depth", "1");
    }

    HttpResponse<String> sync(String token) throws IOException, InterruptedException {
        return report("<sync-collection xmlns=\"DAV:\"><sync-token>" + token
                + "</sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>");
    }

    /** The sync token that an answer ends with. */
    static String token(HttpResponse<String> answer) {
        return answer.body().replaceFirst("(?s).*<sync-token>", "").replaceFirst("(?s)</sync-token>.*", "");
    }
}

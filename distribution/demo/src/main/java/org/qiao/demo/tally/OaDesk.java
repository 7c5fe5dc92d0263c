package org.qiao.demo.tally;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qiao.demo.peer.Peer;

/** A clerk's look into the groupware, over CardDAV. */
public final class OaDesk {
    private static final Pattern CARD = Pattern.compile("<(?:\\w+:)?href>[^<]*\\.vcf</");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Peer oa;

    /** A look into this groupware. */
    public OaDesk(Peer oa) {
        this.oa = oa;
    }

    /** How many contacts the address book holds. */
    public long contacts() throws IOException {
        String pair = oa.user() + ":" + oa.password();
        HttpRequest request = HttpRequest.newBuilder(URI.create(oa.url()))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Depth", "1")
                .header("Content-Type", "application/xml; charset=utf-8")
                .method(
                        "PROPFIND",
                        HttpRequest.BodyPublishers.ofString(
                                "<propfind xmlns='DAV:'><prop><getetag/></prop></propfind>"))
                .build();
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 207) {
                throw new IOException("the OA answered " + answer.statusCode() + " to PROPFIND of " + oa.url());
            }
            Matcher cards = CARD.matcher(answer.body());
            long count = 0;
            while (cards.find()) {
                count++;
            }
            return count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the OA", e);
        }
    }
}

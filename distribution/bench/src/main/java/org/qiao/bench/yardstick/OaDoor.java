package org.qiao.bench.yardstick;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.qiao.practice.Access;

/** CardDAV by hand: one {@code PUT} a card. */
final class OaDoor implements PracticeCopier.Door {
    private static final int FIRST_FAILURE = 300;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI book;
    private final String authorization;

    OaDoor(Access access) {
        book = URI.create(access.url());
        String proof = access.user() + ":" + access.password();
        authorization = "Basic " + Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void make(List<PracticeCopier.Entry> batch) throws IOException, InterruptedException {
        for (PracticeCopier.Entry entry : batch) {
            String card = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:" + entry.code() + "\r\nFN:" + entry.name() + "\r\nN:"
                    + entry.name() + ";;;;\r\nTEL:" + entry.phone() + "\r\nEND:VCARD\r\n";
            HttpRequest request = HttpRequest.newBuilder(book.resolve(entry.code() + ".vcf"))
                    .header("Authorization", authorization)
                    .header("Content-Type", "text/vcard; charset=utf-8")
                    .header("If-None-Match", "*")
                    .PUT(HttpRequest.BodyPublishers.ofString(card))
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= FIRST_FAILURE) {
                throw new IOException("the OA answered " + status + " for " + entry.code());
            }
        }
    }

    @Override
    public void close() {
        // The client ends with the process.
    }
}

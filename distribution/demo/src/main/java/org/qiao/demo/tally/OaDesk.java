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
    private static final Pattern CARD = Pattern.compile("<(?:\\w+:)?href>[^<]*/qiao-([^<]*)\\.vcf</");
    private static final Pattern PHONE = Pattern.compile("(?m)^TEL[^:\\r\\n]*:([+0-9]+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Peer oa;

    /** A look into this groupware. */
    public OaDesk(Peer oa) {
        this.oa = oa;
    }

    /** How many contacts of customers the address book holds whose code begins so. */
    public long contacts(String codePrefix) throws IOException {
        HttpResponse<String> answer = send(request("")
                .header("Depth", "1")
                .header("Content-Type", "application/xml; charset=utf-8")
                .method(
                        "PROPFIND",
                        HttpRequest.BodyPublishers.ofString(
                                "<propfind xmlns='DAV:'><prop><getetag/></prop></propfind>")));
        if (answer.statusCode() != 207) {
            throw new IOException("the OA answered " + answer.statusCode() + " to PROPFIND of " + oa.url());
        }
        Matcher cards = CARD.matcher(answer.body());
        long count = 0;
        while (cards.find()) {
            count += cards.group(1).startsWith(codePrefix) ? 1 : 0;
        }
        return count;
    }

    /** Where the card of a customer is: the adapter names cards so. */
    public static String cardOf(String customerCode) {
        return "qiao-" + customerCode + ".vcf";
    }

    /** The telephone number on the card of a customer; empty when there is no card or no number. */
    public String phone(String customerCode) throws IOException {
        HttpResponse<String> answer = send(request(cardOf(customerCode)).GET());
        Matcher phone = PHONE.matcher(answer.statusCode() == 200 ? answer.body() : "");
        return phone.find() ? phone.group(1) : "";
    }

    private HttpRequest.Builder request(String name) {
        String pair = oa.user() + ":" + oa.password();
        return HttpRequest.newBuilder(URI.create(oa.url() + name))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the OA", e);
        }
    }
}

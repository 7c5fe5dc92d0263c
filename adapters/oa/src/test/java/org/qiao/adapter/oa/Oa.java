package org.qiao.adapter.oa;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Outcome;
import org.qiao.api.settings.Secret;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;

/** A practice OA, a session with it, and the hands of somebody else who keeps cards there. */
final class Oa implements AutoCloseable {
    private final PracticeSystems practice;
    private final OaSettings settings;
    private final AddressBook others;

    private Oa(PracticeSystems practice) {
        this.practice = practice;
        Access access = practice.access("oa");
        this.settings = new OaSettings(
                URI.create(access.url()), access.user(), new Secret(access.password()), Duration.ofSeconds(60));
        this.others = new AddressBook(settings, new LoopbackHost());
    }

    static Oa start(Path folder) throws IOException {
        return new Oa(PracticeSystems.start(PracticeOptions.in(folder).only("oa")));
    }

    PracticeSystems practice() {
        return practice;
    }

    OaSettings settings() {
        return settings;
    }

    OaSession session() {
        return new OaSession(settings, new LoopbackHost());
    }

    /** A session with another book of that name, made now. */
    OaSession book(String name) throws IOException {
        String path = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%26", "&");
        URI url = settings.url().resolve("../" + path + "/");
        String pair = settings.user() + ":" + settings.password().reveal();
        HttpRequest made = HttpRequest.newBuilder(url)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .method("MKCOL", HttpRequest.BodyPublishers.noBody())
                .build();
        new LoopbackHost().send(made);
        return new OaSession(
                new OaSettings(url, settings.user(), settings.password(), settings.timeout()), new LoopbackHost());
    }

    Outcome write(Command command) {
        return session().write(Contact.TYPE, List.of(command)).get(0);
    }

    /** Puts a card of somebody else; its version. */
    String put(String name, String... lines) throws IOException {
        VCard card = VCard.parse(String.join("\r\n", lines));
        return others.put(name, card, "If-None-Match", "*")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    /** What stands on a card now; a property per line, unfolded. */
    List<String> lines(String name) throws IOException {
        VCard card = others.get(name).orElseThrow().card();
        return card == null
                ? List.of()
                : card.write().replace("\r\n ", "").lines().toList();
    }

    void delete(String name) throws IOException {
        others.delete(name, others.get(name).orElseThrow().etag());
    }

    @Override
    public void close() throws IOException {
        practice.close();
    }
}

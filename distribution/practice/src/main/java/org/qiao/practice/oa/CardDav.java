package org.qiao.practice.oa;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.http.Reply;
import org.qiao.practice.http.Request;
import org.qiao.practice.ledger.Accepted;
import org.w3c.dom.Element;

/** The verbs of CardDAV on a user's address books. Not thread-safe: one caller at a time. */
final class CardDav {
    /** Takes a write into the ledger before it is done; an exception means that it is not done. */
    @FunctionalInterface
    interface Listing {
        void list(Accepted write);
    }

    private final Map<String, AddressBook> books;
    private final Style style;
    private final String user;
    private final Reports reports;
    private final Listing listing;

    CardDav(Map<String, AddressBook> books, Style style, String user, Listing listing) {
        this.books = books;
        this.style = style;
        this.user = user;
        this.reports = new Reports(books, user);
        this.listing = listing;
    }

    Reply reply(Request request) {
        Place place = Place.of(request.path());
        if (!place.user().isEmpty() && !place.user().equals(user)) {
            return Reply.empty(403);
        }
        return switch (request.method()) {
            case "OPTIONS" ->
                Reply.empty(200)
                        .with("DAV", "1, 2, 3, addressbook, extended-mkcol")
                        .with("Allow", "DELETE, GET, HEAD, MKCOL, OPTIONS, PROPFIND, PUT, REPORT");
            case "GET", "HEAD" -> get(place);
            case "PUT" -> put(place, request);
            case "DELETE" -> delete(place, request);
            case "MKCOL" -> makeCollection(place, request);
            case "PROPFIND" -> propfind(place, request);
            case "REPORT" ->
                Xml.parse(request.text())
                        .map(root -> reports.report(place, root))
                        .orElse(Reply.empty(400));
            default -> Reply.empty(405);
        };
    }

    private Reply propfind(Place place, Request request) {
        Optional<Element> body = Xml.parse(request.text());
        if (!request.text().isEmpty() && body.isEmpty()) {
            return Reply.empty(400);
        }
        boolean deep = !request.header("Depth").equals(Optional.of("0"));
        return reports.propfind(place, deep, body);
    }

    private Reply get(Place place) {
        AddressBook book = books.get(place.book());
        Optional<Card> card = book == null ? Optional.empty() : book.card(place.card());
        return card.map(found -> Reply.text(200, "text/vcard; charset=utf-8", found.text())
                        .with("ETag", quoted(found.etag())))
                .orElse(Reply.empty(404));
    }

    private Reply put(Place place, Request request) {
        AddressBook book = books.get(place.book());
        if (book == null || !place.isCard()) {
            return Reply.empty(409);
        }
        Optional<Card> before = book.card(place.card());
        if (isPreconditionHurt(request, before)) {
            return Reply.text(412, "text/plain; charset=utf-8", "Precondition failed.\n");
        }
        String sent = request.text();
        Optional<String> problem = Card.problem(sent);
        if (problem.isPresent()) {
            int status = style == Style.SOGO ? 404 : 400;
            return Reply.text(status, "text/plain; charset=utf-8", "The body is no vCard: " + problem.get() + ".\n");
        }
        String text = style == Style.RADICALE ? Card.sorted(sent) : sent;
        String uid = AddressBook.uid(text);
        boolean isOther = before.map(card -> !card.uid().equals(uid)).orElse(book.has(uid));
        if (style == Style.RADICALE && isOther) {
            return Reply.text(
                    409,
                    "text/xml; charset=utf-8",
                    "<error xmlns=\"DAV:\" xmlns:CR=\"" + Xml.CARD + "\"><CR:no-uid-conflict/></error>\n");
        }
        String etag = book.etag(place.card(), text);
        listing.list(new Accepted(before.isPresent() ? "update" : "create", uid, etag, body(place, "vcard", text)));
        book.put(place.card(), text);
        boolean isCreated = before.isEmpty() || style == Style.RADICALE;
        return Reply.empty(isCreated ? 201 : 204).with("ETag", quoted(etag));
    }

    private Reply delete(Place place, Request request) {
        AddressBook book = books.get(place.book());
        Optional<Card> before = book == null ? Optional.empty() : book.card(place.card());
        if (book == null || before.isEmpty()) {
            return Reply.empty(404);
        }
        if (isPreconditionHurt(request, before)) {
            return Reply.text(412, "text/plain; charset=utf-8", "Precondition failed.\n");
        }
        listing.list(new Accepted("delete", before.get().uid(), before.get().etag(), body(place, "vcard", null)));
        book.delete(place.card());
        if (style == Style.SOGO) {
            return Reply.empty(204);
        }
        MultiStatus answer = new MultiStatus();
        answer.status(place.path(), "200 OK");
        return answer.reply(200);
    }

    private Reply makeCollection(Place place, Request request) {
        if (!place.isBook()) {
            return Reply.empty(409);
        }
        if (books.containsKey(place.book())) {
            return Reply.empty(409);
        }
        String name = Xml.parse(request.text())
                .map(root -> root.getElementsByTagNameNS(Xml.DAV, "displayname").item(0))
                .map(element -> element.getTextContent())
                .orElse(place.book());
        listing.list(new Accepted("mkcol", place.path(), "0", body(place, "name", name)));
        books.put(place.book(), new AddressBook(name, style));
        return Reply.empty(201);
    }

    private boolean isPreconditionHurt(Request request, Optional<Card> before) {
        Optional<String> match = request.header("If-Match");
        if (match.isPresent()
                && before.filter(card -> matches(match.get(), card)).isEmpty()) {
            return true;
        }
        Optional<String> noneMatch = request.header("If-None-Match");
        return style == Style.RADICALE
                && noneMatch.isPresent()
                && before.filter(card -> matches(noneMatch.get(), card)).isPresent();
    }

    private static boolean matches(String header, Card card) {
        return header.trim().equals("*") || header.contains(quoted(card.etag()));
    }

    private static Map<String, @Nullable Object> body(Place place, String name, @Nullable String value) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("path", place.path());
        body.put(name, value);
        return body;
    }

    private static String quoted(String etag) {
        return "\"" + etag + "\"";
    }
}

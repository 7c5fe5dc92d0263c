package org.qiao.practice.oa;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.qiao.practice.http.Reply;
import org.w3c.dom.Element;

/** PROPFIND and the three REPORTs: sync-collection, addressbook-multiget, addressbook-query. */
final class Reports {
    private static final String TOKEN = "http://practice.qiao.org/ns/sync/";

    private final Map<String, AddressBook> books;
    private final String user;

    /** @param books by the name of the collection */
    Reports(Map<String, AddressBook> books, String user) {
        this.books = books;
        this.user = user;
    }

    Reply propfind(Place place, boolean deep, Optional<Element> body) {
        List<Element> wanted = body.flatMap(root -> Xml.child(root, Xml.DAV, "prop"))
                .map(Xml::children)
                .orElse(List.of());
        MultiStatus answer = new MultiStatus();
        if (place.isCard()) {
            AddressBook book = books.get(place.book());
            Card card = book == null ? null : book.cards().get(place.card());
            if (card == null) {
                return Reply.empty(404);
            }
            answer.found(place.path(), wanted, property -> ofCard(card, property));
            return answer.reply(207);
        }
        if (place.isBook() && !books.containsKey(place.book())) {
            return Reply.empty(404);
        }
        answer.found(place.path(), wanted, property -> ofCollection(place, property));
        if (deep) {
            children(place, wanted, answer);
        }
        return answer.reply(207);
    }

    Reply report(Place place, Element root) {
        AddressBook book = books.get(place.book());
        if (book == null) {
            return Reply.empty(404);
        }
        List<Element> wanted =
                Xml.child(root, Xml.DAV, "prop").map(Xml::children).orElse(List.of());
        if (Xml.is(root, Xml.DAV, "sync-collection")) {
            return sync(place, book, root, wanted);
        }
        if (Xml.is(root, Xml.CARD, "addressbook-multiget")) {
            return multiget(place, book, root, wanted);
        }
        if (Xml.is(root, Xml.CARD, "addressbook-query")) {
            return query(place, book, root, wanted);
        }
        return refusal("<supported-report/>");
    }

    private static Reply sync(Place place, AddressBook book, Element root, List<Element> wanted) {
        String token = Xml.child(root, Xml.DAV, "sync-token")
                .map(element -> element.getTextContent().trim())
                .orElse("");
        if (!token.isEmpty() && !token.matches(TOKEN + "[0-9]{1,18}")) {
            return refusal("<valid-sync-token/>");
        }
        long since = token.isEmpty() ? 0 : Long.parseLong(token.substring(TOKEN.length()));
        if (since > book.change()) {
            return refusal("<valid-sync-token/>");
        }
        MultiStatus answer = new MultiStatus();
        book.cards().forEach((name, card) -> {
            if (card.change() > since) {
                answer.found(place.bookPath() + name, wanted, property -> ofCard(card, property));
            }
        });
        book.deletions().forEach((name, change) -> {
            if (change > since && !token.isEmpty()) {
                answer.gone(place.bookPath() + name);
            }
        });
        answer.syncToken(TOKEN + book.change());
        return answer.reply(207);
    }

    private static Reply multiget(Place place, AddressBook book, Element root, List<Element> wanted) {
        MultiStatus answer = new MultiStatus();
        for (Element href : Xml.children(root, Xml.DAV, "href")) {
            String path = path(href.getTextContent().trim());
            Place named = Place.of(path);
            Optional<Card> card =
                    place.bookPath().equals(named.bookPath()) ? book.card(named.card()) : Optional.empty();
            card.ifPresentOrElse(
                    found -> answer.found(named.path(), wanted, property -> ofCard(found, property)),
                    () -> answer.gone(path));
        }
        return answer.reply(207);
    }

    private static String path(String href) {
        try {
            String path = URI.create(href).getPath();
            return path == null ? href : path;
        } catch (IllegalArgumentException e) {
            return href;
        }
    }

    private static Reply query(Place place, AddressBook book, Element root, List<Element> wanted) {
        Predicate<Card> filter =
                Xml.child(root, Xml.CARD, "filter").map(CardFilter::of).orElse(card -> true);
        MultiStatus answer = new MultiStatus();
        book.cards().forEach((name, card) -> {
            if (filter.test(card)) {
                answer.found(place.bookPath() + name, wanted, property -> ofCard(card, property));
            }
        });
        return answer.reply(207);
    }

    private void children(Place place, List<Element> wanted, MultiStatus answer) {
        if (place.isBook()) {
            Map<String, Card> cards =
                    Objects.requireNonNull(books.get(place.book())).cards();
            cards.forEach(
                    (name, card) -> answer.found(place.bookPath() + name, wanted, property -> ofCard(card, property)));
        } else if (place.user().isEmpty()) {
            Place home = new Place(user, "", "");
            answer.found(home.path(), wanted, property -> ofCollection(home, property));
        } else {
            books.keySet().forEach(name -> {
                Place book = new Place(user, name, "");
                answer.found(book.path(), wanted, property -> ofCollection(book, property));
            });
        }
    }

    private static Optional<String> ofCard(Card card, Element property) {
        return switch (String.valueOf(property.getLocalName())) {
            case "getetag" -> Optional.of("\"" + card.etag() + "\"");
            case "address-data" -> Optional.of(Xml.escaped(card.text()));
            case "getcontenttype" -> Optional.of("text/vcard; charset=utf-8");
            case "resourcetype" -> Optional.of("");
            default -> Optional.empty();
        };
    }

    private Optional<String> ofCollection(Place place, Element property) {
        AddressBook book = place.isBook() ? books.get(place.book()) : null;
        String home = MultiStatus.href("/" + user + "/");
        return switch (String.valueOf(property.getLocalName())) {
            case "resourcetype" ->
                Optional.of(
                        book != null
                                ? "<collection/><CR:addressbook/>"
                                : place.user().isEmpty() ? "<collection/>" : "<principal/><collection/>");
            case "current-user-principal", "addressbook-home-set", "principal-URL", "owner" -> Optional.of(home);
            case "displayname" -> Optional.of(Xml.escaped(book == null ? place.user() : book.displayName()));
            case "getctag", "getetag" -> Optional.ofNullable(book).map(found -> "\"" + found.change() + "\"");
            case "sync-token" -> Optional.ofNullable(book).map(found -> TOKEN + found.change());
            default -> Optional.empty();
        };
    }

    private static Reply refusal(String condition) {
        return Reply.text(
                403,
                "text/xml; charset=utf-8",
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<error xmlns=\"DAV:\">" + condition + "</error>\n");
    }
}

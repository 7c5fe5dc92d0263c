package org.qiao.practice.oa;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One collection of cards and its history of changes. Guarded by its owner. */
final class AddressBook {
    private final String displayName;
    private final Style style;
    private final Map<String, Card> cards = new TreeMap<>();
    private final Map<String, Long> deletions = new TreeMap<>();
    private long change;

    AddressBook(String displayName, Style style) {
        this.displayName = displayName;
        this.style = style;
    }

    String displayName() {
        return displayName;
    }

    Map<String, Card> cards() {
        return cards;
    }

    /** Names that were deleted, with the position of the deletion. */
    Map<String, Long> deletions() {
        return deletions;
    }

    /** The position of the latest change. */
    long change() {
        return change;
    }

    Optional<Card> card(String name) {
        return Optional.ofNullable(cards.get(name));
    }

    /** Whether a card has that UID. */
    boolean has(String uid) {
        return cards.values().stream().anyMatch(card -> card.uid().equals(uid));
    }

    Card put(String name, String text) {
        change++;
        Card card = new Card(text, uid(text), etag(name, text), change);
        cards.put(name, card);
        deletions.remove(name);
        return card;
    }

    void delete(String name) {
        change++;
        cards.remove(name);
        deletions.put(name, change);
    }

    /** The version that a card will have once it holds that text. */
    String etag(String name, String text) {
        if (style == Style.RADICALE) {
            return Card.hash(text);
        }
        long previous =
                card(name).map(card -> Long.parseLong(card.etag().substring(3))).orElse(-1L);
        return String.format("gcs%08d", previous + 1);
    }

    /** The UID that every card has. */
    static String uid(String text) {
        return Card.values(text, "UID").get(0);
    }
}

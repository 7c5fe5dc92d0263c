package org.qiao.adapter.oa;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.qiao.adapter.oa.AddressBook.Stored;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Record;

/**
 * Which cards hold which uid, name and phone. A server goes through its whole book for each search, so a hundred searches
 * cost less by asking what changed since the last time and looking here. It takes some 300 bytes a card. Thread safe.
 */
final class CardIndex {
    /** The fields by which cards are found, with the vCard property of each. */
    static final Map<String, String> SEARCHED = Map.of("uid", "UID", "fullName", "FN", "phone", "TEL");

    private static final int AT_ONCE = 500;

    private final AddressBook book;
    private final Map<String, Map<String, String>> values = new HashMap<>();
    private final Map<Map.Entry<String, String>, Set<String>> names = new HashMap<>();
    private String token = "";

    CardIndex(AddressBook book) {
        this.book = book;
    }

    /**
     * The cards that may hold the wanted values, as the book is now.
     *
     * @param wanted values by field name; of fields not kept here, nothing is asked
     * @return for each wish the names of the cards, sorted
     */
    synchronized List<Set<String>> search(List<Map<String, Object>> wanted) throws IOException {
        catchUp();
        List<Set<String>> found = new ArrayList<>();
        for (Map<String, Object> fields : wanted) {
            Set<String> all = null;
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                if (SEARCHED.containsKey(field.getKey())) {
                    Set<String> some =
                            names.getOrDefault(Map.entry(field.getKey(), String.valueOf(field.getValue())), Set.of());
                    all = all == null ? new TreeSet<>(some) : common(all, some);
                }
            }
            found.add(all == null ? Set.of() : all);
        }
        return found;
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    private void catchUp() throws IOException {
        AddressBook.Listing listing;
        try {
            listing = book.changes(token);
        } catch (QiaoException e) {
            if (token.isEmpty() || e.code() != OaFailure.POSITION_LOST) {
                throw e;
            }
            forget();
            listing = book.changes("");
        }
        List<String> changed = new ArrayList<>();
        for (Stored stored : listing.cards()) {
            drop(stored.name());
            if (!stored.isGone()) {
                changed.add(stored.name());
            }
        }
        for (int from = 0; from < changed.size(); from += AT_ONCE) {
            for (Stored stored : book.contents(changed.subList(from, Math.min(changed.size(), from + AT_ONCE)))) {
                if (stored.card() != null) {
                    add(stored.name(), Contact.read(stored.card()));
                }
            }
        }
        // Only now: what failed half-way is asked for again.
        token = listing.token();
    }

    private void forget() {
        values.clear();
        names.clear();
        token = "";
    }

    private void add(String name, Record record) {
        drop(name);
        Map<String, String> held = new LinkedHashMap<>();
        for (String field : SEARCHED.keySet()) {
            String value = record.text(field);
            if (value != null) {
                held.put(field, value);
                names.computeIfAbsent(Map.entry(field, value), any -> new HashSet<>(2))
                        .add(name);
            }
        }
        values.put(name, held);
    }

    private void drop(String name) {
        Map<String, String> held = values.remove(name);
        if (held == null) {
            return;
        }
        for (Map.Entry<String, String> value : held.entrySet()) {
            Set<String> holders = names.get(value);
            if (holders != null && holders.remove(name) && holders.isEmpty()) {
                names.remove(value);
            }
        }
    }
}

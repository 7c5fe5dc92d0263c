package org.qiao.adapter.oa;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Sensitivity;
import org.qiao.api.record.Text;

/**
 * The type {@code contact} and how it stands on a card. A retired one keeps its data and is marked by the category 已停用;
 * the next upsert takes the mark away.
 */
final class Contact {
    static final String UID = "uid";
    static final String FULL_NAME = "fullName";
    static final String PHONE = "phone";
    private static final String RETIRED = "已停用";
    private static final String ONCE = "X-QIAO-ONCE";

    static final ObjectType TYPE = ObjectType.of(
            "contact",
            new Text("联系人", "Contact"),
            List.of(
                    Field.builder(UID, Kind.TEXT)
                            .label("标识", "Identifier")
                            .traits(Trait.KEY, Trait.REQUIRED, Trait.UNIQUE, Trait.CREATE_ONLY)
                            .maxLength(64)
                            .build(),
                    personal(FULL_NAME, "姓名", "Full name", 200, Trait.REQUIRED),
                    personal("familyName", "姓", "Family name", 200),
                    personal("givenName", "名", "Given name", 100),
                    Field.builder("organization", Kind.TEXT)
                            .label("单位", "Organization")
                            .maxLength(200)
                            .build(),
                    personal(PHONE, "电话", "Phone", 32),
                    personal("address", "地址", "Address", 500),
                    Field.builder("level", Kind.TEXT)
                            .label("等级", "Level")
                            .maxLength(40)
                            .build(),
                    Field.builder("note", Kind.TEXT)
                            .label("备注", "Note")
                            .maxLength(2000)
                            .build()));

    private Contact() {}

    /** The record on a card. */
    static Record read(VCard card) {
        List<String> name =
                card.value("N").map(value -> VCard.parts(value, ';')).orElse(List.of());
        List<String> address =
                card.value("ADR").map(value -> VCard.parts(value, ';')).orElse(List.of());
        return Record.of(TYPE)
                .set(UID, card.text("UID").orElse(null))
                .set(FULL_NAME, card.text("FN").orElse(null))
                .set("familyName", part(name, 0))
                .set("givenName", part(name, 1))
                .set("organization", card.text("ORG").orElse(null))
                .set(PHONE, card.text("TEL").orElse(null))
                .set("address", part(address, 2))
                .set("level", part(VCard.parts(level(card), ','), 0))
                .set("note", card.value("NOTE").map(value -> plain(value)).orElse(null))
                .build();
    }

    /** A card with a command's wanted fields on it; what the command says nothing of stays. */
    static VCard apply(VCard card, Command command) {
        VCard named = card.with(ONCE, ONCE, VCard.escape(command.idempotencyKey()));
        if (command.kind() == Command.Kind.RETIRE) {
            return named.with("CATEGORIES", "CATEGORIES", categories(card, level(card), true));
        }
        Record wanted = command.wanted();
        // A card that was made by others keeps the UID by which their devices know it; servers refuse another one.
        VCard changed = named.with("UID", "UID", card.value("UID").orElse(escaped(wanted, UID)))
                .with("N", "N", name(card, wanted))
                .with("CATEGORIES", "CATEGORIES", categories(card, level(card, wanted), false));
        if (wanted.has(FULL_NAME)) {
            changed = changed.with("FN", "FN", escaped(wanted, FULL_NAME));
        }
        if (wanted.has("organization")) {
            changed = changed.with("ORG", "ORG", organization(card, escaped(wanted, "organization")));
        }
        if (wanted.has(PHONE)) {
            changed = changed.with("TEL", "TEL;TYPE=WORK,VOICE", escaped(wanted, PHONE));
        }
        if (wanted.has("address")) {
            changed = changed.with("ADR", "ADR;TYPE=WORK", address(card, escaped(wanted, "address")));
        }
        return wanted.has("note") ? changed.with("NOTE", "NOTE", escaped(wanted, "note")) : changed;
    }

    /** Whether a command was written on this card last: what an answer that got lost would have said. */
    static boolean holds(VCard card, Command command) {
        return card.text(ONCE).filter(command.idempotencyKey()::equals).isPresent();
    }

    private static Field personal(String name, String zh, String en, int length, Trait... traits) {
        return Field.builder(name, Kind.TEXT)
                .label(zh, en)
                .traits(traits)
                .maxLength(length)
                .sensitivity(Sensitivity.PERSONAL)
                .build();
    }

    private static @Nullable String escaped(Record record, String field) {
        String text = record.text(field);
        return text == null ? null : VCard.escape(text);
    }

    // A card without a name part is refused by servers, so there always is one.
    private static String name(VCard card, Record wanted) {
        List<String> parts = written(card, "N", ';', 5);
        if (wanted.has("familyName")) {
            parts.set(0, orEmpty(escaped(wanted, "familyName")));
        }
        if (wanted.has("givenName")) {
            parts.set(1, orEmpty(escaped(wanted, "givenName")));
        }
        return String.join(";", parts);
    }

    private static @Nullable String address(VCard card, @Nullable String street) {
        List<String> parts = written(card, "ADR", ';', 7);
        parts.set(2, orEmpty(street));
        return joined(parts);
    }

    private static @Nullable String organization(VCard card, @Nullable String name) {
        List<String> parts = written(card, "ORG", ';', 1);
        parts.set(0, orEmpty(name));
        return joined(parts);
    }

    // The first category is the level, empty where there is none: what others keep behind it never becomes one.
    private static String level(VCard card) {
        return categories(card).get(0);
    }

    private static String level(VCard card, Record wanted) {
        return wanted.has("level") ? orEmpty(escaped(wanted, "level")) : level(card);
    }

    private static @Nullable String categories(VCard card, String level, boolean isRetired) {
        List<String> categories = categories(card);
        categories.set(0, level);
        boolean isBare = level.isEmpty() && categories.size() == 1;
        if (isBare) {
            return isRetired ? RETIRED : null;
        }
        if (isRetired) {
            categories.add(RETIRED);
        }
        return String.join(",", categories);
    }

    /** The categories as written without the mark of the retired; the level, which may be empty, first. */
    private static List<String> categories(VCard card) {
        List<String> categories = written(card, "CATEGORIES", ',', 1);
        categories.removeIf(RETIRED::equals);
        if (categories.isEmpty()) {
            categories.add("");
        }
        return categories;
    }

    /** The parts of a property as they stand on a card, at least so many. */
    private static List<String> written(VCard card, String property, char separator, int least) {
        List<String> parts = new ArrayList<>(VCard.written(card.value(property).orElse(""), separator));
        while (parts.size() < least) {
            parts.add("");
        }
        return parts;
    }

    private static @Nullable String joined(List<String> parts) {
        return parts.stream().allMatch(String::isEmpty) ? null : String.join(";", parts);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String plain(String value) {
        String text = String.join(";", VCard.parts(value, ';'));
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String part(List<String> parts, int index) {
        return index < parts.size() && !parts.get(index).isEmpty() ? parts.get(index) : null;
    }
}

package org.qiao.adapter.oa;

import java.util.List;
import java.util.Optional;
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
                .set("level", category(card).orElse(null))
                .set("note", card.value("NOTE").map(value -> plain(value)).orElse(null))
                .build();
    }

    /** A card with a command's wanted fields on it; what the command says nothing of stays. */
    static VCard apply(VCard card, Command command) {
        VCard named = card.with(ONCE, ONCE, VCard.escape(command.idempotencyKey()));
        if (command.kind() == Command.Kind.RETIRE) {
            return named.with(
                    "CATEGORIES", "CATEGORIES", categories(category(card).orElse(null), true));
        }
        Record whole = read(card).overlaid(command.wanted());
        // A card that was made by others keeps the UID by which their devices know it; servers refuse another one.
        return named.with("UID", "UID", card.value("UID").orElse(escaped(whole, UID)))
                .with("FN", "FN", escaped(whole, FULL_NAME))
                .with("N", "N", name(whole))
                .with("ORG", "ORG", escaped(whole, "organization"))
                .with("TEL", "TEL;TYPE=WORK,VOICE", escaped(whole, PHONE))
                .with("ADR", "ADR;TYPE=WORK", address(card, whole))
                .with("CATEGORIES", "CATEGORIES", categories(whole.text("level"), false))
                .with("NOTE", "NOTE", escaped(whole, "note"));
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

    private static String name(Record record) {
        String family = record.text("familyName");
        String given = record.text("givenName");
        return (family == null ? "" : VCard.escape(family)) + ";" + (given == null ? "" : VCard.escape(given)) + ";;;";
    }

    private static @Nullable String address(VCard card, Record record) {
        String street = record.text("address");
        List<String> old =
                card.value("ADR").map(value -> VCard.parts(value, ';')).orElse(List.of());
        boolean isBare = street == null && old.stream().allMatch(String::isEmpty);
        if (isBare || (street == null && old.isEmpty())) {
            return null;
        }
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            String kept = i < old.size() ? old.get(i) : "";
            value.append(i == 0 ? "" : ";").append(VCard.escape(i == 2 ? (street == null ? "" : street) : kept));
        }
        return value.toString();
    }

    private static Optional<String> category(VCard card) {
        return card.value("CATEGORIES")
                .flatMap(value -> VCard.parts(value, ',').stream()
                        .filter(category -> !category.isEmpty() && !category.equals(RETIRED))
                        .findFirst());
    }

    private static @Nullable String categories(@Nullable String level, boolean isRetired) {
        if (level == null || level.isEmpty()) {
            return isRetired ? RETIRED : null;
        }
        return VCard.escape(level) + (isRetired ? "," + RETIRED : "");
    }

    private static @Nullable String plain(String value) {
        String text = String.join(";", VCard.parts(value, ';'));
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String part(List<String> parts, int index) {
        return index < parts.size() && !parts.get(index).isEmpty() ? parts.get(index) : null;
    }
}

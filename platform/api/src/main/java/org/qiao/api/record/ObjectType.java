package org.qiao.api.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A type of record: a CRM customer, an ERP party, an LDAP employee. Its fields have fixed slots, so that compiled code
 * reads a record by index. Immutable; equal when name and fingerprint are.
 *
 * @since 1.0.0
 */
public final class ObjectType {
    private final String name;
    private final Text label;
    private final List<Field> fields;
    private final Map<String, Integer> slots;
    private final String fingerprint;

    private ObjectType(String name, Text label, List<Field> fields) {
        this.name = Objects.requireNonNull(name, "name");
        this.label = label;
        this.fields = List.copyOf(fields);
        this.slots = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (slots.put(fields.get(i).name(), i) != null) {
                throw new IllegalArgumentException("type '" + name + "' has two fields '"
                        + fields.get(i).name() + "': give one of them another name");
            }
        }
        this.fingerprint = digest(name, this.fields);
    }

    /** A type whose label is its name. Throws {@link IllegalArgumentException} when two fields share a name. */
    public static ObjectType of(String name, Field... fields) {
        return new ObjectType(name, Text.same(name), List.of(fields));
    }

    /** A type. Throws {@link IllegalArgumentException} when two fields share a name. */
    public static ObjectType of(String name, Text label, List<Field> fields) {
        return new ObjectType(name, label, fields);
    }

    /** The name, unique in its system: {@code customer}, {@code contact}. */
    public String name() {
        return name;
    }

    /** What people call it. */
    public Text label() {
        return label;
    }

    /** The fields, by slot. */
    public List<Field> fields() {
        return fields;
    }

    /** The slot of a field, or -1. */
    public int slot(String field) {
        Integer slot = slots.get(field);
        return slot == null ? -1 : slot;
    }

    /** The field of a name. */
    public Optional<Field> field(String field) {
        int slot = slot(field);
        return slot < 0 ? Optional.empty() : Optional.of(fields.get(slot));
    }

    /** How many slots a record of this type has. */
    public int size() {
        return fields.size();
    }

    /** Sixteen hexadecimal digits (of SHA-256) that change whenever a field or one of its limits changes. */
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof ObjectType that && name.equals(that.name) && fingerprint.equals(that.fingerprint));
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return name + fields;
    }

    private static String digest(String name, List<Field> fields) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(name.getBytes(StandardCharsets.UTF_8));
            fields.forEach(f -> sha.update(f.describe().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

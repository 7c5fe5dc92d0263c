package org.qiao.adapter.hr.entry;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.hr.directory.HrException;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** How a partner, or a programme member, lies in an entry of class {@code inetOrgPerson}. Immutable. */
final class PartnerShape {
    private static final String PHONE = "telephoneNumber";
    private static final String MANAGER = "manager";
    private static final String STANDING = "employeeType";
    private static final String MAIL = "mail";
    private static final int ASCII = 128;

    private final ObjectType type;
    private final String numberField;
    private final Map<String, String> attributes = new LinkedHashMap<>();

    PartnerShape(ObjectType type, String numberField) {
        this.type = type;
        this.numberField = numberField;
        attributes.put(numberField, Managers.NUMBER);
        attributes.put("cn", "cn");
        attributes.put("sn", "sn");
        attributes.put("phone", PHONE);
        attributes.put("mail", MAIL);
        attributes.put("managerNo", MANAGER);
        attributes.put("vip", STANDING);
    }

    ObjectType type() {
        return type;
    }

    @Nullable String number(Record record) {
        return record.text(numberField);
    }

    /** The name that an entry with a number has in its branch. */
    static String rdn(String number) {
        return new RDN(Managers.NUMBER, number).toString();
    }

    /** The number in a key that is an entry's name: of one that could not be read once it was made. */
    static Optional<String> numberIn(String key) {
        try {
            RDN rdn = key.indexOf('=') < 0 ? null : new DN(key).getRDN();
            if (rdn == null || rdn.isMultiValued() || !rdn.hasAttribute(Managers.NUMBER)) {
                return Optional.empty();
            }
            return Optional.of(rdn.getAttributeValues()[0]);
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    Seen seen(Entry entry, Managers managers) {
        Record.Builder record = Record.of(type);
        attributes.forEach(
                (field, attribute) -> record.set(field, read(attribute, entry.getAttributeValue(attribute), managers)));
        String id = entry.getAttributeValue("entryUUID");
        return new Seen(id == null ? entry.getDN() : id, entry, record.build());
    }

    @Nullable Filter equal(String field, Object value, Managers managers) {
        String attribute = attributes.get(field);
        if (attribute == null) {
            return null;
        }
        if (attribute.equals(MANAGER)) {
            managers.learnNumbers(List.of(String.valueOf(value)));
        }
        return Filter.createEqualityFilter(attribute, written(attribute, String.valueOf(value), managers));
    }

    /** The attributes of an entry to be made. Throws {@link HrException} for a record that cannot be written. */
    List<Attribute> fresh(Record wanted, Managers managers) {
        for (Field field : type.fields()) {
            if (field.is(Trait.REQUIRED) && isEmpty(wanted.get(field.name()))) {
                throw required(field);
            }
        }
        List<Attribute> all = new ArrayList<>();
        all.add(new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"));
        attributes.forEach((field, attribute) -> {
            String value = wanted.text(field);
            check(field, value);
            if (value != null && !value.isEmpty()) {
                all.add(new Attribute(attribute, written(attribute, value, managers)));
            }
        });
        return all;
    }

    /** The changes that give an entry the wanted values, of the touched fields. */
    List<Modification> changes(Seen seen, Record wanted, Set<String> touched, Managers managers) {
        List<Modification> changes = new ArrayList<>();
        for (String field : differing(seen, wanted, touched)) {
            String attribute = String.valueOf(attributes.get(field));
            String value = wanted.text(field);
            check(field, value);
            changes.add(
                    value == null || value.isEmpty()
                            ? new Modification(ModificationType.REPLACE, attribute)
                            : new Modification(
                                    ModificationType.REPLACE, attribute, written(attribute, value, managers)));
        }
        return changes;
    }

    private Set<String> differing(Seen seen, Record wanted, Set<String> touched) {
        Set<String> differing = new LinkedHashSet<>();
        for (String field : attributes.keySet()) {
            boolean isWanted = wanted.has(field) && (touched.isEmpty() || touched.contains(field));
            if (isWanted
                    && !Objects.equals(
                            orNull(wanted.text(field)), orNull(seen.record().text(field)))) {
                differing.add(field);
            }
        }
        return differing;
    }

    // The syntax of telephone numbers has no asterisk, which masked numbers carry; it has letters, which no number
    // needs.
    private static @Nullable String read(String attribute, @Nullable String value, Managers managers) {
        return switch (attribute) {
            case PHONE -> value == null ? null : value.replace('x', '*');
            case MANAGER -> managers.number(value);
            case STANDING ->
                Optional.ofNullable(value)
                        .filter(Set.of("VIP", "NORMAL")::contains)
                        .orElse(null);
            default -> value;
        };
    }

    private static String written(String attribute, String value, Managers managers) {
        checkMail(attribute, value);
        return switch (attribute) {
            case PHONE -> value.replace('*', 'x');
            case MANAGER -> managers.name(value);
            default -> value;
        };
    }

    private void check(String name, @Nullable String value) {
        Field field = type.field(name).orElseThrow();
        if (field.is(Trait.REQUIRED) && isEmpty(value)) {
            throw required(field);
        }
        if (value != null && field.maxLength() > 0 && value.length() > field.maxLength()) {
            throw HrException.refused(
                    "too-long",
                    "字段“" + field.label().zh() + "”超过 " + field.maxLength() + " 个字符。",
                    "Field '" + field.name() + "' has more than " + field.maxLength() + " characters.");
        }
    }

    // Addresses are ASCII in every directory (RFC 4524, 2.16); not every directory looks.
    private static void checkMail(String attribute, String value) {
        if (attribute.equals(MAIL) && !value.chars().allMatch(c -> c < ASCII)) {
            throw HrException.refused(
                    "bad-syntax",
                    "邮箱含有目录不接受的字符：只能用英文字母、数字和符号。",
                    "The e-mail address has characters that no directory takes: only ASCII is allowed.");
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static HrException required(Field field) {
        return HrException.refused(
                "required-field",
                "缺少必填字段“" + field.label().zh() + "”。",
                "The required field '" + field.name() + "' is missing.");
    }
}

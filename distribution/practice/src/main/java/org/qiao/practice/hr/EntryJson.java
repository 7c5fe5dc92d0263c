package org.qiao.practice.hr;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An entry as JSON: attribute names to lists of texts; a value that is no text is {@code {"base64": ...}}. */
final class EntryJson {
    private EntryJson() {}

    static Map<String, Object> of(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Attribute attribute : entry.getAttributes()) {
            List<Object> values = new ArrayList<>();
            for (byte[] value : attribute.getValueByteArrays()) {
                values.add(value(value));
            }
            json.put(attribute.getName(), values);
        }
        return json;
    }

    static Entry entry(String dn, Map<?, ?> json) {
        Entry entry = new Entry(dn);
        json.forEach((name, values) ->
                ((List<?>) values).forEach(value -> entry.addAttribute(new Attribute((String) name, bytes(value)))));
        return entry;
    }

    private static Object value(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            return Map.of("base64", Base64.getEncoder().encodeToString(value));
        }
    }

    private static byte[] bytes(Object value) {
        return value instanceof Map<?, ?> coded
                ? Base64.getDecoder().decode(String.valueOf(coded.get("base64")))
                : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }
}

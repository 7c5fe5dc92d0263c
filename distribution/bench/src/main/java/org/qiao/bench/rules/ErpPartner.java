package org.qiao.bench.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The output: a partner of 16 fields. */
record ErpPartner(
        String code,
        String name,
        String type,
        String tel,
        String email,
        String address,
        String postcode,
        long creditCents,
        String created,
        String validFrom,
        @Nullable String validTo,
        @Nullable String salesRep,
        String active,
        String tags,
        String grade,
        @Nullable String remark) {

    /** All fields by name, to compare outputs. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("code", code);
        fields.put("name", name);
        fields.put("type", type);
        fields.put("tel", tel);
        fields.put("email", email);
        fields.put("address", address);
        fields.put("postcode", postcode);
        fields.put("creditCents", creditCents);
        fields.put("created", created);
        fields.put("validFrom", validFrom);
        fields.put("validTo", validTo);
        fields.put("salesRep", salesRep);
        fields.put("active", active);
        fields.put("tags", tags);
        fields.put("grade", grade);
        fields.put("remark", remark);
        return fields;
    }
}

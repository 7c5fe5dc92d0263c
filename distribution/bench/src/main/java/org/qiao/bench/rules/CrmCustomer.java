package org.qiao.bench.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The input: a customer of 22 fields, four of them in its address. */
record CrmCustomer(
        String id,
        String name,
        String englishName,
        String status,
        String source,
        String level,
        String phone,
        String mobile,
        String email,
        Address address,
        BigDecimal creditLimit,
        Instant createdAt,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String owner,
        List<String> tags,
        boolean active,
        @Nullable String remark,
        int version) {
    /** Where it is. */
    record Address(String street, String city, String province, String postcode) {}
}

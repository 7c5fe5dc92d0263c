package org.qiao.adapter.erp.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Mapper;
import org.qiao.api.rule.Mapping;
import org.qiao.api.rule.Named;

/** Folds the four parts of a Chinese address into the ERP's two: city and street. */
@Component(service = Mapper.class)
@Named("erp.address-block")
public final class AddressBlock implements Mapper {
    /** What official lists put in the city's place where a district lies directly under a municipality. */
    private static final Set<String> PLACEHOLDERS = Set.of("市辖区", "县");

    @Override
    public Set<String> reads() {
        return Set.of("province", "city", "district", "street");
    }

    @Override
    public Set<String> writes() {
        return Set.of("city", "street");
    }

    @Override
    public Record map(Record source, Mapping mapping) {
        String province = part(source, "province");
        String city = part(source, "city");
        boolean isSame = city.equals(province) || PLACEHOLDERS.contains(city);
        String district = part(source, "district");
        String street = part(source, "street");
        String gap = district.isEmpty() || street.isEmpty() ? "" : " ";
        return Record.of(mapping.target())
                .set("city", orNull(isSame ? province : province + city))
                .set("street", orNull(district + gap + street))
                .build();
    }

    private static String part(Record source, String field) {
        return source.has(field) && source.get(field) instanceof String text ? text.trim() : "";
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

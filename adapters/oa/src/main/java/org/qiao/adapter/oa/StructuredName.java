package org.qiao.adapter.oa;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Mapper;
import org.qiao.api.rule.Mapping;
import org.qiao.api.rule.Named;

/** A customer's name as a card keeps it: a person's in two parts, a company's as organization. */
@Component
@Named("oa.structured-name")
public final class StructuredName implements Mapper {
    @Override
    public Set<String> reads() {
        return Set.of("name", "kind");
    }

    @Override
    public Set<String> writes() {
        return Set.of("familyName", "givenName", "organization");
    }

    @Override
    public @Nullable Record map(Record source, Mapping mapping) {
        String name = source.text("name");
        if (name == null || name.isBlank()) {
            return mapping.refuse(new Text("没有名称", "no name"));
        }
        String whole = name.strip();
        boolean isPerson = "PERSON".equals(source.get("kind"));
        Surname parts = isPerson ? Surname.of(whole) : new Surname(whole, "");
        return Record.of(mapping.target())
                .set("familyName", parts.family())
                .set("givenName", parts.given().isEmpty() ? null : parts.given())
                .set("organization", isPerson ? null : whole)
                .build();
    }
}

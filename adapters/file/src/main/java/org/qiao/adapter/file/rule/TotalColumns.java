package org.qiao.adapter.file.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Money;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Mapper;
import org.qiao.api.rule.Mapping;
import org.qiao.api.rule.Named;

/** A total as two columns that a spreadsheet can add up: amount and currency. */
@Component(service = Mapper.class)
@Named("file.total-columns")
public final class TotalColumns implements Mapper {
    @Override
    public Set<String> reads() {
        return Set.of("total");
    }

    @Override
    public Set<String> writes() {
        return Set.of("amount", "currency");
    }

    @Override
    public Record map(Record source, Mapping mapping) {
        Record.Builder columns = Record.of(mapping.target());
        if (source.has("total")) {
            @Nullable Money total = (Money) source.get("total");
            columns.set("amount", total == null ? null : total.amount());
            columns.set("currency", total == null ? null : total.currency());
        }
        return columns.build();
    }
}

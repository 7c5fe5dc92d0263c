package org.qiao.adapter.file.rule;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Named;
import org.qiao.api.rule.Parameters;
import org.qiao.api.rule.Verdict;
import org.qiao.api.settings.Setting;

/** Only records in which every one of some fields is filled in: a list that is handed on has no gaps. */
@Component(service = Filter.class)
@Named("file.complete")
public final class Complete implements Filter {
    /** Which fields. */
    record Settings(@Setting(zh = "字段", en = "Fields") List<String> fields) {
        Settings {
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("fields names none: name the fields that must be filled in");
            }
        }
    }

    @Override
    public Class<?> settings() {
        return Settings.class;
    }

    @Override
    public Verdict test(Record record, Parameters parameters) {
        List<String> missing = parameters.settings(Settings.class).fields().stream()
                .filter(field -> !isFilled(record, field))
                .toList();
        return missing.isEmpty()
                ? Verdict.passed()
                : Verdict.refused("未填 " + String.join("、", missing), "not filled in: " + String.join(", ", missing));
    }

    private static boolean isFilled(Record record, String field) {
        Object value = record.has(field) ? record.get(field) : null;
        return value != null && !value.toString().isBlank();
    }
}

package org.qiao.adapter.hr.rule;

import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Named;
import org.qiao.api.rule.Parameters;
import org.qiao.api.rule.Verdict;
import org.qiao.api.settings.Setting;

/** Keeps records without a number out: nobody could find them again. */
@Component(service = Filter.class)
@Named("hr.has-number")
public final class HasNumber implements Filter {
    /** Where the number is. */
    record Settings(
            @Setting(zh = "字段", en = "Field", fallback = "code")
            String field) {}

    @Override
    public Class<?> settings() {
        return Settings.class;
    }

    @Override
    public Verdict test(Record record, Parameters parameters) {
        String field = parameters.settings(Settings.class).field();
        Object number = record.has(field) ? record.get(field) : null;
        boolean isThere = number != null && !number.toString().isBlank();
        return isThere ? Verdict.passed() : Verdict.refused("没有编号", "no number");
    }
}

package org.qiao.adapter.erp.rule;

import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Named;
import org.qiao.api.rule.Parameters;
import org.qiao.api.rule.Verdict;

/** Keeps records without a code out of the ERP, which would give them one of its own. */
@Component(service = Filter.class)
@Named("erp.has-code")
public final class HasCode implements Filter {
    @Override
    public Verdict test(Record record, Parameters parameters) {
        boolean isThere = record.has("code") && record.get("code") instanceof String code && !code.isBlank();
        return isThere ? Verdict.passed() : Verdict.refused("没有编码", "no code");
    }
}

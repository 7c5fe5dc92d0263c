package org.qiao.adapter.oa;

import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Named;
import org.qiao.api.rule.Parameters;
import org.qiao.api.rule.Verdict;

/** Only records with a name: a card cannot be without one. */
@Component
@Named("oa.has-name")
public final class HasName implements Filter {
    @Override
    public Verdict test(Record record, Parameters parameters) {
        String name = record.text("name");
        return name == null || name.isBlank() ? Verdict.refused("没有名称", "no name") : Verdict.passed();
    }
}

package org.qiao.adapter.hr.rule;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Named;

/** Writes a number as the HR system keeps numbers: upper case, of few characters. */
@Component(service = Converter.class)
@Named("hr.number")
public final class NumberCode implements Converter {
    private static final Pattern ALLOWED = Pattern.compile("[A-Z0-9-]{1,20}");

    @Override
    public Kinds kinds() {
        return Kinds.of(Kind.TEXT, Kind.TEXT);
    }

    @Override
    public @Nullable Object convert(Object value, Conversion conversion) {
        String number = ((String) value).strip().toUpperCase(Locale.ROOT);
        return ALLOWED.matcher(number).matches() ? number : conversion.refuse(new Text("不能作为编号", "cannot be a number"));
    }
}

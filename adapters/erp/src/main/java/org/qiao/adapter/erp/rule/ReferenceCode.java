package org.qiao.adapter.erp.rule;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Named;

/** Writes a code as the ERP keeps codes: upper case, of few characters. */
@Component(service = Converter.class)
@Named("erp.reference")
public final class ReferenceCode implements Converter {
    private static final Pattern ALLOWED = Pattern.compile("[A-Z0-9./-]{1,40}");

    @Override
    public Kinds kinds() {
        return Kinds.of(Kind.TEXT, Kind.TEXT);
    }

    @Override
    public @Nullable Object convert(Object value, Conversion conversion) {
        String code = ((String) value).trim().toUpperCase(Locale.ROOT);
        return ALLOWED.matcher(code).matches()
                ? code
                : conversion.refuse(new Text("不能作为 ERP 编码", "cannot be an ERP code"));
    }
}

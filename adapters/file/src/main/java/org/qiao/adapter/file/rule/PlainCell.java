package org.qiao.adapter.file.rule;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Named;

/**
 * A text that a spreadsheet shows and does not execute. A cell that begins with {@code =}, {@code +}, {@code -} or
 * {@code @} is a formula to it, so an apostrophe goes before it, as people type it there; a number and a phone number
 * are let be. Line ends become blanks, other control characters go, which is a loss.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP: CSV injection</a>
 */
@Component(service = Converter.class)
@Named("file.plain-cell")
public final class PlainCell implements Converter {
    private static final String FORMULA = "=+-@";

    @Override
    public Kinds kinds() {
        return Kinds.of(Kind.TEXT, Kind.TEXT);
    }

    @Override
    public @Nullable Object convert(Object value, Conversion conversion) {
        StringBuilder cell = new StringBuilder();
        boolean isLossy = false;
        for (char c : ((String) value).strip().toCharArray()) {
            if (Character.isWhitespace(c)) {
                cell.append(' ');
            } else if (Character.isISOControl(c)) {
                isLossy = true;
            } else {
                cell.append(c);
            }
        }
        if (isLossy) {
            conversion.lossy(new Text("删去了控制字符", "control characters were removed"));
        }
        boolean isFormula = cell.length() > 0 && FORMULA.indexOf(cell.charAt(0)) >= 0 && !isNumber(cell);
        return isFormula ? "'" + cell : cell.toString();
    }

    /** A sign, then digits blanks and points and nothing else. */
    private static boolean isNumber(CharSequence cell) {
        char first = cell.charAt(0);
        return (first == '+' || first == '-')
                && cell.length() > 1
                && cell.chars().skip(1).allMatch(c -> (c >= '0' && c <= '9') || c == ' ' || c == '.');
    }
}

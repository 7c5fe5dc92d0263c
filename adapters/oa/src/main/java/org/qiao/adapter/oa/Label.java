package org.qiao.adapter.oa;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Named;

/** A text as one line of a card: white space becomes single blanks, other control characters go, which is a loss. */
@Component
@Named("oa.label")
public final class Label implements Converter {
    @Override
    public Kinds kinds() {
        return Kinds.of(Kind.TEXT, Kind.TEXT);
    }

    @Override
    public @Nullable Object convert(Object value, Conversion conversion) {
        String text = (String) value;
        StringBuilder line = new StringBuilder(text.length());
        boolean isLossy = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                blank(line);
            } else if (Character.isISOControl(c)) {
                isLossy = true;
            } else {
                line.append(c);
            }
        }
        if (isLossy) {
            conversion.lossy(new Text("删去了控制字符", "control characters were removed"));
        }
        String label = line.toString().strip();
        return label.isEmpty() ? conversion.refuse(new Text("没有可显示的文字", "nothing to show")) : label;
    }

    private static void blank(StringBuilder line) {
        if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
    }
}

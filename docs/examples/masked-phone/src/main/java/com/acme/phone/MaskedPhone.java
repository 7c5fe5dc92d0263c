package com.acme.phone;

import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Named;
import org.qiao.api.settings.Setting;

/**
 * Hides the middle of a phone number, for systems that must not hold the whole of it: {@code +86 138-1234-5678} becomes
 * {@code 138****5678}. Separators and the country code of China go; other numbers keep their digits.
 *
 * <p>In a flow: {@code "phone": {"from": "phone", "via": ["acme.masked-phone"], "onLoss": "accept"}}, or with settings
 * {@code {"use": "acme.masked-phone", "end": 2}}. To hide is to lose: without {@code onLoss} each record is parked.
 */
@Component
@Named("acme.masked-phone")
public final class MaskedPhone implements Converter {
    private static final char HIDDEN = '*';
    private static final int LEAST_HIDDEN = 2;

    /** How much of a number stays readable. The platform checks it against the flow's file and shows the titles. */
    public record Settings(
            @Setting(zh = "开头保留位数", en = "Digits kept at the beginning", fallback = "3", min = 0, max = 6) int start,
            @Setting(zh = "结尾保留位数", en = "Digits kept at the end", fallback = "4", min = 0, max = 6) int end) {}

    @Override
    public Class<?> settings() {
        return Settings.class;
    }

    /** Text in, text out: a flow that hands over anything else is refused when it is loaded, not when it runs. */
    @Override
    public Kinds kinds() {
        return Kinds.of(Kind.TEXT, Kind.TEXT);
    }

    /** Called from several threads at once, never with null; what is refused parks the record with the reason. */
    @Override
    public Object convert(Object value, Conversion conversion) {
        Settings settings = conversion.settings(Settings.class);
        String digits = national(digits((String) value));
        int hidden = digits.length() - settings.start() - settings.end();
        if (hidden < LEAST_HIDDEN) {
            return conversion.refuse(new Text(
                    "号码只有 " + digits.length() + " 位数字，太短，无法遮盖",
                    "the number has only " + digits.length() + " digits: too short to hide any"));
        }
        conversion.lossy(new Text("隐藏了 " + hidden + " 位", hidden + " digits are hidden"));
        return digits.substring(0, settings.start())
                + String.valueOf(HIDDEN).repeat(hidden)
                + digits.substring(digits.length() - settings.end());
    }

    /** The digits alone, full-width ones as plain ones. */
    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit >= 0) {
                digits.append(digit);
            }
        }
        return digits.toString();
    }

    /** Without the country code, where what follows it is a number of China. */
    private static String national(String digits) {
        String plain = digits.startsWith("00") ? digits.substring(2) : digits;
        return plain.startsWith("86") && plain.length() > 11 ? plain.substring(2) : plain;
    }
}

package org.qiao.engine.convert;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.settings.Setting;
import org.qiao.engine.expression.Patterns;
import org.qiao.engine.settings.SettingRefused;

/** Converters of texts. */
final class TextRules {
    private static final Text CUT = new Text("文本被截断", "the text was cut");
    private static final Text NO_LENGTH = new Text(
            "没有给出长度，目标字段也没有：请写 text.truncate:200",
            "no length is given and the target has none: write text.truncate:200");
    private static final Text NO_PREFIX = new Text("文本不以该前缀开头", "the text does not begin with the prefix");

    private TextRules() {}

    record Affix(@Setting(zh = "文字", en = "Text") String text) {
        Affix {
            if (text.isEmpty()) {
                throw new SettingRefused("文字不能为空：请写 text.prefix:CRM-", "the text is empty: write text.prefix:CRM-");
            }
        }
    }

    record Length(
            @Setting(zh = "长度，0 表示按目标字段", en = "Length, 0 for the target's", fallback = "0", min = 0)
            int length) {}

    record Padding(
            @Setting(zh = "长度", en = "Length", min = 1, max = 1000)
            int length,

            @Setting(zh = "填充字符", en = "With", fallback = "0")
            String with,

            @Setting(zh = "左侧或右侧", en = "Side", fallback = "left")
            Side side) {
        Padding {
            if (with.length() != 1) {
                throw new SettingRefused("填充只能是一个字符", "pad with exactly one character");
            }
        }

        enum Side {
            LEFT,
            RIGHT
        }
    }

    record Replacement(
            @Setting(zh = "正则表达式（RE2）", en = "Pattern (RE2)")
            String pattern,

            @Setting(zh = "替换为", en = "With", fallback = "") String with) {
        Replacement {
            Optional<String> fault = Patterns.fault(pattern);
            if (fault.isPresent()) {
                throw new SettingRefused("正则表达式有误：" + fault.get(), "the pattern is refused: " + fault.get());
            }
        }
    }

    record Separator(
            @Setting(zh = "分隔符", en = "Separator", fallback = ",")
            String separator) {}

    static void addTo(Catalogue catalogue) {
        Set<Kind> in = Catalogue.TEXTS;
        plain(catalogue, "text.trim", Characters::trimmed);
        plain(catalogue, "text.nfkc", Characters::nfkc);
        plain(catalogue, "text.upper", text -> text.toUpperCase(Locale.ROOT));
        plain(catalogue, "text.lower", text -> text.toLowerCase(Locale.ROOT));
        plain(catalogue, "text.half-width", Characters::halfWidth);
        plain(catalogue, "text.full-width", Characters::fullWidth);
        catalogue
                .add(
                        "text.prefix",
                        Affix.class,
                        in,
                        Kind.TEXT,
                        "text.unprefix",
                        s -> (v, c) -> s.text().concat((String) v))
                .add("text.unprefix", Affix.class, in, Kind.TEXT, "text.prefix", TextRules::unprefix)
                .add("text.suffix", Affix.class, in, Kind.TEXT, null, s -> (v, c) -> ((String) v).concat(s.text()))
                .add(
                        "text.truncate",
                        Length.class,
                        in,
                        Kind.TEXT,
                        null,
                        s -> (v, c) -> truncate((String) v, s.length(), c))
                .add("text.pad", Padding.class, in, Kind.TEXT, "text.unpad", s -> (v, c) -> pad((String) v, s))
                .add("text.unpad", Padding.class, in, Kind.TEXT, "text.pad", s -> (v, c) -> unpad((String) v, s))
                .add("text.replace", Replacement.class, in, Kind.TEXT, null, TextRules::replace)
                .add("text.split", Separator.class, in, Kind.TEXTS, "text.join", s -> (v, c) -> split((String) v, s))
                .add(
                        "text.join",
                        Separator.class,
                        EnumSet.of(Kind.TEXTS),
                        Kind.TEXT,
                        "text.split",
                        s -> (v, c) -> join(v, s));
    }

    private static void plain(Catalogue catalogue, String name, UnaryOperator<String> change) {
        catalogue.add(name, Catalogue.TEXTS, Kind.TEXT, null, (v, c) -> change.apply((String) v));
    }

    private static Step unprefix(Affix settings) {
        String prefix = settings.text();
        return (value, conversion) -> {
            String text = (String) value;
            return text.startsWith(prefix) ? text.substring(prefix.length()) : conversion.refuse(NO_PREFIX);
        };
    }

    private static @Nullable Object truncate(String text, int length, Conversion conversion) {
        int limit =
                length > 0 ? length : conversion.target().map(Field::maxLength).orElse(0);
        if (limit == 0) {
            return conversion.refuse(NO_LENGTH);
        }
        if (text.length() <= limit) {
            return text;
        }
        conversion.lossy(CUT);
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }

    private static String pad(String text, Padding settings) {
        if (text.length() >= settings.length()) {
            return text;
        }
        String filling = settings.with().repeat(settings.length() - text.length());
        return settings.side() == Padding.Side.LEFT ? filling.concat(text) : text.concat(filling);
    }

    private static String unpad(String text, Padding settings) {
        char with = settings.with().charAt(0);
        int start = 0;
        int end = text.length();
        boolean left = settings.side() == Padding.Side.LEFT;
        while (left && start < end - 1 && text.charAt(start) == with) {
            start++;
        }
        while (!left && end > 1 && text.charAt(end - 1) == with) {
            end--;
        }
        return text.substring(start, end);
    }

    private static Step replace(Replacement settings) {
        Pattern pattern = Pattern.compile(settings.pattern());
        String with = settings.with().replace("\\", "\\\\").replace("$", "\\$");
        return (value, conversion) -> pattern.matcher((String) value).replaceAll(with);
    }

    private static List<String> split(String text, Separator settings) {
        if (settings.separator().isEmpty()) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(settings.separator()); to >= 0; to = text.indexOf(settings.separator(), from)) {
            parts.add(Characters.trimmed(text.substring(from, to)));
            from = to + settings.separator().length();
        }
        parts.add(Characters.trimmed(text.substring(from)));
        parts.removeIf(String::isEmpty);
        return parts;
    }

    /** Empty ones are left out. */
    private static String join(Object value, Separator settings) {
        List<?> list = (List<?>) value;
        List<String> parts = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Object part = list.get(i);
            String text = part == null ? "" : part.toString();
            if (!text.isEmpty()) {
                parts.add(text);
            }
        }
        return parts.size() == 1 ? parts.get(0) : String.join(settings.separator(), parts);
    }
}

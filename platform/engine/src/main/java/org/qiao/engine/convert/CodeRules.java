package org.qiao.engine.convert;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.settings.Setting;
import org.qiao.engine.digest.Sha256;
import org.qiao.engine.settings.SettingRefused;

/** Converters of booleans, enumerations, references and hashes. */
final class CodeRules {
    private static final Text NO_BOOLEAN = new Text("既不是「是」也不是「否」的写法", "neither of the two spellings");
    private static final Text NO_CODES = new Text("该字段不是枚举", "the field is no enumeration");
    private static final Text NO_SUCH_CODE = new Text("目标字段没有这个值", "the target field has no such value");
    private static final Text NO_LABEL = new Text("引用没有名称", "the reference carries no label");
    private static final Set<String> TRUE = Set.of("true", "yes", "y", "1", "on", "t", "是", "真", "有", "对");
    private static final Set<String> FALSE = Set.of("false", "no", "n", "0", "off", "f", "否", "假", "无", "错");

    private CodeRules() {}

    record Spelling(
            @Setting(zh = "是/否的写法，如 Y/N", en = "Spellings of yes/no, as Y/N")
            String words) {
        Spelling {
            int slash = words.indexOf('/');
            boolean two = slash > 0 && slash < words.length() - 1 && words.indexOf('/', slash + 1) < 0;
            if (!two || words.substring(0, slash).equals(words.substring(slash + 1))) {
                throw new SettingRefused("请写两种写法，如 Y/N", "write two spellings, as Y/N");
            }
        }

        String yes() {
            return words.substring(0, words.indexOf('/'));
        }

        String no() {
            return words.substring(words.indexOf('/') + 1);
        }
    }

    record AnySpelling(
            @Setting(zh = "是/否的写法，空为通用写法", en = "Spellings of yes/no, empty for the usual ones", fallback = "")
            String words) {
        AnySpelling {
            if (!words.isEmpty()) {
                new Spelling(words);
            }
        }
    }

    enum Language {
        ZH,
        EN
    }

    record Label(
            @Setting(zh = "枚举字段", en = "Enumeration field") String field,

            @Setting(zh = "语言", en = "Language", fallback = "zh")
            Language language) {}

    record Target(
            @Setting(zh = "所指类型", en = "Type pointed at") String type) {}

    record Salt(
            @Setting(zh = "加盐", en = "Salt", fallback = "") String salt) {}

    static void addTo(Catalogue catalogue) {
        EnumSet<Kind> truth = EnumSet.of(Kind.BOOLEAN);
        EnumSet<Kind> reference = EnumSet.of(Kind.REFERENCE);
        catalogue
                .add("boolean.format", Spelling.class, truth, Kind.TEXT, "boolean.parse", CodeRules::format)
                .add(
                        "boolean.parse",
                        AnySpelling.class,
                        Catalogue.TEXTS,
                        Kind.BOOLEAN,
                        "boolean.format",
                        CodeRules::parse)
                .add(
                        "enum.label",
                        Label.class,
                        EnumSet.of(Kind.ENUM),
                        Kind.TEXT,
                        "enum.code",
                        s -> (v, c) -> label((String) v, s, c))
                .add("enum.code", Catalogue.TEXTS, Kind.ENUM, "enum.label", (v, c) -> code((String) v, c))
                .add("reference.key", reference, Kind.TEXT, "reference.of", (v, c) -> ((Reference) v).key())
                .add("reference.label", reference, Kind.TEXT, null, (v, c) -> {
                    String label = ((Reference) v).label();
                    return label == null ? c.refuse(NO_LABEL) : label;
                })
                .add(
                        "reference.of",
                        Target.class,
                        Catalogue.TEXTS,
                        Kind.REFERENCE,
                        "reference.key",
                        s -> (v, c) -> Reference.to(s.type(), (String) v))
                .add(
                        "hash.sha256",
                        Salt.class,
                        Catalogue.TEXTS,
                        Kind.TEXT,
                        null,
                        s -> (v, c) -> Sha256.of(s.salt() + v));
    }

    private static Step format(Spelling settings) {
        String yes = settings.yes();
        String no = settings.no();
        return (value, conversion) -> (Boolean) value ? yes : no;
    }

    private static Step parse(AnySpelling settings) {
        Set<String> yes = settings.words().isEmpty() ? TRUE : Set.of(lower(new Spelling(settings.words()).yes()));
        Set<String> no = settings.words().isEmpty() ? FALSE : Set.of(lower(new Spelling(settings.words()).no()));
        return (value, conversion) -> {
            String word = lower(Characters.trimmed((String) value));
            if (yes.contains(word)) {
                return true;
            }
            return no.contains(word) ? (Object) false : conversion.refuse(NO_BOOLEAN);
        };
    }

    private static String lower(String text) {
        return Characters.halfWidth(text).toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object label(String code, Label settings, Conversion conversion) {
        List<Code> codes = conversion
                .source()
                .type()
                .field(settings.field())
                .map(Field::codes)
                .orElse(List.of());
        if (codes.isEmpty()) {
            return conversion.refuse(NO_CODES);
        }
        Optional<Text> label = codes.stream()
                .filter(c -> c.code().equals(code))
                .map(Code::label)
                .findFirst();
        return label.map(l -> settings.language() == Language.ZH ? l.zh() : l.en())
                .orElse(code);
    }

    private static @Nullable Object code(String spelling, Conversion conversion) {
        Optional<Field> target = conversion.target().filter(f -> !f.codes().isEmpty());
        if (target.isEmpty()) {
            return conversion.refuse(NO_CODES);
        }
        Optional<Code> code = target.get().code(Characters.trimmed(spelling));
        return code.isPresent() ? code.get().code() : conversion.refuse(NO_SUCH_CODE);
    }
}

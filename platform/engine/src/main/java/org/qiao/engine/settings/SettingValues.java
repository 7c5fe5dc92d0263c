package org.qiao.engine.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.api.settings.Secret;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.NearestName;
import org.qiao.engine.json.Place;

/** Makes values of what a file says, one setting at a time; adds a problem and answers null where it cannot. */
final class SettingValues {
    private final Function<String, Optional<Secret>> secrets;
    private final List<SettingProblem> problems;

    SettingValues(Function<String, Optional<Secret>> secrets, List<SettingProblem> problems) {
        this.secrets = secrets;
        this.problems = problems;
    }

    @Nullable Object fallback(SettingField field, Place place) {
        Optional<String> fallback = field.fallback();
        if (fallback.isEmpty()) {
            return problem(
                    SettingCode.MISSING,
                    field,
                    place,
                    "缺少：应为" + field.type().label().zh(),
                    "missing: write " + field.type().label().en());
        }
        int before = problems.size();
        Object value = ofText(field, fallback.get(), place);
        if (problems.size() > before) {
            throw new QiaoException(
                    SettingCode.DEFECT,
                    "the fallback of setting '" + field.name() + "' is itself refused: "
                            + problems.get(before).message().en());
        }
        return value;
    }

    @Nullable Object of(SettingField field, JsonNode node) {
        return switch (field.type()) {
            case SECRET -> secret(field, node);
            case BOOLEAN -> node.bool().isPresent() ? node.bool().get() : wrong(field, node);
            case INT, LONG, DECIMAL ->
                node.number().isPresent() ? number(field, node.number().get(), node.place()) : wrong(field, node);
            case TEXTS -> texts(field, node);
            case TEXT, DURATION, URI, PATH, CHOICE ->
                node.text().isPresent() ? ofText(field, node.text().get(), node.place()) : wrong(field, node);
        };
    }

    @Nullable Object ofText(SettingField field, String text, Place place) {
        return switch (field.type()) {
            case TEXT -> text;
            case INT, LONG, DECIMAL -> digits(field, text, place);
            case BOOLEAN ->
                text.equals("true") || text.equals("false") ? (Object) text.equals("true") : wrong(field, text, place);
            case DURATION -> orWrong(Durations.parse(text), field, text, place);
            case URI -> orWrong(uri(text), field, text, place);
            case PATH -> orWrong(path(text), field, text, place);
            case CHOICE -> choice(field, text, place);
            case TEXTS -> text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*", -1));
            case SECRET ->
                problem(
                        SettingCode.WRONG_TYPE,
                        field,
                        place,
                        "不能把密钥写在这里：请写 {\"secret\": \"名称\"}",
                        "a secret never stands here: write {\"secret\": \"name\"}");
        };
    }

    private @Nullable Object secret(SettingField field, JsonNode node) {
        Optional<String> name =
                node.members().size() == 1 ? node.get("secret").flatMap(JsonNode::text) : Optional.empty();
        if (name.isEmpty()) {
            return problem(
                    SettingCode.WRONG_TYPE,
                    field,
                    node.place(),
                    "不能把密钥写在这里：请写 {\"secret\": \"名称\"}，并用 qiao secret set 存入",
                    "a secret never stands here: write {\"secret\": \"name\"} and store it with qiao secret set");
        }
        Optional<Secret> secret = secrets.apply(name.get());
        return secret.isPresent()
                ? secret.get()
                : problem(
                        SettingCode.NO_SECRET,
                        field,
                        node.place(),
                        "没有存入密钥「" + name.get() + "」：请运行 qiao secret set " + name.get(),
                        "no secret '" + name.get() + "' is stored: run qiao secret set " + name.get());
    }

    private @Nullable Object texts(SettingField field, JsonNode node) {
        Optional<JsonNode> stranger =
                node.items().stream().filter(item -> item.text().isEmpty()).findFirst();
        if (!node.is(JsonNode.Kind.ARRAY) || stranger.isPresent()) {
            return wrong(field, stranger.orElse(node));
        }
        return node.items().stream().flatMap(item -> item.text().stream()).toList();
    }

    private @Nullable Object digits(SettingField field, String text, Place place) {
        try {
            return text.length() > 100 ? wrong(field, text, place) : number(field, new BigDecimal(text), place);
        } catch (NumberFormatException e) {
            return wrong(field, text, place);
        }
    }

    private @Nullable Object number(SettingField field, BigDecimal number, Place place) {
        boolean whole = field.type() != ValueType.DECIMAL;
        if (whole && number.stripTrailingZeros().scale() > 0) {
            return wrong(field, number.toPlainString(), place);
        }
        long min = field.type() == ValueType.INT ? Math.max(Integer.MIN_VALUE, field.min()) : field.min();
        long max = field.type() == ValueType.INT ? Math.min(Integer.MAX_VALUE, field.max()) : field.max();
        boolean below = number.compareTo(BigDecimal.valueOf(min)) < 0 && (whole || min != Long.MIN_VALUE);
        boolean above = number.compareTo(BigDecimal.valueOf(max)) > 0 && (whole || max != Long.MAX_VALUE);
        if (below || above) {
            String limit = below ? "至少 " + min : "至多 " + max;
            String bound = below ? "at least " + min : "at most " + max;
            String unit = field.unit().isEmpty() ? "" : " " + field.unit();
            return problem(
                    SettingCode.OUT_OF_RANGE,
                    field,
                    place,
                    number.toPlainString() + " 超出范围：" + limit + unit,
                    number.toPlainString() + " is out of range: " + bound + unit);
        }
        return switch (field.type()) {
            case INT -> (Object) number.intValueExact();
            case LONG -> number.longValueExact();
            default -> number;
        };
    }

    private @Nullable Object choice(SettingField field, String text, Place place) {
        Optional<Object> choice = field.choice(text);
        if (choice.isPresent()) {
            return choice.get();
        }
        Text hint = NearestName.hint(text, field.choices());
        return problem(
                SettingCode.UNKNOWN_CHOICE,
                field,
                place,
                "没有选项「" + text + "」" + hint.zh(),
                "there is no choice '" + text + "'" + hint.en());
    }

    private @Nullable Object orWrong(Optional<?> value, SettingField field, String text, Place place) {
        return value.isPresent() ? value.get() : wrong(field, text, place);
    }

    private static Optional<URI> uri(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private @Nullable Object wrong(SettingField field, JsonNode node) {
        Text label = field.type().label();
        Text found = node.kind().label();
        return problem(
                SettingCode.WRONG_TYPE,
                field,
                node.place(),
                "应为" + label.zh() + "，而这里是" + found.zh(),
                "write " + label.en() + ", this is " + found.en());
    }

    private @Nullable Object wrong(SettingField field, String text, Place place) {
        Text label = field.type().label();
        return problem(
                SettingCode.WRONG_TYPE,
                field,
                place,
                "应为" + label.zh() + "，而这里是「" + text + "」",
                "write " + label.en() + ", this is '" + text + "'");
    }

    private @Nullable Object problem(SettingCode code, SettingField field, Place place, String zh, String en) {
        Text message = new Text(
                "设置「" + field.name() + "」（" + field.title().zh() + "）" + zh,
                "setting '" + field.name() + "' (" + field.title().en() + "): " + en);
        problems.add(new SettingProblem(code, place, message));
        return null;
    }
}

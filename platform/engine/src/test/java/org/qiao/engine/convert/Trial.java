package org.qiao.engine.convert;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.Place;
import org.qiao.engine.settings.Bound;
import org.qiao.engine.settings.SettingsBinder;

/** Runs one built-in converter as a flow does, and keeps what it said. */
final class Trial implements Conversion {
    static final ObjectType LINE = ObjectType.of(
            "order-line",
            Field.builder("product", Kind.REFERENCE).target("product").build(),
            Field.builder("level", Kind.ENUM)
                    .codes(List.of(new Code("A", new Text("重要", "Key")), new Code("B", new Text("普通", "Normal"))))
                    .build());
    static final Record WATER =
            Record.of(LINE).set("product", Reference.to("product", "p-water")).build();
    static final BuiltIns BUILT_INS = new BuiltIns(Trial::factor);

    private final Object settings;
    private final List<String> losses = new ArrayList<>();
    private @Nullable Text refusal;
    private Field target = Field.builder("field", Kind.ENUM)
            .maxLength(5)
            .codes(List.of(new Code("A", new Text("重要", "Key"))))
            .build();

    private Trial(Object settings) {
        this.settings = settings;
    }

    /** The converter for {@code name} or {@code name:value}, with its settings bound. */
    static Trial of(String written) {
        int colon = written.indexOf(':');
        Place place = new Place("flows/a.json", 1, 1, "via[0]");
        Class<?> type = converter(written).settings();
        Bound<?> bound = colon < 0
                ? SettingsBinder.withoutSecrets().bindNone(type, place)
                : SettingsBinder.withoutSecrets().bindValue(type, written.substring(colon + 1), place);
        return new Trial(bound.settings()
                .orElseThrow(() -> new IllegalArgumentException(
                        bound.problems().get(0).message().en())));
    }

    /** The converter of {@code {"use": "name", …}}. */
    static Object run(String name, JsonNode settings, Object value) {
        Converter converter = converter(name);
        Object bound = SettingsBinder.withoutSecrets()
                .bind(converter.settings(), settings)
                .settings()
                .orElseThrow();
        return String.valueOf(Preparable.prepare(converter, bound).convert(value, new Trial(bound)));
    }

    static Converter converter(String written) {
        int colon = written.indexOf(':');
        String name = colon < 0 ? written : written.substring(0, colon);
        return BUILT_INS.converter(name).orElseThrow(() -> new IllegalArgumentException("no converter " + name));
    }

    Trial target(Field field) {
        target = field;
        return this;
    }

    /** What a converter makes of a value; both ways to call it must agree. */
    @Nullable Object convert(String written, Object value) {
        Converter converter = converter(written);
        Object direct = converter.convert(value, this);
        losses.clear();
        Object made = Preparable.prepare(converter, settings).convert(value, this);
        if (!Objects.equals(direct, made)) {
            throw new IllegalStateException("prepared " + made + ", not prepared " + direct);
        }
        return made;
    }

    static @Nullable Object convertWith(String written, Object value) {
        return of(written).convert(written, value);
    }

    List<String> losses() {
        return losses;
    }

    Optional<Text> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public Record source() {
        return WATER;
    }

    @Override
    public Optional<Field> target() {
        return Optional.of(target);
    }

    @Override
    public void lossy(Text what) {
        losses.add(what.en());
    }

    @Override
    public @Nullable Object refuse(Text why) {
        refusal = why;
        return null;
    }

    @Override
    public <S> S settings(Class<S> type) {
        return type.cast(settings);
    }

    @Override
    public LocalDate today() {
        return LocalDate.of(2026, 11, 22);
    }

    private static Optional<BigDecimal> factor(String product, String from, String to) {
        boolean water = product.equals("p-water") && from.equals("箱") && to.equals("个");
        return water ? Optional.of(new BigDecimal("24")) : Optional.empty();
    }
}

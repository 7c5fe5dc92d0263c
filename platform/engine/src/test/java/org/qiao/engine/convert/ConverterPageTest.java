package org.qiao.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Reference;
import org.qiao.api.rule.Converter;

/** Runs every example of the guide's pages on converters and on algorithms, in both languages. */
class ConverterPageTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "guide");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (.+?) \\| (.+?) \\| .*$");

    record Example(String page, String rule, String input, String output) {}

    static Stream<Example> examples() {
        return Stream.of("converters.md", "converters.zh-CN.md", "algorithms.md", "algorithms.zh-CN.md")
                .flatMap(ConverterPageTest::examplesOf);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleGivesWhatThePageSays(Example example) {
        Trial trial = Trial.of(example.rule());
        Object made = trial.convert(example.rule(), value(example.input()));
        String lost = trial.losses().isEmpty() ? "" : " (lossy)";
        String found = trial.refusal().map(why -> "refused").orElseGet(() -> written(made) + lost);

        assertThat(found).isEqualTo(example.output());
    }

    @Test
    void everyConverterIsOnBothPages() {
        assertThat(named("converters.md")).containsAll(Trial.BUILT_INS.names());
        assertThat(named("converters.zh-CN.md")).containsAll(Trial.BUILT_INS.names());
        assertThat(examples().count()).isGreaterThan(100);
        assertThat(examplesOf("algorithms.md")).hasSize(13);
        assertThat(examplesOf("algorithms.zh-CN.md")).hasSize(13);
    }

    @Test
    void everyInverseExistsAndTurnsTheKindsAround() {
        assertThat(Trial.BUILT_INS.names()).allSatisfy(name -> {
            Converter converter = Trial.converter(name);
            converter
                    .inverse()
                    .ifPresent(inverse -> assertThat(
                                    Trial.converter(inverse).kinds().in())
                            .contains(converter.kinds().out()));
        });
    }

    private static Set<String> named(String page) {
        return examplesOf(page)
                .map(example -> example.rule().split(":", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Example> examplesOf(String page) {
        try {
            return Files.readAllLines(GUIDE.resolve(page)).stream()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Example(page, row.group(1), row.group(2), row.group(3)));
        } catch (IOException e) {
            throw new UncheckedIOException("the page " + page + " cannot be read", e);
        }
    }

    /** A value as the page writes it: the sign before tells the kind. */
    private static Object value(String text) {
        String kind = text.substring(0, text.indexOf(' '));
        String rest = text.substring(text.indexOf(' ') + 1);
        String bare = rest.startsWith("`") ? rest.substring(1, rest.length() - 1) : rest;
        return switch (Kind.valueOf(kind)) {
            case TEXT, ENUM -> bare;
            case INTEGER -> Long.valueOf(bare);
            case DECIMAL -> new BigDecimal(bare);
            case BOOLEAN -> Boolean.valueOf(bare);
            case DATE -> LocalDate.parse(bare);
            case INSTANT -> Instant.parse(bare);
            case MONEY -> new Money(new BigDecimal(bare.split(" ")[0]), bare.split(" ")[1]);
            case QUANTITY -> new Quantity(new BigDecimal(bare.split(" ")[0]), bare.split(" ")[1]);
            case REFERENCE ->
                new Reference("product", bare.split(" ")[0], bare.contains(" ") ? bare.split(" ")[1] : null);
            case TEXTS -> List.of(bare.split(" · "));
            case RECORD, RECORDS -> throw new IllegalArgumentException("no converter takes " + kind);
        };
    }

    private static String written(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return "TEXTS `" + list.stream().map(String::valueOf).collect(Collectors.joining(" · ")) + "`";
        } else if (value instanceof BigDecimal number) {
            return "DECIMAL " + number.toPlainString();
        } else if (value instanceof Reference reference) {
            return "REFERENCE " + reference.type() + " " + reference.key();
        } else if (value instanceof String text) {
            return "TEXT `" + text + "`";
        }
        String kind = Stream.of(Kind.values())
                .filter(k -> k.type().isInstance(value) && k != Kind.ENUM)
                .findFirst()
                .map(Kind::name)
                .orElseThrow();
        return kind + " " + value;
    }
}

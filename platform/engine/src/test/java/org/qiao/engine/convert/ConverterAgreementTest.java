package org.qiao.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.record.Money;

/** What is written by hand for speed gives what the library or the JDK gives, on many seeded inputs. */
class ConverterAgreementTest {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final Random RANDOM = new Random(20261122);

    @Test
    void theFastWayForChineseMobilesAgreesWithTheLibraryOnEveryBlock() {
        List<String> numbers = IntStream.range(1000, 2000)
                .boxed()
                .flatMap(block -> Stream.of("0000000", "9999999", digits(7)).map(rest -> block + rest))
                .toList();

        assertThat(numbers)
                .filteredOn(number -> ChineseMobile.e164(number) != null
                        && !Objects.equals(ChineseMobile.e164(number), library(number)))
                .isEmpty();
        assertThat(numbers.stream().filter(number -> ChineseMobile.e164(number) != null))
                .hasSizeGreaterThan(900);
    }

    @Test
    void theFastWayAgreesOnEverySpellingThatItAnswers() {
        List<String> spellings = IntStream.range(0, 20_000)
                .mapToObj(i -> spelled(RANDOM.nextInt(9), "1" + digits(10)))
                .toList();

        assertThat(spellings)
                .filteredOn(text ->
                        ChineseMobile.e164(text) != null && !Objects.equals(ChineseMobile.e164(text), library(text)))
                .isEmpty();
        assertThat(spellings.stream().filter(text -> ChineseMobile.e164(text) != null))
                .hasSizeGreaterThan(3000);
    }

    @Test
    void theFastWayAgreesOnNoise() {
        List<String> noise = texts(20_000, "+86 -01358()／９", 18);

        assertThat(noise)
                .filteredOn(text ->
                        ChineseMobile.e164(text) != null && !Objects.equals(ChineseMobile.e164(text), library(text)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyyMMdd",
                "yyyy/MM/dd",
                "yyyy-MM-dd",
                "yyyy年MM月dd日",
                "dd.MM.yyyy",
                "d/M/yy",
                "yyyy-DDD",
                "EEE, d MMM yyyy",
                "yyyy'Y'MM",
                "yyyy0MM"
            })
    void datesAreWrittenAsTheJdkDoes(String pattern) {
        DateTimeFormatter jdk = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        DatePattern ours = DatePattern.parse(pattern);
        List<LocalDate> dates = IntStream.range(0, 5000)
                .mapToObj(i -> LocalDate.ofEpochDay(RANDOM.nextInt(5_000_000) - 1_000_000))
                .toList();

        assertThat(dates)
                .filteredOn(date -> !Objects.equals(ours.format(date), jdk.format(date)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "yyyyMMddHHmmss,Asia/Shanghai",
        "yyyy-MM-dd HH:mm:ss.SSS,America/New_York",
        "yyyy年MM月dd日 HH时,Europe/Berlin",
        "yyyy-MM-dd'T'HH:mm:ss,UTC",
        "yyyyMMddHHmm,+05:30",
        "HH:mm yyyy,Australia/Lord_Howe",
    })
    void momentsAreWrittenAsTheJdkDoes(String pattern, String zone) {
        DateTimeFormatter jdk =
                DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneId.of(zone));
        ZonedPattern ours = new ZonedPattern(DatePattern.parse(pattern), ZoneId.of(zone));
        Trial trial = Trial.of("text.trim");

        assertThat(moments(5000))
                .filteredOn(moment -> !Objects.equals(ours.format(moment, trial), jdk.format(moment)))
                .isEmpty();
    }

    @Test
    void aWrittenMomentIsReadBack() {
        ZonedPattern pattern = new ZonedPattern(DatePattern.parse("yyyyMMddHHmmss"), ZoneId.of("Asia/Shanghai"));
        Trial trial = Trial.of("text.trim");
        Stream<Instant> since1992 = IntStream.range(0, 5000)
                .mapToObj(i -> Instant.ofEpochSecond(700_000_000L + RANDOM.nextInt(2_000_000_000)));

        assertThat(since1992)
                .filteredOn(moment -> !Objects.equals(pattern.parse(pattern.format(moment, trial)), moment))
                .isEmpty();
    }

    @Test
    void aTimeThatAZoneSkippedOrHadTwiceIsNone() {
        ZonedPattern berlin = new ZonedPattern(DatePattern.parse("yyyy-MM-dd HH:mm"), ZoneId.of("Europe/Berlin"));

        assertThat(berlin.parse("2026-03-29 02:30")).isNull();
        assertThat(berlin.parse("2026-10-25 02:30")).isNull();
        assertThat(berlin.parse("2026-10-25 03:30")).isEqualTo("2026-10-25T02:30:00Z");
    }

    @Test
    void datesAreReadAsTheJdkDoesStrictly() {
        DateTimeFormatter jdk =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
        DatePattern ours = DatePattern.parse("yyyy-MM-dd HH:mm:ss");
        List<String> texts = IntStream.range(0, 20_000)
                .mapToObj(i -> String.format(
                        "%04d-%02d-%02d %02d:%02d:%02d",
                        1 + RANDOM.nextInt(3000),
                        RANDOM.nextInt(14),
                        RANDOM.nextInt(33),
                        RANDOM.nextInt(25),
                        RANDOM.nextInt(61),
                        RANDOM.nextInt(61)))
                .toList();

        assertThat(texts)
                .filteredOn(text -> !Objects.equals(ours.moment(text), jdk(jdk, text)))
                .isEmpty();
        assertThat(texts(5000, "0123-: 年", 19))
                .filteredOn(text -> !Objects.equals(ours.moment(text), jdk(jdk, text)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000", "0.00", "0.##", "0.0##", "#,##0", "#,##0.00", "#,##0.0000"})
    void numbersAreWrittenAsTheJdkDoes(String pattern) {
        DecimalFormat jdk = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        jdk.setRoundingMode(RoundingMode.HALF_UP);
        NumberPattern ours = NumberPattern.parse(pattern).orElseThrow();
        Trial trial = Trial.of("text.trim");

        assertThat(numbers(5000))
                .filteredOn(number -> !Objects.equals(ours.format(number, trial), jdk.format(number)))
                .isEmpty();
    }

    @Test
    void aWrittenNumberIsReadBack() {
        assertThat(numbers(2000)).allSatisfy(number -> {
            Object text = Trial.convertWith("number.format:#,##0.########", number);
            assertThat((BigDecimal) Trial.convertWith("number.parse", String.valueOf(text)))
                    .isEqualByComparingTo(number.setScale(8, RoundingMode.HALF_UP));
        });
    }

    @Test
    void fenTurnBackIntoTheSameYuan() {
        assertThat(numbers(2000)).allSatisfy(number -> {
            Money yuan = new Money(number.setScale(2, RoundingMode.DOWN), "CNY");
            Trial trial = Trial.of("money.minor:CNY");
            Object fen = trial.convert("money.minor:CNY", yuan);
            assertThat(trial.losses()).isEmpty();
            assertThat(Trial.convertWith("money.major:CNY", String.valueOf(fen).transform(Long::valueOf)))
                    .isEqualTo(yuan);
        });
    }

    @Test
    void compatibilityFormsAreThoseOfTheJdk() {
        assertThat(texts(20_000, "Aé华Ａ①㈱\u0301\u3099か。　ﾊﾟ", 12))
                .filteredOn(text ->
                        !Objects.equals(Characters.nfkc(text), Normalizer.normalize(text, Normalizer.Form.NFKC)))
                .isEmpty();
    }

    private static @Nullable LocalDateTime jdk(DateTimeFormatter formatter, String text) {
        try {
            return LocalDateTime.parse(text, formatter);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String library(String text) {
        try {
            PhoneNumber number = PHONES.parse(text, "CN");
            return PHONES.isValidNumber(number) ? PHONES.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    private static String spelled(int form, String m) {
        List<IntFunction<String>> forms = List.of(
                i -> m,
                i -> "+86" + m,
                i -> "+86 " + m,
                i -> "+86-" + m,
                i -> m.substring(0, 3) + "-" + m.substring(3, 7) + "-" + m.substring(7),
                i -> m.substring(0, 3) + " " + m.substring(3, 7) + " " + m.substring(7),
                i -> "86" + m,
                i -> "0086" + m,
                i -> "0" + m);
        return forms.get(form).apply(form);
    }

    private static Stream<Instant> moments(int count) {
        Stream<Instant> anywhere = IntStream.range(0, count)
                .mapToObj(i -> Instant.ofEpochSecond(
                        (long) (RANDOM.nextDouble() * 8_000_000_000L) - 3_000_000_000L, RANDOM.nextInt(1_000_000_000)));
        return Stream.concat(anywhere, turns());
    }

    /** Noon of the days where months and years turn, leap or not. */
    private static Stream<Instant> turns() {
        return IntStream.rangeClosed(1896, 2404)
                .mapToObj(year -> LocalDate.of(year, 3, 1).atTime(12, 0).toInstant(ZoneOffset.UTC))
                .flatMap(march ->
                        IntStream.of(-61, -60, -59, -2, -1, 0).mapToObj(days -> march.plusSeconds(days * 86_400L)));
    }

    private static List<BigDecimal> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new BigDecimal(new BigInteger(RANDOM.nextInt(50), RANDOM), RANDOM.nextInt(10)))
                .map(number -> RANDOM.nextBoolean() ? number : number.negate())
                .toList();
    }

    private static List<String> texts(int count, String characters, int longest) {
        return IntStream.range(0, count)
                .mapToObj(i -> RANDOM.ints(RANDOM.nextInt(longest + 1), 0, characters.length())
                        .collect(StringBuilder::new, (b, at) -> b.append(characters.charAt(at)), StringBuilder::append)
                        .toString())
                .toList();
    }

    private static String digits(int count) {
        return RANDOM.ints(count, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}

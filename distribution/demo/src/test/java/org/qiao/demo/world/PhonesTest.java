package org.qiao.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Judged by the library that the product's own phone converter uses. */
class PhonesTest {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final List<String> CITIES =
            List.of("", "北京市", "上海市", "天津市", "重庆市", "广州市", "成都市", "武汉市", "西安市", "杭州市", "深圳市", "昆明市");

    private final Phones phones = new Phones(7);

    @Test
    void everySpellingOfAPhoneIsAValidNumber() {
        assertThat(LongStream.range(0, 12_000)
                        .mapToObj(number -> phones.typed(
                                number, CITIES.get((int) (number % CITIES.size())), Draw.of(7, "test", number))))
                .allMatch(PhonesTest::isValid)
                .anyMatch(phone -> phone.startsWith("+86 "))
                .anyMatch(phone -> phone.startsWith("0571-"))
                .anyMatch(phone -> phone.startsWith("１"));
    }

    @Test
    void whatIsNoNumberCannotBeConverted() {
        assertThat(LongStream.range(0, 3_000).mapToObj(number -> phones.noNumber(number, Draw.of(7, "no", number))))
                .noneMatch(PhonesTest::isPossible)
                .anyMatch(text -> text.length() == 13)
                .contains("待补充");
    }

    @Test
    void noTwoPeopleShareAMobile() {
        assertThat(LongStream.range(0, 50_000).mapToObj(number -> phones.mobile(number, Draw.of(7, "m", number))))
                .doesNotHaveDuplicates();
    }

    private static boolean isValid(String text) {
        try {
            return NUMBERS.isValidNumber(NUMBERS.parse(text, "CN"));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static boolean isPossible(String text) {
        try {
            return NUMBERS.isPossibleNumber(NUMBERS.parse(text, "CN"));
        } catch (NumberParseException e) {
            return false;
        }
    }
}

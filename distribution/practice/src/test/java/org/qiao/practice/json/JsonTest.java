package org.qiao.practice.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Reading JSON strictly and keeping every digit. */
class JsonTest {
    @Test
    void everyDigitIsKept() {
        assertThat(Json.read("12345678901234567890.12345678901234567890"))
                .isEqualTo(new BigDecimal("12345678901234567890.12345678901234567890"));
    }

    @Test
    void textIsWrittenAsItWasRead() {
        String text = "{\"name\":\"华东<贸易>\",\"list\":[1.10,true,null]}";

        assertThat(Json.write(Json.read(text))).isEqualTo(text);
    }

    @Test
    void keyThatAppearsTwiceIsRefused() {
        assertThatThrownBy(() -> Json.read("{\"a\":1,\"a\":2}")).isInstanceOf(JsonException.class);
    }

    @Test
    void textAfterTheValueIsRefused() {
        assertThatThrownBy(() -> Json.read("{} {}")).isInstanceOf(JsonException.class);
    }

    @Test
    void commentIsRefused() {
        assertThatThrownBy(() -> Json.read("{} // so")).isInstanceOf(JsonException.class);
    }

    @Test
    void halfATextIsRefused() {
        assertThatThrownBy(() -> Json.read("{\"a\":")).isInstanceOf(JsonException.class);
    }

    @Test
    void bareWordIsRefused() {
        assertThatThrownBy(() -> Json.read("{a:1}")).isInstanceOf(JsonException.class);
    }
}

package org.qiao.engine.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** FIPS 180-4, as its makers' examples give it. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void aTextHasTheDigestOfTheStandard() {
        assertThat(Sha256.of("abc")).isEqualTo(OF_ABC);
        assertThat(Sha256.brief("abc")).isEqualTo(OF_ABC.substring(0, 16));
    }

    @Test
    void textsAreTakenAsUtf8() {
        byte[] bytes = "桥".getBytes(StandardCharsets.UTF_8);

        assertThat(Sha256.of("桥"))
                .isEqualTo(HexFormat.of().formatHex(Sha256.begun().digest(bytes)));
    }
}

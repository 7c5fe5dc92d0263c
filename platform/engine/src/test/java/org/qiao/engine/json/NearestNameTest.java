package org.qiao.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> FIELDS = List.of("fullName", "phone", "address", "validFrom", "网络推广");

    @Test
    void aSlipOfTheKeyFindsTheName() {
        assertThat(NearestName.of("phoen", FIELDS)).contains("phone");
        assertThat(NearestName.of("fullname", FIELDS)).contains("fullName");
        assertThat(NearestName.of("adress", FIELDS)).contains("address");
        assertThat(NearestName.of("网路推广", FIELDS)).contains("网络推广");
    }

    @Test
    void anotherWordFindsNone() {
        assertThat(NearestName.of("weight", FIELDS)).isEmpty();
        assertThat(NearestName.of("", FIELDS)).isEmpty();
    }

    @Test
    void theHintAsksOrListsOrIsSilent() {
        assertThat(NearestName.hint("phoen", FIELDS).zh()).isEqualTo("：是不是「phone」？");
        assertThat(NearestName.hint("phoen", FIELDS).en()).isEqualTo(": did you mean 'phone'?");
        assertThat(NearestName.hint("x", List.of("b", "a")).en()).isEqualTo(": known are a, b");
        assertThat(NearestName.hint("x", many()).en()).isEmpty();
    }

    private static List<String> many() {
        return IntStream.range(0, 20).mapToObj(i -> "name" + i).toList();
    }
}

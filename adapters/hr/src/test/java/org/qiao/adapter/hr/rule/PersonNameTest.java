package org.qiao.adapter.hr.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.adapter.hr.entry.Types;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Mapping;

class PersonNameTest {
    private static final ObjectType CUSTOMER =
            ObjectType.of("customer", Field.of("name", Kind.TEXT), Field.of("kind", Kind.TEXT));

    private final List<Text> refusals = new ArrayList<>();

    @Test
    void aPersonsFirstCharacterIsTheSurname() {
        assertThat(surname("张伟", "PERSON")).isEqualTo("张");
        assertThat(surname(" 王小明 ", "PERSON")).isEqualTo("王");
    }

    @Test
    void aSurnameOfTwoCharactersIsKnown() {
        assertThat(surname("欧阳娜娜", "PERSON")).isEqualTo("欧阳");
        assertThat(surname("令狐冲", "PERSON")).isEqualTo("令狐");
    }

    @Test
    void twoCharactersAreNeverASurnameAlone() {
        assertThat(surname("司马", "PERSON")).isEqualTo("司");
    }

    @Test
    void aForeignNameEndsWithTheSurname() {
        assertThat(surname("Anna Maria Schmidt", "PERSON")).isEqualTo("Schmidt");
    }

    @Test
    void aNameWithHanCharactersDoesNotSplitAtASpace() {
        assertThat(surname("张 伟", "PERSON")).isEqualTo("张");
    }

    @Test
    void aCharacterOutsideTheBasicPlaneStaysWhole() {
        assertThat(surname("𠮷田", "PERSON")).isEqualTo("𠮷");
    }

    @Test
    void aCompanyIsItsOwnSurname() {
        Record mapped = Objects.requireNonNull(map(" 华东贸易有限公司 ", "COMPANY"));

        assertThat(mapped.text("cn")).isEqualTo("华东贸易有限公司");
        assertThat(mapped.text("sn")).isEqualTo("华东贸易有限公司");
    }

    @Test
    void aBlankNameIsRefused() {
        assertThat(map(" ", "PERSON")).isNull();
        assertThat(map(null, "PERSON")).isNull();
        assertThat(refusals).containsOnly(new Text("没有名称", "no name")).hasSize(2);
    }

    private @Nullable String surname(String name, String kind) {
        return Objects.requireNonNull(map(name, kind)).text("sn");
    }

    private @Nullable Record map(@Nullable String name, String kind) {
        Record customer =
                Record.of(CUSTOMER).set("name", name).set("kind", kind).build();
        return new PersonName().map(customer, new IntoPartner());
    }

    private final class IntoPartner implements Mapping {
        @Override
        public ObjectType target() {
            return Types.PARTNER;
        }

        @Override
        public void lossy(Text what) {
            throw new AssertionError("nothing is lost: " + what);
        }

        @Override
        public @Nullable Record refuse(Text why) {
            refusals.add(why);
            return null;
        }

        @Override
        public <S> S settings(Class<S> type) {
            throw new ClassCastException("has no settings");
        }

        @Override
        public LocalDate today() {
            return LocalDate.of(2026, 11, 22);
        }
    }
}

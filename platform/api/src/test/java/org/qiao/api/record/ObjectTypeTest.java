package org.qiao.api.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectTypeTest {
    @Test
    void twoFieldsOfOneNameAreRefused() {
        assertThatThrownBy(() -> ObjectType.of("party", Field.of("name", Kind.TEXT), Field.of("name", Kind.DATE)))
                .hasMessage("type 'party' has two fields 'name': give one of them another name");
    }

    @Test
    void theFingerprintChangesWithALimit() {
        ObjectType narrow = ObjectType.of(
                "party", Field.builder("name", Kind.TEXT).maxLength(40).build());
        ObjectType wide = ObjectType.of(
                "party", Field.builder("name", Kind.TEXT).maxLength(80).build());

        assertThat(narrow.fingerprint()).hasSize(16).isNotEqualTo(wide.fingerprint());
        assertThat(narrow).isNotEqualTo(wide);
    }

    @Test
    void theFingerprintDoesNotChangeWithALabel() {
        assertThat(ObjectType.of("party", new Text("业务伙伴", "Party"), List.of(Field.of("name", Kind.TEXT))))
                .isEqualTo(ObjectType.of("party", Field.of("name", Kind.TEXT)));
    }

    @Test
    void theFingerprintChangesWithANestedField() {
        assertThat(sale(Field.of("qty", Kind.DECIMAL)).fingerprint())
                .isNotEqualTo(sale(Field.of("qty", Kind.INTEGER)).fingerprint());
    }

    @Test
    void slotsFollowTheOrderOfFields() {
        ObjectType type = ObjectType.of("party", Field.of("code", Kind.TEXT), Field.of("name", Kind.TEXT));

        assertThat(type.slot("name")).isEqualTo(1);
        assertThat(type.slot("nmae")).isEqualTo(-1);
    }

    private static ObjectType sale(Field inner) {
        return ObjectType.of(
                "sale",
                Field.builder("lines", Kind.RECORDS)
                        .nested(ObjectType.of("line", inner))
                        .build());
    }
}

package org.qiao.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

class RecordNameTest {
    private static final ObjectType CUSTOMER = ObjectType.of(
            "customer",
            Field.builder("id", Kind.TEXT).traits(Field.Trait.UNIQUE).build(),
            Field.builder("code", Kind.TEXT).traits(Field.Trait.UNIQUE).build(),
            Field.of("name", Kind.TEXT));

    private static Change change(ChangeKind kind, Record record) {
        Change.Builder change = Change.of(kind, "1");
        return kind == ChangeKind.DELETED
                ? change.before(record).build()
                : change.after(record).build();
    }

    @Test
    void itIsTheCodeAndTheName() {
        Record record = Record.of(CUSTOMER)
                .set("id", "1")
                .set("code", "C000012")
                .set("name", "华东贸易")
                .build();

        assertThat(RecordName.of(change(ChangeKind.UPDATED, record))).isEqualTo("C000012 华东贸易");
    }

    @Test
    void aRecordThatIsGoneIsCalledAsItWas() {
        Record record = Record.of(CUSTOMER).set("id", "1").set("name", "华东贸易").build();

        assertThat(RecordName.of(change(ChangeKind.DELETED, record))).isEqualTo("华东贸易");
    }

    @Test
    void withoutAnythingThatPeopleUseItIsEmpty() {
        assertThat(RecordName.of(change(
                        ChangeKind.UPDATED, Record.of(CUSTOMER).set("id", "1").build())))
                .isEmpty();
    }
}

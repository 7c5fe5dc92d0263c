package org.qiao.api.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void moneyIsEqualWhateverItsScale() {
        Money one = new Money(new BigDecimal("10.5"), "CNY");

        assertThat(one).isEqualTo(new Money(new BigDecimal("10.50"), "CNY"));
        assertThat(one).hasSameHashCodeAs(new Money(new BigDecimal("10.500"), "CNY"));
        assertThat(one).isNotEqualTo(new Money(new BigDecimal("10.5"), "USD"));
    }

    @Test
    void aCurrencyThatIsNoIsoCodeIsRefused() {
        assertThatThrownBy(() -> new Money(BigDecimal.ONE, "元"))
                .hasMessage("currency '元' is no ISO 4217 code: three upper-case letters, as CNY");
    }

    @Test
    void quantityIsEqualWhateverItsScale() {
        assertThat(new Quantity(new BigDecimal("2"), "箱")).isEqualTo(new Quantity(new BigDecimal("2.0"), "箱"));
    }

    @Test
    void aQuantityWithoutAUnitIsRefused() {
        assertThatThrownBy(() -> new Quantity(BigDecimal.ONE, " ")).hasMessage("a quantity needs a unit: 个 for pieces");
    }

    @Test
    void aReferenceIsEqualWhateverItsLabel() {
        assertThat(new Reference("customer", "1", "华东贸易")).isEqualTo(Reference.to("customer", "1"));
    }

    @Test
    void aCodeIsKnownByEitherLabel() {
        Code online = new Code("ONLINE_PROMOTION", new Text("网络推广", "Online promotion"));

        assertThat(List.of("ONLINE_PROMOTION", "网络推广", "Online promotion")).allMatch(online::isCalled);
        assertThat(online.isCalled("推广")).isFalse();
    }

    @Test
    void aTextSpeaksTheReadersLanguage() {
        Text text = new Text("客户", "Customer");

        assertThat(text.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("客户");
        assertThat(text.in(Locale.GERMAN)).isEqualTo("Customer");
    }

    @Test
    void aReferenceFieldNeedsATarget() {
        assertThatThrownBy(() -> Field.of("customer", Kind.REFERENCE))
                .hasMessage("field 'customer' of kind REFERENCE: a reference has a target");
        assertThatThrownBy(() ->
                        Field.builder("name", Kind.TEXT).target("customer").build())
                .hasMessage("field 'name' of kind TEXT: only references and lists of keys have a target");
        assertThat(Field.builder("tags", Kind.TEXTS).target("tag").build().target())
                .hasValue("tag");
    }

    @Test
    void onlyADeletionHasNoRecordAfterIt() {
        Record record = Record.of(ObjectType.of("party")).build();

        assertThatThrownBy(() -> Change.of(ChangeKind.UPDATED, "1").build()).hasMessageContaining("no record after");
        assertThatThrownBy(
                        () -> Change.of(ChangeKind.DELETED, "1").after(record).build())
                .hasMessageContaining("only DELETED has none");
    }
}

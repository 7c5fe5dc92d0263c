package org.qiao.adapter.erp.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.adapter.erp.book.Types;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Mapping;

class AddressBlockTest {
    private static final ObjectType CUSTOMER = ObjectType.of(
            "customer",
            Field.of("province", Kind.TEXT),
            Field.of("city", Kind.TEXT),
            Field.of("district", Kind.TEXT),
            Field.of("street", Kind.TEXT));

    @Test
    void provinceAndCityAreJoined() {
        Record block = block("浙江省", "杭州市", "西湖区", "文三路 90 号");

        assertThat(block.text("city")).isEqualTo("浙江省杭州市");
        assertThat(block.text("street")).isEqualTo("西湖区 文三路 90 号");
    }

    @Test
    void aMunicipalityIsWrittenOnce() {
        assertThat(block("上海市", "上海市", "浦东新区", "世纪大道 100 号").text("city")).isEqualTo("上海市");
        assertThat(block("上海市", "市辖区", "浦东新区", "世纪大道 100 号").text("city")).isEqualTo("上海市");
        assertThat(block("重庆市", "县", "云阳县", "滨江路 1 号").text("city")).isEqualTo("重庆市");
    }

    @Test
    void whatIsMissingLeavesNoGap() {
        assertThat(block("浙江省", null, "西湖区", null).text("city")).isEqualTo("浙江省");
        assertThat(block("浙江省", null, "西湖区", null).text("street")).isEqualTo("西湖区");
        assertThat(block(null, null, null, "文三路 90 号").text("street")).isEqualTo("文三路 90 号");
    }

    @Test
    void anEmptyAddressIsKnownToBeEmpty() {
        Record block = block(null, " ", null, null);

        assertThat(block.has("city")).isTrue();
        assertThat(block.text("city")).isNull();
        assertThat(block.has("street")).isTrue();
        assertThat(block.text("street")).isNull();
    }

    private static Record block(
            @Nullable String province, @Nullable String city, @Nullable String district, @Nullable String street) {
        Record customer = Record.of(CUSTOMER)
                .set("province", province)
                .set("city", city)
                .set("district", district)
                .set("street", street)
                .build();
        return new AddressBlock().map(customer, new IntoParty());
    }

    private static final class IntoParty implements Mapping {
        @Override
        public ObjectType target() {
            return Types.PARTY;
        }

        @Override
        public void lossy(Text what) {
            throw new AssertionError("nothing is lost: " + what);
        }

        @Override
        public @Nullable Record refuse(Text why) {
            throw new AssertionError("nothing is refused: " + why);
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

package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.engine.convert.BuiltIns;
import org.qiao.engine.convert.UnitFactors;
import org.qiao.engine.definition.Limit;

/** The mission's flows on believable and on dirty records. */
class DemoFlowsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final Links links = new Links();

    @Test
    void aCustomerBecomesAContactOfTheOffice() {
        Record contact = wanted(judge("customers-to-oa", customer()));

        assertThat(contact.text("uid")).isEqualTo("C000001");
        assertThat(contact.text("fullName")).isEqualTo("华东贸易(上海)有限公司");
        assertThat(contact.text("address")).isEqualTo("浙江省杭州市西湖区文三路 1 号");
        assertThat(contact.text("phone")).isEqualTo("+8613812345678");
        assertThat(contact.text("level")).isEqualTo("重要客户");
        assertThat(contact.text("note")).isEqualTo("来自CRM");
        assertThat(contact.text("organization")).isNotNull();
    }

    @Test
    void aPhoneThatIsNoneParksTheContact() {
        Judgement.Parked parked =
                (Judgement.Parked) judge("customers-to-oa", customer().set("phone", "转总机找老王"));

        assertThat(parked.field()).isEqualTo("phone");
        assertThat(parked.cause()).isEqualTo("phone: not a valid phone number");
        assertThat(parked.why().zh()).doesNotContain("老王");
    }

    @Test
    void anEmptyPhoneIsClearedAtTheOffice() {
        Record contact = wanted(judge("customers-to-oa", customer().set("phone", null)));

        assertThat(contact.has("phone")).isTrue();
        assertThat(contact.get("phone")).isNull();
    }

    @Test
    void anInvalidCustomerNeverReachesTheErp() {
        Judgement judgement = judge("customers-to-erp", customer().set("status", "INVALID"));

        assertThat(((Judgement.Filtered) judgement).reason().zh()).isEqualTo("不满足条件：status != 'INVALID'");
    }

    @Test
    void theErpTakesACustomerWhosePhoneIsNone() {
        Judgement.Wanted judgement =
                (Judgement.Wanted) judge("customers-to-erp", customer().set("phone", "转总机找老王"));

        assertThat(judgement.wanted().get("phone")).isNull();
        assertThat(judgement.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.en()).isEqualTo("phone: not a valid phone number"));
    }

    @Test
    void aConfirmedOrderIsConvertedWithItsLines() {
        links.targets.put("customers-to-erp/c-1", "4711");

        Record sale = wanted(judge("orders-to-erp", order()));

        assertThat(sale.text("reference")).isEqualTo("SO0000001");
        assertThat(sale.text("saleDate")).isEqualTo("20261120");
        assertThat(sale.get("party")).isEqualTo(Reference.to("party", "4711"));
        assertThat(sale.get("controlAmount")).isEqualTo(123_450L);
        Record line = sale.records("lines").get(0);
        assertThat(line.text("product")).isEqualTo("M-100001");
        assertThat(line.get("qty")).isEqualTo(new Quantity(new BigDecimal(24), "个"));
        assertThat(line.get("price")).isEqualTo(new BigDecimal("51.4375"));
    }

    @Test
    void anOrderWaitsForItsCustomer() {
        assertThat(judge("orders-to-erp", order()))
                .isEqualTo(new Judgement.Waiting("customers-to-erp", Reference.to("customer", "c-1")));
    }

    @Test
    void anOrderThatIsNotConfirmedIsFiltered() {
        assertThat(judge("orders-to-erp", order().set("status", "DRAFT"))).isInstanceOf(Judgement.Filtered.class);
    }

    @Test
    void aProductWithoutMaterialParksTheOrder() {
        links.targets.put("customers-to-erp/c-1", "4711");

        Judgement.Parked parked = (Judgement.Parked) judge("orders-to-erp", order(line("p-3", "2", "箱", "51.4375")));

        assertThat(parked.field()).isEqualTo("lines[0].product");
        assertThat(parked.cause()).isEqualTo("lines.product: code list product-to-material has no such value");
    }

    @Test
    void aProductOfUnknownPackingParksTheOrder() {
        links.targets.put("customers-to-erp/c-1", "4711");

        Judgement.Parked parked = (Judgement.Parked) judge("orders-to-erp", order(line("p-2", "2", "箱", "51.4375")));

        assertThat(parked.field()).isEqualTo("lines[0].qty");
    }

    @Test
    void aFractionOfAFenParksTheOrder() {
        links.targets.put("customers-to-erp/c-1", "4711");

        Judgement.Parked parked = (Judgement.Parked)
                judge("orders-to-erp", order().set("total", new Money(new BigDecimal("1234.505"), "CNY")));

        assertThat(parked.cause()).isEqualTo("controlAmount: a fraction of the smallest unit was lost");
    }

    @Test
    void anOrderWithoutLinesFailsItsAssertion() {
        links.targets.put("customers-to-erp/c-1", "4711");

        assertThat(((Judgement.Parked) judge("orders-to-erp", order().set("lines", List.of()))).cause())
                .isEqualTo("assert: size(lines) > 0");
    }

    @Test
    void anActiveCustomerBecomesAPartnerWithItsManager() {
        links.sources.put("employees-from-hr/u-1", "E0042");

        Record partner = wanted(judge("customers-to-hr", customer()));

        assertThat(partner.text("partnerNo")).isEqualTo("C000001");
        assertThat(partner.text("managerNo")).isEqualTo("E0042");
        assertThat(partner.text("vip")).isEqualTo("VIP");
        assertThat(partner.text("phone")).isEqualTo("+8613812345678");
    }

    @Test
    void aManagerWhomHrDoesNotKnowLeavesTheFieldEmpty() {
        Record partner = wanted(judge("customers-to-hr", customer()));

        assertThat(partner.has("managerNo")).isTrue();
        assertThat(partner.get("managerNo")).isNull();
    }

    @Test
    void aProgrammeMemberIsAWebCustomerInItsTimeWithAMaskedPhone() {
        Record member = wanted(judge("web-promotion-customers-to-hr", customer()));

        assertThat(member.type()).isEqualTo(Systems.MEMBER);
        assertThat(member.text("memberNo")).isEqualTo("C000001");
        assertThat(member.text("phone")).contains("****").doesNotContain("1234");
    }

    @Test
    void eachOfTheThreeConditionsKeepsItsOwnCount() {
        assertThat(reason(customer().set("source", "EXHIBITION"))).isEqualTo("does not meet: source == '网络推广'");
        assertThat(reason(customer().set("status", "INVALID"))).isEqualTo("does not meet: status != 'INVALID'");
        assertThat(reason(customer().set("validTo", LocalDate.of(2026, 11, 21))))
                .isEqualTo("does not meet: valid(validFrom, validTo)");
    }

    @Test
    void theProgrammeInheritsFromThePartnersButHasItsOwnGuard() {
        assertThat(DemoFlows.read("web-promotion-customers-to-hr")
                        .handling()
                        .guard()
                        .enters())
                .contains(new Limit(new BigDecimal(200), false));
        assertThat(DemoFlows.read("web-promotion-customers-to-hr").handling().purpose())
                .isEqualTo("partner-programme");
    }

    @Test
    void anEmployeeBecomesAUser() {
        Record employee = Record.of(Systems.EMPLOYEE)
                .set("employeeNumber", "e0042")
                .set("uid", "zhangsan")
                .set("cn", " 张三 ")
                .set("mail", "ZhangSan@Example.cn")
                .set("mobile", "139-0000-1111")
                .build();

        Record user = wanted(DemoFlows.compile("employees-from-hr").judge(change(employee), links, TODAY));

        assertThat(user.text("employeeNo")).isEqualTo("E0042");
        assertThat(user.text("name")).isEqualTo("张三");
        assertThat(user.text("email")).isEqualTo("zhangsan@example.cn");
        assertThat(user.text("mobile")).isEqualTo("+8613900001111");
        assertThat(user.text("status")).isEqualTo("ACTIVE");
    }

    @Test
    void aFlowSaysWhatItNeedsBesidesWhatIsBuiltIn() {
        FlowNeeds needs =
                FlowNeeds.of(DemoFlows.read("customers-to-hr"), RuleSource.of(new BuiltIns(UnitFactors.none())));

        assertThat(needs.filters()).containsExactly("hr.has-number");
        assertThat(needs.mappers()).containsExactly("hr.person-name");
        assertThat(needs.converters()).containsExactly("hr.number");
        assertThat(needs.connections()).containsExactlyInAnyOrder("crm", "hr");
        assertThat(needs.codeLists()).containsExactly("level-to-vip");
        assertThat(needs.flows()).containsExactly("employees-from-hr");
    }

    @Test
    void theLineageOfANestedFieldNamesItsPlace() {
        links.targets.put("customers-to-erp/c-1", "4711");

        List<Lineage> lineage = DemoFlows.compile("orders-to-erp")
                .explain(change(order().build()), links, TODAY)
                .lineage();

        assertThat(lineage).extracting(Lineage::field).contains("lines[0].qty", "controlAmount", "party");
        Lineage quantity = lineage.stream()
                .filter(l -> l.field().equals("lines[0].qty"))
                .findFirst()
                .orElseThrow();
        assertThat(quantity.input()).isEqualTo(new Quantity(new BigDecimal(2), "箱"));
        assertThat(quantity.steps()).extracting(Lineage.Step::rule).containsExactly("unit:箱->个");
    }

    @Test
    void linesOfNestedRecordsArePartsOverThose() {
        links.targets.put("customers-to-erp/c-1", "4711");
        Record line = line("p-1", "2", "箱", "617.25");

        List<FlowPart> parts = DemoFlows.compile("orders-to-erp")
                .parts(List.of(change(order().build()), change(order(line, line).build())), links, TODAY);

        assertThat(parts)
                .filteredOn(part ->
                        part.field().startsWith("lines") && !part.field().equals("lines.price"))
                .extracting(part -> part.field() + " " + part.name() + " " + part.reached() + " " + part.stopped())
                .containsExactly(
                        "lines  2 0",
                        "lines.product  3 0",
                        "lines.product product 3 0",
                        "lines.product codes:product-to-material 3 0",
                        "lines.qty  3 0",
                        "lines.qty unit:箱->个 3 0");
        assertThat(parts.get(0).stopped()).isZero();
    }

    private String reason(Record.Builder customer) {
        return ((Judgement.Filtered) judge("web-promotion-customers-to-hr", customer))
                .reason()
                .en();
    }

    private Judgement judge(String flow, Record.Builder record) {
        return DemoFlows.compile(flow).judge(change(record.build()), links, TODAY);
    }

    private static Change change(Record record) {
        return Change.of(ChangeKind.SNAPSHOT, "c-1").after(record).build();
    }

    private static Record wanted(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Judgement.Wanted.class);
        return ((Judgement.Wanted) judgement).wanted();
    }

    private static Record.Builder customer() {
        return Record.of(Systems.CUSTOMER)
                .set("id", "c-1")
                .set("code", "C000001")
                .set("name", " 华东贸易（上海）有限公司 ")
                .set("kind", "ENTERPRISE")
                .set("province", "浙江省")
                .set("city", "杭州市")
                .set("district", "西湖区")
                .set("street", "文三路 1 号")
                .set("phone", "138 1234 5678")
                .set("email", "info@huadong.example.cn")
                .set("source", "ONLINE_PROMOTION")
                .set("status", "ACTIVE")
                .set("level", "A")
                .set("validFrom", LocalDate.of(2026, 1, 1))
                .set("validTo", LocalDate.of(2027, 12, 31))
                .set("owner", Reference.to("user", "u-1"));
    }

    private static Record.Builder order(Record... lines) {
        return Record.of(Systems.ORDER)
                .set("id", "o-1")
                .set("code", "SO0000001")
                .set("customer", Reference.to("customer", "c-1"))
                .set("orderDate", LocalDate.of(2026, 11, 20))
                .set("status", "CONFIRMED")
                .set("total", new Money(new BigDecimal("1234.5"), "CNY"))
                .set("lines", lines.length > 0 ? List.of(lines) : List.of(line("p-1", "2", "箱", "617.25")));
    }

    private static Record line(String product, String amount, String unit, String price) {
        return Record.of(Systems.ORDER_LINE)
                .set("lineNo", 1L)
                .set("product", Reference.to("product", product))
                .set("quantity", new Quantity(new BigDecimal(amount), unit))
                .set("unitPrice", new BigDecimal(price))
                .build();
    }

    /** Links and products at hand. */
    private static final class Links implements LinkLookup {
        private final Map<String, String> targets = new java.util.HashMap<>();
        private final Map<String, String> sources = new java.util.HashMap<>();

        @Override
        public Optional<String> targetKey(String flow, String sourceKey) {
            return Optional.ofNullable(targets.get(flow + "/" + sourceKey));
        }

        @Override
        public Optional<String> sourceKey(String flow, String targetKey) {
            return Optional.ofNullable(sources.get(flow + "/" + targetKey));
        }

        @Override
        public @Nullable Record related(Reference reference) {
            return Record.of(Systems.PRODUCT)
                    .set("code", "P000" + reference.key().charAt(2))
                    .build();
        }
    }
}

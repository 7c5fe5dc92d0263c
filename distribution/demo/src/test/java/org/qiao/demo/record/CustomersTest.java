package org.qiao.demo.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qiao.demo.world.CreditCode;
import org.qiao.demo.world.Phones;

class CustomersTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Plan PLAN = new Plan(2_000, 5_000, 42, DAY);

    private final Customers customers = customers(PLAN);

    @Test
    void aCustomerIsTheSameWheneverItIsMade() {
        Customer early = customers.at(1_500);

        assertThat(customers(PLAN).at(1_500)).isEqualTo(early);
    }

    @Test
    void anotherSeedMakesOtherCustomers() {
        assertThat(customers(new Plan(2_000, 0, 43, DAY)).at(1_500)).isNotEqualTo(customers.at(1_500));
    }

    @Test
    void everyKindOfFlawOccurs() {
        assertThat(all().map(Customer::flaw)).contains(CustomerFlaw.values());
    }

    @Test
    void codesOfCompaniesAreValidUnlessSpoilt() {
        assertThat(all().filter(each -> !each.company().uscc().isEmpty()))
                .allMatch(
                        each -> CreditCode.isValid(each.company().uscc()) == (each.flaw() != CustomerFlaw.USCC_WRONG));
    }

    @Test
    void aboutEveryFifthComesFromWebPromotion() {
        long web = all().map(each -> each.standing().source())
                .filter(List.of(Customers.WEB_PROMOTION, Customers.WEB_PROMOTION_LABEL)::contains)
                .count();

        assertThat(web).isBetween(300L, 420L);
    }

    @Test
    void noWindowBeginsOrEndsWithinAWeekOfTheDay() {
        assertThat(all().filter(Customer::isImported).flatMap(CustomersTest::limits))
                .allMatch(day -> day.isBefore(DAY.minusDays(7)) || day.isAfter(DAY.plusDays(7)));
    }

    @Test
    void nameAndPhoneTogetherTellImportedCustomersApart() {
        assertThat(all().filter(Customer::isImported)
                        .map(each -> each.company().name() + "|" + each.reach().phone()))
                .doesNotHaveDuplicates();
    }

    @Test
    void moreCustomersThanThereAreNamesForAreRefused() {
        assertThatThrownBy(() -> customers(new Plan(Integer.MAX_VALUE, 0, 1, DAY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ask for fewer");
    }

    private Stream<Customer> all() {
        return LongStream.range(0, PLAN.customers()).mapToObj(customers::at);
    }

    private static Stream<LocalDate> limits(Customer customer) {
        Window window = customer.standing().window();
        return Stream.of(window.from(), window.to())
                .filter(text -> !text.isEmpty())
                .map(LocalDate::parse);
    }

    private static Customers customers(Plan plan) {
        Phones phones = new Phones(plan.seed());
        return new Customers(plan, new Staff(new Plan(2_000, 0, plan.seed(), DAY), phones), phones);
    }
}

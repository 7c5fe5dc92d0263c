package org.qiao.demo.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiao.demo.record.Order;
import org.qiao.demo.record.OrderFlaw;
import org.qiao.demo.tally.Write;

class WorkdaysTest {
    /** Friday, Saturday, Thursday: the Thursday becomes the holiday. */
    private static final List<Order> ORDERS =
            List.of(order("V1", "2026-11-20"), order("V2", "2026-11-21"), order("V3", "2026-11-19"));

    @Test
    void aDayThatIsNoneMovesToTheNextWorkingDay() throws IOException {
        Workdays days = Workdays.of(ORDERS);

        assertThat(days.holiday()).isEqualTo(LocalDate.parse("2026-11-19"));
        assertThat(days.closed()).isEqualTo(2);
        assertThat(days.bookedOn("V1")).isEqualTo("2026-11-20");
        assertThat(days.bookedOn("V2")).isEqualTo("2026-11-23");
        assertThat(days.bookedOn("V3")).isEqualTo("2026-11-20");
    }

    @Test
    void aDateThatWasNotMovedIsNotRight() throws IOException {
        Workdays days = Workdays.of(ORDERS);

        assertThat(days.right(
                        List.of(booked("V1", "2026-11-20"), booked("V2", "2026-11-21"), booked("V3", "2026-11-20"))))
                .isEqualTo(2);
    }

    private static Order order(String code, String date) {
        return new Order(code, "C000001", date, "CONFIRMED", List.of(), OrderFlaw.NONE, null);
    }

    private static Write booked(String code, String date) {
        return new Write("create", code, "", date);
    }
}

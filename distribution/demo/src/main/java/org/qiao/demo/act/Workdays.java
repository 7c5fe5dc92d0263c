package org.qiao.demo.act;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qiao.demo.record.Order;
import org.qiao.demo.tally.Write;

/**
 * What the vendor's converter must do to the dates of some orders, worked out without it.
 *
 * @param dates the date of each order, by its code
 * @param holiday the day besides weekends on which the ERP books nothing
 */
record Workdays(Map<String, LocalDate> dates, LocalDate holiday) {
    /** Copies the map. */
    Workdays {
        dates = Map.copyOf(dates);
    }

    /** For these orders; the first Monday to Thursday on which one was placed is a holiday. */
    static Workdays of(List<Order> orders) throws IOException {
        Map<String, LocalDate> dates =
                orders.stream().collect(Collectors.toMap(Order::code, order -> LocalDate.parse(order.orderDate())));
        LocalDate holiday = orders.stream()
                .map(order -> LocalDate.parse(order.orderDate()))
                .filter(day -> day.getDayOfWeek().getValue() < 5)
                .findFirst()
                .orElseThrow(() -> new IOException("no order was placed on a working day"));
        return new Workdays(dates, holiday);
    }

    /** The date on which the ERP must book an order. */
    LocalDate bookedOn(String order) {
        LocalDate day = dates.getOrDefault(order, holiday);
        while (isClosed(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** How many orders were placed on a day that is none. */
    long closed() {
        return dates.values().stream().filter(this::isClosed).count();
    }

    /** How many writes have the date that they must have. */
    long right(List<Write> writes) {
        return writes.stream()
                .filter(write -> write.date().equals(bookedOn(write.key()).toString()))
                .count();
    }

    private boolean isClosed(LocalDate day) {
        return day.equals(holiday) || day.getDayOfWeek().getValue() > 5;
    }
}

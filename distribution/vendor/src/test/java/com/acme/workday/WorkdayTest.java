package com.acme.workday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;

class WorkdayTest {
    private static final LocalDate THURSDAY = LocalDate.parse("2026-11-19");
    private static final LocalDate SATURDAY = LocalDate.parse("2026-11-21");
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @Test
    void aWorkingDayStays() {
        assertThat(converted(THURSDAY, settings(List.of(), 10))).isEqualTo(THURSDAY);
    }

    @Test
    void aSaturdayBecomesTheMonday() {
        assertThat(converted(SATURDAY, settings(List.of(), 10))).isEqualTo(MONDAY);
    }

    @Test
    void holidaysAreNoWorkingDays() {
        assertThat(converted(THURSDAY, settings(List.of("2026-11-19", "2026-11-20"), 10)))
                .isEqualTo(MONDAY);
    }

    @Test
    void whereWeekendsAreWorkedASaturdayStays() {
        assertThat(converted(SATURDAY, new Workday.Settings(List.of(), true, 10)))
                .isEqualTo(SATURDAY);
    }

    @Test
    void whatWouldMoveTooFarIsRefused() {
        assertThat(converted(SATURDAY, settings(List.of(), 1))).isEqualTo("there is no working day within 1 days");
    }

    @Test
    void aHolidayThatIsNoDateIsRefused() {
        assertThatThrownBy(() -> settings(List.of("10-01"), 10)).hasMessageContaining("'10-01' is no date");
    }

    private static Workday.Settings settings(List<String> holidays, int most) {
        return new Workday.Settings(holidays, false, most);
    }

    private static @Nullable Object converted(LocalDate day, Workday.Settings settings) {
        return new Workday().convert(day, new Asked(settings));
    }

    /** A conversion with these settings; a refusal gives its English sentence. */
    private record Asked(Workday.Settings given) implements Conversion {
        @Override
        public <T> T settings(Class<T> type) {
            return type.cast(given);
        }

        @Override
        public LocalDate today() {
            return THURSDAY;
        }

        @Override
        public Record source() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Field> target() {
            return Optional.empty();
        }

        @Override
        public void lossy(Text what) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object refuse(Text why) {
            return why.en();
        }
    }
}

package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qiao.engine.definition.FlowReader;
import org.qiao.sync.internal.time.CronTimes;

/** A cron text that a file may hold must be one that the clock takes: nothing else stands between the two. */
class CronTextTest {
    private static final String[] ANY = {"*", "*", "*", "*", "*"};

    @Test
    void whateverAFileMayHoldTheClockTakes() {
        List<String> texts = new ArrayList<>();
        for (int field = 0; field < ANY.length; field++) {
            for (int step = 0; step < 100; step++) {
                texts.add(with(field, "*/" + step));
                texts.add(with(field, "1/" + step));
                texts.add(with(field, "1-5/" + step));
                texts.add(with(field, Integer.toString(step)));
                texts.add(with(field, "0-" + step));
            }
        }
        for (String names : List.of("JAN", "JAN-MAR", "MAR/2", "DEC,FEB")) {
            texts.add(with(3, names));
        }
        for (String names : List.of("MON", "MON-FRI", "SUN", "SUN-WED", "5-7", "SAT,SUN", "7")) {
            texts.add(with(4, names));
        }
        List<String> accepted = texts.stream().filter(CronTextTest::isAccepted).toList();

        assertThat(accepted).contains("*/59 * * * *", "* */23 * * *", "* * * * 7");
        assertThat(accepted.stream().filter(text -> !isTaken(text)).toList()).isEmpty();
    }

    private static String with(int field, String text) {
        String[] fields = ANY.clone();
        fields[field] = text;
        return String.join(" ", fields);
    }

    private static boolean isAccepted(String cron) {
        return new FlowReader(name -> Optional.empty())
                .read(
                        "flows/customers-to-oa.json",
                        RunnerTest.FLOW.replace("{\"on\": \"change\"}", "{\"cron\": \"" + cron + "\"}"))
                .value()
                .isPresent();
    }

    private static boolean isTaken(String cron) {
        try {
            var unused = CronTimes.of(cron, ZoneOffset.UTC);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

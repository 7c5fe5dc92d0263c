package org.qiao.rest.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qiao.rest.EventSource;
import org.qiao.rest.EventSource.Event;

/** Who comes back gets what was missed, or is told that something is. */
class EventHubTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private final EventHub hub = new EventHub(START);

    @Test
    void aListenerGetsWhatHappensFromThenOn() {
        hub.publish("flow.batch", Map.of());
        List<Event> heard = listen("");
        hub.publish("flow.state", Map.of());

        assertThat(heard).extracting(Event::name).containsExactly("flow.state");
    }

    @Test
    void whoComesBackGetsWhatWasMissed() {
        hub.publish("flow.batch", Map.of());
        String seen = Long.toString(hub.last());
        hub.publish("flow.state", Map.of());

        assertThat(listen(seen)).extracting(Event::name).containsExactly("flow.state");
    }

    @Test
    void whoMissedNothingGetsNothing() {
        assertThat(listen(Long.toString(hub.last()))).isEmpty();
        hub.publish("flow.batch", Map.of());

        assertThat(listen(Long.toString(hub.last()))).isEmpty();
    }

    @Test
    void whoWasAwayTooLongIsTold() {
        String seen = Long.toString(hub.last());
        for (int i = 0; i < 1_001; i++) {
            hub.publish("flow.batch", Map.of());
        }

        assertThat(listen(seen)).containsExactly(new Event(Long.toString(hub.last()), "reset", "{}"));
    }

    @Test
    void whoKnowsAnEarlierStartIsTold() {
        EventHub earlier = new EventHub(START.minusSeconds(60));
        earlier.publish("flow.batch", Map.of());
        hub.publish("flow.batch", Map.of());

        assertThat(listen(Long.toString(earlier.last())))
                .extracting(Event::name)
                .containsExactly("reset");
    }

    @Test
    void idsGrowOverARestart() {
        EventHub earlier = new EventHub(START.minusSeconds(60));
        earlier.publish("flow.batch", Map.of());

        assertThat(hub.last()).isGreaterThan(earlier.last());
    }

    @Test
    void oneWhoLeftHearsNothing() {
        List<Event> heard = new ArrayList<>();
        hub.open("", heard::add).close();
        hub.publish("flow.batch", Map.of());

        assertThat(heard).isEmpty();
        assertThat(hub.isHeard()).isFalse();
    }

    @Test
    void oneWhoLeavesWhileItIsSentToDisturbsNobody() {
        List<EventSource.Subscription> leaving = new ArrayList<>();
        leaving.add(hub.open("", event -> {
            leaving.forEach(EventSource.Subscription::close);
            return false;
        }));
        List<Event> heard = listen("");

        hub.publish("flow.batch", Map.of());
        hub.publish("flow.state", Map.of());

        assertThat(heard).extracting(Event::name).containsExactly("flow.batch", "flow.state");
    }

    private List<Event> listen(String lastId) {
        List<Event> heard = new ArrayList<>();
        hub.open(lastId, heard::add);
        return heard;
    }
}

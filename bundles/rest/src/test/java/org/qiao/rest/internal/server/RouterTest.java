package org.qiao.rest.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiao.rest.Method;
import org.qiao.rest.Reply;
import org.qiao.rest.Route;

class RouterTest {
    private final Router router = new Router(List.of(
            route("/api/v1/plugins/{plugin}", "plugin"),
            route("/api/v1/plugins/upgrade", "upgrade"),
            route("/api/v1/plugins/{plugin}/doctor", "doctor")));

    @Test
    void aFixedSegmentGoesBeforeAVariableOne() {
        assertThat(named("api", "v1", "plugins", "upgrade")).isEqualTo("upgrade");
    }

    @Test
    void aVariableSegmentIsGivenAsItIs() {
        Router.Match match =
                router.match(List.of("api", "v1", "plugins", "网络/推广")).orElseThrow();

        assertThat(match.values()).containsExactly("网络/推广");
    }

    @Test
    void aFixedSegmentThatLeadsNowhereFallsBackToTheVariableOne() {
        assertThat(named("api", "v1", "plugins", "upgrade", "doctor")).isEqualTo("doctor");
    }

    @Test
    void nothingStandsAtALongerPath() {
        assertThat(router.match(List.of("api", "v1", "plugins", "oa", "doctor", "x")))
                .isEmpty();
    }

    @Test
    void nothingStandsHalfWay() {
        assertThat(router.match(List.of("api", "v1"))).isEmpty();
    }

    @Test
    void twoRoutesForOneMethodAndPathAreRefused() {
        assertThatThrownBy(() -> new Router(List.of(route("/a/{b}", "one"), route("/a/{c}", "two"))))
                .hasMessageContaining("/a/{c}");
    }

    @Test
    void twoRoutesOfOneNameAreRefused() {
        assertThatThrownBy(() -> new Router(List.of(route("/a", "one"), route("/b", "one"))))
                .hasMessageContaining("'one'");
    }

    private String named(String... segments) {
        Route route = router.match(List.of(segments)).orElseThrow().routes().get(Method.GET);
        return route == null ? "" : route.name();
    }

    private static Route route(String template, String name) {
        return Route.get(template).named(name).to(call -> Reply.none());
    }
}

package org.qiao.plugins.internal.guard;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long foreign code may take before its plugin is withdrawn.
 *
 * @param rule one call of a filter, converter or mapper
 * @param session one call of a session; a write gets a rule's time for each command in addition
 * @param start to start a plugin, to make one of its services, to open or close a session
 * @param drain for the batches under way to end before their plugin goes; then their calls are interrupted
 */
public record Deadlines(Duration rule, Duration session, Duration start, Duration drain) {
    /** What a running platform uses. */
    public static final Deadlines USUAL = new Deadlines(
            Duration.ofSeconds(5), Duration.ofSeconds(120), Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** The usual ones, but for those that a framework property {@code qiao.deadline.rule} and so on sets: {@code PT1S}. */
    public static Deadlines of(Function<String, @Nullable String> properties) {
        return new Deadlines(
                or(properties.apply("qiao.deadline.rule"), USUAL.rule),
                or(properties.apply("qiao.deadline.session"), USUAL.session),
                or(properties.apply("qiao.deadline.start"), USUAL.start),
                or(properties.apply("qiao.deadline.drain"), USUAL.drain));
    }

    private static Duration or(@Nullable String given, Duration usual) {
        return given == null ? usual : Duration.parse(given);
    }
}

package org.qiao.engine.settings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What binding gave: the settings, or every problem that stands in their way. Immutable.
 *
 * @since 1.0.0
 */
public final class Bound<S> {
    private final @Nullable S settings;
    private final List<SettingProblem> problems;

    private Bound(@Nullable S settings, List<SettingProblem> problems) {
        this.settings = settings;
        this.problems = List.copyOf(problems);
    }

    static <S> Bound<S> of(S settings) {
        return new Bound<>(settings, List.of());
    }

    static <S> Bound<S> failed(List<SettingProblem> problems) {
        return new Bound<>(null, problems);
    }

    /** The settings; empty exactly when there are problems. */
    public Optional<S> settings() {
        return Optional.ofNullable(settings);
    }

    /** Everything that is wrong, in the order of the settings class; empty when bound. */
    public List<SettingProblem> problems() {
        return problems;
    }
}

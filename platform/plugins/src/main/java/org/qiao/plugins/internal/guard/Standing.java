package org.qiao.plugins.internal.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * How one plugin has behaved since it was started. Three failures within an hour, or one call out of time, withdraw it
 * until it is started again. The platform's own bundles are never withdrawn. Thread safe.
 */
public final class Standing {
    private static final int FAILURES = 3;
    private static final Duration WITHIN = Duration.ofHours(1);

    private final String plugin;
    private final boolean isPlatform;
    private final Consumer<Standing> onWithdrawn;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private volatile @Nullable Text withdrawn;

    /** A clean one for a plugin just started; the listener hears once when it is withdrawn, on the caller's thread. */
    public Standing(String plugin, boolean isPlatform, Consumer<Standing> onWithdrawn) {
        this.plugin = plugin;
        this.isPlatform = isPlatform;
        this.onWithdrawn = onWithdrawn;
    }

    /** The plugin's name and version. */
    public String plugin() {
        return plugin;
    }

    /** Whether it was withdrawn. */
    public boolean isWithdrawn() {
        return withdrawn != null;
    }

    /** Why it was withdrawn; empty while it was not. */
    public Optional<Text> withdrawn() {
        return Optional.ofNullable(withdrawn);
    }

    void failed(Instant now, Text what) {
        boolean isEnough;
        synchronized (failures) {
            failures.removeIf(at -> at.isBefore(now.minus(WITHIN)));
            failures.add(now);
            isEnough = failures.size() >= FAILURES;
        }
        if (isEnough) {
            withdraw(new Text(
                    "一小时内失败 " + FAILURES + " 次，已隔离；最近一次：" + what.zh() + "。修正后换上新版，或用 qiao plugin start 再试",
                    "quarantined after " + FAILURES + " failures within an hour; the last: " + what.en()
                            + ". Upgrade it, or try again with qiao plugin start"));
        }
    }

    void ranOutOfTime(Text what) {
        withdraw(new Text(
                "超时，已隔离：" + what.zh() + "。修正后换上新版，或用 qiao plugin start 再试",
                "quarantined after a time-out: " + what.en() + ". Upgrade it, or try again with qiao plugin start"));
    }

    private void withdraw(Text why) {
        synchronized (failures) {
            if (isPlatform || withdrawn != null) {
                return;
            }
            withdrawn = why;
        }
        onWithdrawn.accept(this);
    }
}

package org.qiao.plugins.internal.home;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.qiao.engine.home.Home;
import org.qiao.engine.home.PlatformSettings;

/**
 * The home that the launcher named in the framework properties {@code qiao.home} and {@code qiao.port}. A third,
 * {@code qiao.clock.ahead}, is how far the platform's clock is ahead of the computer's, as {@code PT5H}: with it people
 * and tests see now what flows do at night. Variables of the environment are properties too: {@code qiao.env.NAME}.
 */
@Component(immediate = true)
public final class LauncherHome implements Home {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Path folder;
    private final int port;
    private final Clock clock;
    private final Function<String, @Nullable String> properties;

    /** Reads the properties. Throws {@link IllegalStateException} when the launcher set no folder. */
    @Activate
    public LauncherHome(BundleContext context) {
        this(context::getProperty);
    }

    LauncherHome(Function<String, @Nullable String> properties) {
        this.properties = properties;
        String home = properties.apply("qiao.home");
        if (home == null) {
            throw new IllegalStateException(
                    "the framework property qiao.home is not set: start the platform by ./qiao");
        }
        String wanted = properties.apply("qiao.port");
        this.folder = Path.of(home).toAbsolutePath().normalize();
        this.port = wanted == null ? 0 : Integer.parseInt(wanted);
        String ahead = properties.apply("qiao.clock.ahead");
        Clock now = Clock.system(CHINA);
        this.clock = ahead == null ? now : Clock.offset(now, Duration.parse(ahead));
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public PlatformSettings settings() {
        return PlatformSettings.read(conf(), name -> Optional.ofNullable(properties.apply("qiao.env." + name)));
    }
}

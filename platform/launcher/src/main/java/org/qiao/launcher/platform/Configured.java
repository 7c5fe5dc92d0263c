package org.qiao.launcher.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.qiao.engine.home.ListenerSettings;
import org.qiao.engine.home.PlatformSettings;
import org.qiao.engine.home.StartRefused;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * What a platform's folder says about it, before anything of it runs.
 *
 * @since 1.0.0
 */
public final class Configured {
    private Configured() {}

    /** Where a program on this machine reaches a platform. */
    public static URI url(ListenerSettings listener, int port) {
        return URI.create((listener.isSecure() ? "https" : "http") + "://" + listener.localHost() + ":" + port);
    }

    /** The settings in {@code conf/qiao.json} of a folder. Throws {@link Refusal} with everything that is wrong. */
    public static PlatformSettings at(Path home) {
        try {
            return PlatformSettings.read(home.resolve("conf"), name -> Optional.ofNullable(System.getenv(name)));
        } catch (StartRefused e) {
            throw new Refusal(Exit.FAILED, e.text().zh(), e.text().en(), e);
        }
    }
}

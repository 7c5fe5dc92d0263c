package org.qiao.plugins;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Text;

/**
 * The adapters of this platform. The folder {@code adapters/} is the truth: what lies in it is installed, what is taken
 * out of it is removed; the verbs here do the same to the folder and wait for the result. One operation runs at a time,
 * in the order asked. Thread safe.
 *
 * <p>A plugin is named by its symbolic name ({@code org.qiao.adapter.oa}) or, where only one ends so, by the last part
 * of it ({@code oa}). Refusals are reports, not exceptions.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Plugins {
    /** All adapters by name, then those that were rejected and not replaced since. */
    List<Plugin> list();

    /** One of the {@link #list}, by its name, the last words of it where no other ends so, or the file of a rejected one. */
    Optional<Plugin> get(String name);

    /** What a jar is and what would become of it; touches nothing that is installed. */
    Examined examine(Path jar);

    /**
     * Installs a jar from anywhere: verifies a private copy, starts it, waits for its services, then puts it into the
     * folder. An older version of the same plugin is upgraded, the same version with other content is put in its place,
     * a version lower than the one there is refused. The jar given is left where it is.
     */
    Report install(Path jar);

    /**
     * Puts another version of a plugin that is there in its place, be it higher or lower, between two batches. When the
     * new one does not start, the old one runs again.
     */
    Report upgrade(Path jar);

    /** Takes a plugin out of service until {@link #start}, also over restarts of the platform. */
    Report stop(String name);

    /** Puts a stopped or quarantined plugin into service. */
    Report start(String name);

    /**
     * Drains, stops and uninstalls; its jar moves from the folder to {@code data/previous}. A rejected jar is deleted with
     * its reason.
     */
    Report remove(String name);

    /** What is right and wrong with a plugin, and what to do: services, packages, settings, threads left behind. */
    List<Finding> doctor(String name);

    /** Calls a listener, on a platform thread, after each event. Close to stop. */
    Registry.Subscription onEvent(Consumer<Event> listener);

    /** How often an operation on an adapter made the framework refresh a bundle other than it: 0, always. */
    long refreshedOutside();

    /** How a plugin is. */
    enum State {
        /** Its services are on offer. */
        ACTIVE,
        /** It runs, but something that it needs is missing. */
        WAITING,
        /** An operator stopped it. */
        STOPPED,
        /** It failed three times or ran out of time: its services are withdrawn until it is started or replaced. */
        QUARANTINED,
        /** Its jar could not be taken and lies in {@code rejected/} with the reason. */
        REJECTED
    }

    /**
     * One adapter.
     *
     * @param name its symbolic name; the file's name for a rejected jar that has none
     * @param version its version; empty when it has none
     * @param state how it is
     * @param reason why it is not active, and what to do; empty texts when it is
     */
    record Plugin(String name, String version, State state, Text reason) {}

    /**
     * What became of an operation.
     *
     * @param plugin the plugin as it is now
     * @param isDone whether what was asked came true; otherwise all is as it was before
     * @param message one sentence that says what was done, or what was found and what to do
     * @param steps what was done, in order
     */
    record Report(Plugin plugin, boolean isDone, Text message, List<Step> steps) {
        /** Copies the list. */
        public Report {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step of an operation.
     *
     * @param name {@code stage}, {@code verify}, {@code resolve}, {@code drain}, {@code install}, {@code start},
     *     {@code services}, {@code commit}, {@code rollback}, {@code stop}, {@code uninstall}
     * @param isDone whether it succeeded
     * @param took how long it took
     */
    record Step(String name, boolean isDone, Duration took) {}

    /** What would become of a jar. */
    enum Deed {
        /** It is new here. */
        INSTALL,
        /** It would replace a lower version. */
        UPGRADE,
        /** It would replace a higher version. */
        DOWNGRADE,
        /** It would replace the same version, whose content is another. */
        REDEPLOY,
        /** It is there already. */
        NONE,
        /** It cannot be taken. */
        REFUSE
    }

    /**
     * What a jar is and what would become of it.
     *
     * @param name its symbolic name; the file's name where it has none
     * @param version its version; empty where it has none
     * @param current the version that is there; empty where none is
     * @param deed what would become of it
     * @param message one sentence that says so, or why it cannot be taken and what to do
     * @param offers the names that its components declare
     * @param lost names that the version there offers and this one does not
     */
    record Examined(
            String name,
            String version,
            String current,
            Deed deed,
            Text message,
            List<Registry.Need> offers,
            List<Registry.Need> lost) {
        /** Copies the lists. */
        public Examined {
            offers = List.copyOf(offers);
            lost = List.copyOf(lost);
        }
    }

    /** What happened to a plugin. */
    enum Happening {
        /** It was not there before. */
        INSTALLED,
        /** Another version or content of it is there now. */
        UPGRADED,
        /** It was put into service again. */
        STARTED,
        /** It was taken out of service. */
        STOPPED,
        /** It is gone. */
        REMOVED,
        /** It was withdrawn because it failed. */
        QUARANTINED,
        /** A jar was refused. */
        REJECTED,
        /** A jar was laid aside because a higher version is there. */
        SUPERSEDED
    }

    /**
     * Something that happened to a plugin.
     *
     * @param at when
     * @param what what
     * @param plugin the plugin afterwards
     * @param message one sentence for people
     */
    record Event(Instant at, Happening what, Plugin plugin, Text message) {}
}

package org.qiao.console.internal;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.qiao.rest.Pages;
import org.qiao.rest.Reply;

/**
 * The console at {@code /console/}. Its files stand under a path that holds the hash of all of them, so browsers keep
 * them for good and an upgrade brings new paths; every other path below is a state of the one page, which its script
 * reads. Thread safe.
 */
@Component
public final class ConsolePages implements Pages {
    /** Where the console is. */
    static final String PLACE = "/console/";

    private final WebFiles files = WebFiles.ofThisBundle();
    private final String assets = PLACE + "assets/" + files.hash() + "/";
    private final Shell shell = Shell.at(assets);

    @Override
    public Optional<Reply> at(String path) {
        if (path.equals("/") || path.equals("/console")) {
            return Optional.of(Reply.elsewhere(PLACE));
        } else if (!path.startsWith(PLACE)) {
            return Optional.empty();
        } else if (path.startsWith(PLACE + "assets/")) {
            return asset(path);
        }
        return Optional.of(shell.reply());
    }

    /** Under another hash nothing is answered: a page of an older version must not mix its files with these. */
    private Optional<Reply> asset(String path) {
        if (!path.startsWith(assets)) {
            return Optional.empty();
        }
        return files.file(path.substring(assets.length())).map(file -> Headers.safe(Reply.file(file), Map.of()));
    }
}

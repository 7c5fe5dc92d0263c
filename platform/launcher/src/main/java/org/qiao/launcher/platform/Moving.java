package org.qiao.launcher.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * A stopped platform's store, copied from one database to another.
 *
 * @since 1.0.0
 */
public final class Moving {
    private Moving() {}

    /**
     * What is copied whereto.
     *
     * @param from an address, or {@code embedded}; empty for the database that the settings name
     * @param to an address, or {@code embedded}
     * @param user the account in whichever of the two the settings do not name
     * @param password its password
     * @param ca the PEM file of those who vouch for that server; empty for Java's
     */
    public record Route(String from, String to, String user, String password, String ca) {}

    /**
     * One table.
     *
     * @param name its name
     * @param rows how many rows are there
     * @param all how many there will be
     * @param checksum of all of them; empty while it is being copied
     */
    public record Table(String name, long rows, long all, String checksum) {}

    /**
     * Copies, and compares what came out; gives the tables. Throws {@link Refusal} when a platform runs there, when one of
     * the two databases cannot be opened, or the target is not empty.
     */
    @SuppressWarnings("unchecked") // the store's bundle offers no other function
    public static List<Table> copy(Product product, Path home, Route route, Consumer<Table> progress) {
        if (!Files.isDirectory(home.resolve("data"))) {
            throw new Refusal(
                    Exit.FAILED,
                    "没有平台的数据目录 " + home.resolve("data") + "：请用 --home 指定平台的目录。",
                    "There is no platform's data at " + home.resolve("data") + ": name its folder with --home.");
        }
        Configured.at(home);
        Map<String, Object> question = new HashMap<>();
        question.put("from", route.from());
        question.put("to", route.to());
        question.put("user", route.user());
        question.put("password", route.password());
        question.put("ca", route.ca());
        question.put("progress", (Consumer<Map<String, Object>>) at -> progress.accept(table(at)));
        try (HomeFolder folder = HomeFolder.take(home)) {
            Map<String, Object> answer = StoreAlone.ask(
                    product,
                    folder,
                    "copy",
                    Readiness.COPY,
                    Function.class,
                    store -> ((Function<Map<String, Object>, Object>) store).apply(question));
            return StoreAlone.rows(answer, "tables").stream().map(Moving::table).toList();
        }
    }

    private static Table table(Map<String, Object> members) {
        long rows = members.get("rows") instanceof Long number ? number : 0;
        return new Table(
                String.valueOf(members.get("table")),
                rows,
                members.get("all") instanceof Long number ? number : rows,
                members.get("checksum") instanceof String checksum ? checksum : "");
    }
}

package org.qiao.demo.stage;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.demo.record.Plan;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * What a demonstration has left in its home, so that a second one there goes on with it: which data was generated, and
 * which of its files were imported to the end.
 */
public final class Remembered {
    private final Path folder;
    private final @Nullable Plan earlier;
    private final Set<String> loaded;

    private Remembered(Path folder, @Nullable Plan earlier, Set<String> loaded) {
        this.folder = folder;
        this.earlier = earlier;
        this.loaded = loaded;
    }

    /** What was left in a home. */
    public static Remembered in(Path home) throws IOException {
        Path folder = home.resolve("demo");
        Path plan = folder.resolve("plan.json");
        Path loaded = folder.resolve("loaded");
        return new Remembered(
                folder,
                Files.exists(plan) ? read(plan) : null,
                new HashSet<>(Files.exists(loaded) ? Files.readAllLines(loaded) : List.of()));
    }

    /** How much data was asked for; {@code null} where nobody said. */
    public record Wish(
            @Nullable Integer customers,
            @Nullable Integer orders,
            @Nullable Long seed) {
        Plan orElse(Plan usual) {
            return new Plan(
                    Objects.requireNonNullElse(customers, usual.customers()),
                    Objects.requireNonNullElse(orders, usual.orders()),
                    Objects.requireNonNullElse(seed, usual.seed()),
                    usual.asOf());
        }
    }

    /** The data of the demonstration before, else as much as is asked for, as of today. */
    public Plan plan(Wish wish, Plan usual) throws IOException {
        Plan before = earlier;
        if (before == null) {
            Plan fresh = wish.orElse(usual);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("plan.json"), written(fresh) + "\n");
            return fresh;
        }
        if (!wish.orElse(before).equals(before)) {
            Path home = folder.resolveSibling("");
            throw new Refusal(
                    Exit.USAGE,
                    "目录 " + home + " 已有一次演示：" + before.customers() + " 个客户、" + before.orders() + " 张订单、种子 "
                            + before.seed() + "。请不加这些选项继续它，或用 --home 指定另一个目录。",
                    "The folder " + home + " holds a demonstration of " + before.customers() + " customers, "
                            + before.orders() + " orders and seed " + before.seed()
                            + ": go on with it without these options, or name another folder with --home.");
        }
        return before;
    }

    /** Whether all of these files are in the platform already. */
    public boolean isLoaded(Collection<String> objects) {
        return loaded.containsAll(objects);
    }

    /** Keeps that a file is in the platform. */
    public void keepLoaded(String object) throws IOException {
        loaded.add(object);
        Files.writeString(
                folder.resolve("loaded"), object + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String written(Plan plan) {
        JsonObject json = new JsonObject();
        json.addProperty("customers", plan.customers());
        json.addProperty("orders", plan.orders());
        json.addProperty("seed", plan.seed());
        json.addProperty("asOf", plan.asOf().toString());
        return new Gson().toJson(json);
    }

    private static Plan read(Path file) throws IOException {
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        return new Plan(
                json.get("customers").getAsInt(),
                json.get("orders").getAsInt(),
                json.get("seed").getAsLong(),
                LocalDate.parse(json.get("asOf").getAsString()));
    }
}

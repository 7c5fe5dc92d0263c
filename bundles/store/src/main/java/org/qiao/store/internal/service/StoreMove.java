package org.qiao.store.internal.service;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.settings.Secret;
import org.qiao.engine.home.PlatformSettings;
import org.qiao.engine.home.StoreSettings;
import org.qiao.store.internal.copy.StoreCopy;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.log.JournalCheck;

/**
 * Copies a stopped platform's store from one database to another. As {@link LossAcceptance} it is asked by the launcher,
 * which sees no class of a bundle: the question is a map of {@code from} and {@code to} (an address; {@code embedded} for
 * the one in the data folder; for {@code from} an empty text means what the settings say), {@code user} and {@code
 * password} of whichever of the two is not that of the settings, and {@code progress}, a {@link Consumer} of maps of
 * {@code table}, {@code rows} and {@code all}. The answer holds {@code tables}: a list of maps of {@code table}, {@code
 * rows} and {@code checksum}.
 */
@Component(service = Function.class, property = "qiao.store=copy")
public final class StoreMove implements Function<Map<String, Object>, Map<String, Object>> {
    private static final String EMBEDDED = "embedded";

    private final Path home;
    private final StoreSettings settings;

    /** Reads where the home is. Throws {@link IllegalStateException} where a whole platform runs. */
    @Activate
    public StoreMove(BundleContext context) {
        String folder = context.getProperty("qiao.home");
        if (folder == null || context.getProperty("qiao.restore") == null) {
            throw new IllegalStateException("a store is copied by qiao store copy alone, while no platform runs");
        }
        this.home = Path.of(folder);
        this.settings = PlatformSettings.read(
                        home.resolve("conf"), name -> Optional.ofNullable(context.getProperty("qiao.env." + name)))
                .store();
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> question) {
        return Refused.orElse(() -> copied(question));
    }

    private Map<String, Object> copied(Map<String, Object> question) {
        StoreSettings from = settings(question, "from");
        StoreSettings to = settings(question, "to");
        try (Transactions source = new Transactions(Databases.of(from, home))) {
            new JournalCheck(source, home.resolve("data").resolve("journal"), Clock.systemUTC())
                    .open()
                    .close();
            try (Transactions target = new Transactions(Databases.of(to, home))) {
                return answer(new StoreCopy(source, target, progress(question.get("progress"))).run());
            }
        }
    }

    private StoreSettings settings(Map<String, Object> question, String side) {
        String address = text(question, side);
        if (address.isEmpty() || address.equals(settings.place().url())) {
            return settings;
        }
        if (address.equals(EMBEDDED)) {
            return settings.place().isEmbedded() ? settings : StoreSettings.EMBEDDED;
        }
        String password = text(question, "password");
        return new StoreSettings(
                new StoreSettings.Place(address, text(question, "user"), text(question, "ca"), 4, false),
                password.isEmpty() ? null : new Secret(password),
                null);
    }

    private static String text(Map<String, Object> question, String member) {
        return question.get(member) instanceof String text ? text : "";
    }

    @SuppressWarnings("unchecked") // what the launcher hands over takes maps
    private static StoreCopy.Progress progress(@Nullable Object listener) {
        if (!(listener instanceof Consumer<?> consumer)) {
            return (table, rows, all) -> {};
        }
        return (table, rows, all) ->
                ((Consumer<Map<String, Object>>) consumer).accept(Map.of("table", table, "rows", rows, "all", all));
    }

    private static Map<String, Object> answer(List<StoreCopy.Copied> copied) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "tables",
                copied.stream()
                        .map(one -> Map.of("table", one.table(), "rows", one.rows(), "checksum", one.checksum()))
                        .toList());
        return answer;
    }
}

package org.qiao.store.internal.service;

import java.nio.file.Path;
import org.qiao.engine.home.StoreSettings;
import org.qiao.store.internal.database.Derby;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Postgres;
import org.qiao.store.internal.database.PostgresSource;

/** The database that the settings name. */
final class Databases {
    private Databases() {}

    /**
     * The database of a platform's folder, which is not opened yet.
     *
     * @param home the platform's folder
     */
    static Dialect of(StoreSettings settings, Path home) {
        StoreSettings.Place place = settings.place();
        if (place.isEmbedded()) {
            Derby derby = Derby.in(
                    home.resolve("data").resolve("derby"), home.resolve("logs").resolve("derby.log"));
            return settings.encryptionKey().map(derby::encryptedBy).orElse(derby);
        }
        Path ca = place.ca().isEmpty() ? null : home.resolve("conf").resolve(place.ca());
        return new Postgres(
                new PostgresSource.Access(place.url(), place.user(), settings.password(), ca), place.connections());
    }
}

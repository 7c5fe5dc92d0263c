package org.qiao.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qiao.store.PostgresCluster;

/** A home whose store is a database of the throw-away PostgreSQL. */
record Postgres(PostgresCluster cluster, String database) {
    /** A new, empty database. */
    static Postgres fresh() {
        PostgresCluster cluster = PostgresCluster.running();
        return new Postgres(cluster, cluster.fresh());
    }

    /** Has a platform's folder use it. */
    void name(Path home) throws IOException {
        Path conf = Files.createDirectories(home.resolve("conf"));
        Files.writeString(conf.resolve("store.password"), cluster.password());
        Files.writeString(conf.resolve("qiao.json"), """
                {"store": {"url": "%s", "user": "%s", "password": {"file": "store.password"}}}
                """.formatted(cluster.url(database), cluster.user()));
    }
}

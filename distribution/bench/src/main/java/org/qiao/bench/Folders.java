package org.qiao.bench;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things stand in a checkout that was built. */
final class Folders {
    private Folders() {}

    /** The assembled product. */
    static Path product() throws URISyntaxException {
        Path jar = Path.of(Folders.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path product = jar.resolve("../../../product/target/qiao").normalize();
        if (!Files.isDirectory(product)) {
            throw new IllegalStateException(
                    "there is no product at " + product + ": mvn package -DskipTests builds it");
        }
        return product;
    }
}

package org.qiao.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qiao.store.internal.database.Dialect;

/** The journal beside Derby, whose files are exchanged. */
class DerbyJournalTest extends JournalContract {
    @Override
    Dialect dialect(Path folder) {
        return DerbyFolder.in(folder);
    }

    @Override
    String copy() throws IOException {
        Path backup = Files.createTempDirectory(folder, "backup");
        DerbyFolder.copy(folder.resolve("derby"), backup.resolve("derby"));
        return backup.resolve("derby").toString();
    }

    @Override
    void replace(String copy) throws IOException {
        DerbyFolder.delete(folder.resolve("derby"));
        DerbyFolder.copy(Path.of(copy), folder.resolve("derby"));
    }
}

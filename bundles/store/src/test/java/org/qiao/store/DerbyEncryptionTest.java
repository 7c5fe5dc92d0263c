package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.record.Origin;
import org.qiao.store.internal.database.Derby;
import org.qiao.store.internal.service.Store;

/** The embedded database at rest: no text of a record stands in its files, and no other key opens it. */
class DerbyEncryptionTest {
    private static final String KEY = "0123456789abcdef".repeat(4);
    private static final String OTHER = "fedcba9876543210".repeat(4);
    private static final String CANARY = "kanarienvogel-4711";

    @TempDir
    Path folder = Path.of("");

    @Test
    void nothingOfANewDatabaseCanBeReadInItsFiles() throws IOException {
        write(KEY);
        assertThat(filesWith(CANARY)).isEmpty();
        assertThat(count(KEY)).isEqualTo(1);
    }

    @Test
    void existingDatabaseIsEncryptedWhenItIsOpenedWithAKey() throws IOException {
        write(null);
        assertThat(filesWith(CANARY)).isNotEmpty();
        assertThat(count(KEY)).isEqualTo(1);
        assertThat(filesWith(CANARY)).isEmpty();
        assertThat(count(KEY)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void missingOrOtherKeyIsToldInOneSentence(boolean isMissing) {
        write(KEY);
        StoreException refused = catchThrowableOfType(StoreException.class, () -> count(isMissing ? null : OTHER));
        assertThat(refused.code()).isEqualTo(StoreCode.WRONG_KEY);
        assertThat(refused).hasMessageContaining("the key is missing or another");
        assertThat(refused.text().zh()).contains("密钥缺失或不对");
        assertThat(count(KEY)).isEqualTo(1);
    }

    private Store open(@Nullable String key) {
        Derby derby = Derby.in(folder.resolve("derby"), folder.resolve("derby.log"));
        Store store = Store.open(
                key == null ? derby : derby.encryptedBy(key),
                folder.resolve("journal"),
                Clock.systemUTC(),
                new Random(1));
        store.add(new Shop());
        return store;
    }

    private void write(@Nullable String key) {
        try (Store store = open(key)) {
            store.records().create(Shop.customer(store.records(), CANARY, "OTHER"), new Origin("api", "wang"));
        }
    }

    private long count(@Nullable String key) {
        try (Store store = open(key)) {
            return store.records().count("customer", "");
        }
    }

    /** The files that hold a text, as bytes of UTF-8 or as pairs of bytes. */
    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            return bytes.contains(text)
                    || bytes.contains(
                            new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

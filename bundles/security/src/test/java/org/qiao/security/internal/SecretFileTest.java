package org.qiao.security.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.error.QiaoException;
import org.qiao.api.settings.Secret;
import org.qiao.security.SecurityCode;

class SecretFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void aSecretOutlivesARestart() {
        store().set("oa-password", new Secret("口令-Pa55"));

        assertThat(store().get("oa-password").map(Secret::reveal)).contains("口令-Pa55");
    }

    @Test
    void noValueStandsInTheFile() throws IOException {
        store().set("oa-password", new Secret("canary-7391"));

        String text = Files.readString(folder.resolve("data/secrets"), StandardCharsets.UTF_8);
        assertThat(text).contains("oa-password").doesNotContain("canary-7391");
    }

    @Test
    void aChangedSecretRaisesTheRevision() {
        SecretFile secrets = store();
        secrets.set("erp-password", new Secret("one"));
        long before = secrets.revision();

        secrets.set("erp-password", new Secret("two"));

        assertThat(secrets.revision()).isGreaterThan(before);
        assertThat(secrets.get("erp-password").map(Secret::reveal)).contains("two");
    }

    @Test
    void aForgottenSecretIsGone() {
        SecretFile secrets = store();
        secrets.set("a", new Secret("1"));

        assertThat(secrets.remove("a")).isTrue();
        assertThat(secrets.remove("a")).isFalse();
        assertThat(secrets.names()).isEmpty();
    }

    @Test
    void twoSecretsCannotChangePlaces() throws IOException {
        SecretFile secrets = store();
        secrets.set("a", new Secret("1"));
        secrets.set("b", new Secret("2"));
        Path file = folder.resolve("data/secrets");
        List<String> lines = Files.readAllLines(file);
        String a = lines.get(0).substring(2);
        String b = lines.get(1).substring(2);
        Files.write(file, List.of("a " + b, "b " + a));

        assertThatThrownBy(() -> store().get("a"))
                .isInstanceOfSatisfying(
                        QiaoException.class, e -> assertThat(e.code()).isEqualTo(SecurityCode.DAMAGED))
                .hasMessageContaining("restore both from a backup");
    }

    @Test
    void aForeignKeyOpensNothing() throws IOException {
        store().set("a", new Secret("1"));
        Files.delete(folder.resolve("data/secrets.key"));

        assertThatThrownBy(() -> store().get("a")).isInstanceOf(QiaoException.class);
    }

    @Test
    void aDamagedByteInEitherFileIsToldAsDamage() throws IOException {
        store().set("a", new Secret("1"));
        Path file = folder.resolve("data/secrets");
        Path key = folder.resolve("data/secrets.key");
        byte[] whole = Files.readAllBytes(file);
        byte[] wholeKey = Files.readAllBytes(key);

        for (int at = 2; at < whole.length - 1; at++) {
            Files.write(file, flipped(whole, at));
            assertDamaged();
        }
        Files.writeString(file, "a AAAA\n");
        assertDamaged();
        Files.write(file, whole);
        for (byte[] damaged : List.of(flipped(wholeKey, 0), "\n".getBytes(UTF_8), "AAAA\n".getBytes(UTF_8))) {
            Files.write(key, damaged);
            assertDamaged();
        }
    }

    @Test
    void aLostKeyIsNotReplacedWhileThereAreSecretsUnderIt() throws IOException {
        store().set("a", new Secret("1"));
        Path key = folder.resolve("data/secrets.key");
        byte[] whole = Files.readAllBytes(key);
        Files.delete(key);

        assertDamaged();
        assertThatThrownBy(() -> store().set("b", new Secret("2"))).hasMessageContaining("is gone");
        assertThat(key).doesNotExist();
        Files.write(key, whole);

        assertThat(store().get("a").map(Secret::reveal)).contains("1");
        assertThat(store().names()).containsExactly("a");
    }

    private void assertDamaged() {
        assertThatThrownBy(() -> store().get("a"))
                .isInstanceOfSatisfying(
                        QiaoException.class, e -> assertThat(e.code()).isEqualTo(SecurityCode.DAMAGED));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= (byte) 0x80;
        return damaged;
    }

    @Test
    void aNameThatCouldBeAPathIsRefused() {
        assertThatThrownBy(() -> store().set("../x", new Secret("1"))).hasMessageContaining("oa-password");
        assertThatThrownBy(() -> store().set("a b", new Secret("1"))).isInstanceOf(IllegalArgumentException.class);
    }

    private SecretFile store() {
        return new SecretFile(new TemporaryHome(folder, new SetClock()));
    }
}

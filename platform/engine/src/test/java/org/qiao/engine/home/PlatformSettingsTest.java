package org.qiao.engine.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiao.api.settings.Secret;

class PlatformSettingsTest {
    private static final String KEY = "0123456789ABCDEF".repeat(4);

    @TempDir
    Path conf = Path.of("");

    private final Map<String, String> environment = Map.of("DB_PASSWORD", "geheim", "KEY", KEY);

    @Test
    void withoutAFileEverythingIsEmbeddedAndPlain() {
        assertThat(read()).isEqualTo(new PlatformSettings(StoreSettings.EMBEDDED, ListenerSettings.PLAIN));
    }

    @Test
    void everySettingIsTaken() throws IOException {
        write("""
                {"store": {"url": "jdbc:postgresql://db.example.cn/qiao", "user": "qiao",
                           "password": {"env": "DB_PASSWORD"}, "ca": "tls/db.pem", "connections": 12},
                 "listener": {"certificate": "tls/server.pem", "key": "tls/server.key"}}""");
        assertThat(read())
                .isEqualTo(new PlatformSettings(
                        new StoreSettings(
                                new StoreSettings.Place(
                                        "jdbc:postgresql://db.example.cn/qiao", "qiao", "tls/db.pem", 12, false),
                                new Secret("geheim"),
                                null),
                        new ListenerSettings("tls/server.pem", "tls/server.key", "127.0.0.1")));
    }

    @Test
    void keyMayStandInAFileBesideTheSettings() throws IOException {
        Files.writeString(conf.resolve("store.key"), KEY + "\n");
        write("{\"store\": {\"encryption\": true, \"key\": {\"file\": \"store.key\"}}}");
        assertThat(read().store().encryptionKey()).contains(KEY.toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void everythingWrongIsToldAtOnceWithItsPlace() throws IOException {
        write("{\n\"store\": {\"url\": \"jdbc:mysql://x\", \"usr\": \"qiao\"},\n\"listner\": {}}");
        StartRefused refused = catchThrowableOfType(StartRefused.class, this::read);
        assertThat(refused.text().en()).contains("qiao.json:3:1", "did you mean 'listener'", "did you mean 'user'");
        assertThat(refused.text().zh()).contains("没有「listner」");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"store\": {\"url\": \"jdbc:mysql://x\"}}; must begin with jdbc:postgresql:",
                "{\"store\": {\"connections\": 1}}; at least 4",
                "{\"store\": {\"password\": \"geheim\"}}; a secret never stands here",
                "{\"store\": {\"password\": {\"env\": \"NONE\"}}}; variable NONE has no value",
                "{\"store\": {\"password\": {\"file\": \"none\"}}}; there is no file none",
                "{\"store\": {\"encryption\": true}}; openssl rand -hex 32",
                "{\"store\": {\"encryption\": true, \"key\": {\"env\": \"DB_PASSWORD\"}}}; 64 hexadecimal digits",
                "{\"store\": {\"url\": \"jdbc:postgresql:q\", \"encryption\": true, \"key\": {\"env\": \"KEY\"}}}; its disk",
                "{\"listener\": {\"certificate\": \"a.pem\"}}; belong together",
                "{\"listener\": {\"address\": \"0.0.0.0\"}}; on this machine alone",
                "{\"listener\": {\"address\": \"host\"}}; is an IPv4 address",
                "[]; must be an object",
                "{; conf/qiao.json",
            })
    void whatCannotBeIsRefused(String text, String sentence) throws IOException {
        write(text);
        assertThat(catchThrowableOfType(StartRefused.class, this::read)).hasMessageContaining(sentence);
    }

    private PlatformSettings read() {
        return PlatformSettings.read(conf, name -> Optional.ofNullable(environment.get(name)));
    }

    private void write(String text) throws IOException {
        Files.writeString(conf.resolve("qiao.json"), text);
    }
}

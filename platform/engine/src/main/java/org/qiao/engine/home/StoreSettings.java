package org.qiao.engine.home;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.settings.Secret;
import org.qiao.api.settings.Setting;
import org.qiao.engine.settings.SettingRefused;

/**
 * Which database the platform keeps its state in: the section {@code store} of {@code conf/qiao.json}. Immutable.
 *
 * @param place what the file says about it, but for the two secrets
 * @param password the database account's password; {@code null} for none
 * @param key 32 bytes as 64 hexadecimal digits, by which the embedded database is encrypted; {@code null} for none
 * @since 1.0.0
 */
public record StoreSettings(
        Place place, @Nullable Secret password, @Nullable Secret key) {
    private static final int KEY_DIGITS = 64;

    /** The embedded database in the data folder, in plain text. */
    public static final StoreSettings EMBEDDED = new StoreSettings(new Place("", "", "", 20, false), null, null);

    /** Refuses what does not go together. */
    public StoreSettings {
        if (place.isEncrypted() && !place.isEmbedded()) {
            throw new SettingRefused(
                    "「encryption」只用于内置数据库；PostgreSQL 的静态加密由其磁盘负责：请删去 encryption",
                    "'encryption' is for the embedded database; PostgreSQL's files are encrypted by its disk: remove it");
        }
        if (place.isEncrypted() && key == null) {
            throw new SettingRefused(
                    "「encryption」需要密钥：用 openssl rand -hex 32 生成，存入只有运行账号可读的文件，"
                            + "并写 \"key\": {\"file\": \"路径\"}，或用 {\"env\": \"变量\"}",
                    "'encryption' needs a key: make one with openssl rand -hex 32, keep it in a file that only the"
                            + " platform's account can read, and write \"key\": {\"file\": \"path\"} or {\"env\": \"NAME\"}");
        }
        if (key != null && !isKey(key.reveal())) {
            throw new SettingRefused(
                    "「key」应为 64 位十六进制数字（openssl rand -hex 32 的输出）",
                    "'key' must be 64 hexadecimal digits, as openssl rand -hex 32 prints them");
        }
    }

    private static boolean isKey(String text) {
        return text.length() == KEY_DIGITS && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /** The key, in lower case, where the database is encrypted. */
    public Optional<String> encryptionKey() {
        return place.isEncrypted() && key != null
                ? Optional.of(key.reveal().toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /**
     * What the file says about the database.
     *
     * @param url its JDBC address; empty for the embedded one
     * @param user the account in it
     * @param ca a PEM file, below {@code conf}, of the authorities that vouch for the server; empty for those of Java
     * @param connections how many connections are kept at most
     * @param encryption whether the embedded database is encrypted at rest
     */
    public record Place(
            @Setting(zh = "数据库地址", en = "Database address", fallback = "")
            String url,

            @Setting(zh = "数据库账号", en = "Database account", fallback = "")
            String user,

            @Setting(zh = "信任的证书文件", en = "Trusted certificates", fallback = "")
            String ca,

            @Setting(zh = "最多连接数", en = "Most connections", fallback = "20", min = 4, max = 200)
            int connections,

            @Setting(zh = "静态加密", en = "Encryption at rest", fallback = "false")
            boolean encryption) {
        private static final String POSTGRESQL = "jdbc:postgresql:";

        /** Refuses an address of no known database. */
        public Place {
            if (!url.isEmpty() && !url.startsWith(POSTGRESQL)) {
                throw new SettingRefused(
                        "「url」应以 jdbc:postgresql: 开头，例如 jdbc:postgresql://127.0.0.1:5432/qiao；不写则使用内置数据库",
                        "'url' must begin with jdbc:postgresql: as in jdbc:postgresql://127.0.0.1:5432/qiao; leave it out"
                                + " for the embedded database");
            }
        }

        /** Whether it is the embedded database. */
        public boolean isEmbedded() {
            return url.isEmpty();
        }

        /** Whether it is to be encrypted. */
        public boolean isEncrypted() {
            return encryption;
        }
    }
}

package org.qiao.security.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.security.SecurityCode;

/**
 * AES-256-GCM over one value. The value's name is authenticated with it, so that two values cannot change places. A
 * nonce is random for each encryption, which is safe for the few values a platform keeps. Thread safe.
 */
final class SecretCipher {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    SecretCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The cipher of a key as it was kept; throws DAMAGED when that is no key. */
    static SecretCipher of(String kept) {
        try {
            return new SecretCipher(Base64.getDecoder().decode(kept));
        } catch (IllegalArgumentException e) {
            throw new QiaoException(
                    SecurityCode.DAMAGED,
                    new Text(
                            "data/secrets.key 中不是密钥，文件已损坏：请从备份恢复该文件",
                            "data/secrets.key holds no key, it was damaged: restore it from a backup"),
                    e);
        }
    }

    static byte[] newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    String encrypt(String name, String value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, name, nonce, value.getBytes(StandardCharsets.UTF_8));
        byte[] all = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return Base64.getEncoder().encodeToString(all);
    }

    String decrypt(String name, String text) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            byte[] nonce = new byte[NONCE_BYTES];
            all.get(nonce);
            byte[] sealed = new byte[all.remaining()];
            all.get(sealed);
            return new String(run(Cipher.DECRYPT_MODE, name, nonce, sealed), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw damaged(name, e);
        }
    }

    private byte[] run(int mode, String name, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw damaged(name, e);
        }
    }

    private static QiaoException damaged(String name, Exception cause) {
        return new QiaoException(
                SecurityCode.DAMAGED,
                new Text(
                        "data/secrets 中的密文“" + name + "”与 data/secrets.key 不相符，或两个文件之一已被改动：请从备份恢复这两个文件，或把两个都删除后重新设置",
                        "the secret '" + name
                                + "' in data/secrets does not fit data/secrets.key, or one of the two files was"
                                + " altered: restore both from a backup, or delete both and set the secrets again"),
                cause);
    }
}

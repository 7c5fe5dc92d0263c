package org.qiao.security.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.api.settings.Secret;
import org.qiao.engine.home.Home;
import org.qiao.plugins.Secrets;
import org.qiao.security.SecretStore;
import org.qiao.security.SecurityCode;

/**
 * Secrets in {@code data/secrets}, a line each: name, encrypted value. The key stands beside it in a file of its own that
 * only the owner can read, so that a copy of the one file gives nothing away.
 */
@Component(service = {SecretStore.class, Secrets.class})
public final class SecretFile implements SecretStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");

    private final PrivateFile file;
    private final PrivateFile keyFile;
    private final AtomicLong revision = new AtomicLong();
    private final Map<String, String> sealed = new TreeMap<>();

    /** Reads the file. */
    @Activate
    public SecretFile(@Reference Home home) {
        file = new PrivateFile(home.data().resolve("secrets"));
        keyFile = new PrivateFile(home.data().resolve("secrets.key"));
        for (String line : file.read()) {
            int space = line.indexOf(' ');
            if (space > 0) {
                sealed.put(line.substring(0, space), line.substring(space + 1));
            }
        }
    }

    @Override
    public synchronized Optional<Secret> get(String name) {
        return Optional.ofNullable(sealed.get(name)).map(text -> new Secret(cipher().decrypt(name, text)));
    }

    @Override
    public synchronized void set(String name, Secret secret) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' cannot name a secret: up to 100 letters, digits, dots and" + " hyphens, as oa-password");
        }
        sealed.put(name, cipher().encrypt(name, secret.reveal()));
        save();
    }

    @Override
    public synchronized boolean remove(String name) {
        boolean was = sealed.remove(name) != null;
        if (was) {
            save();
        }
        return was;
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(sealed.keySet());
    }

    @Override
    public long revision() {
        return revision.get();
    }

    private void save() {
        List<String> lines = new ArrayList<>();
        sealed.forEach((name, text) -> lines.add(name + " " + text));
        file.write(lines);
        revision.incrementAndGet();
    }

    // A key is made for the first secret only: another one in place of a lost key would part the secrets for good.
    private SecretCipher cipher() {
        List<String> kept = keyFile.read();
        if (!kept.isEmpty()) {
            return SecretCipher.of(kept.get(0));
        }
        if (!sealed.isEmpty()) {
            throw new QiaoException(
                    SecurityCode.DAMAGED,
                    new Text(
                            "data/secrets.key 不见了，没有它 data/secrets 中的密文无法解开：请从备份恢复，或删除 data/secrets、重新启动并重新设置",
                            "data/secrets.key is gone, and the secrets in data/secrets cannot be opened without it:"
                                    + " restore it from a backup, or delete data/secrets, start again and set the"
                                    + " secrets again"),
                    null);
        }
        byte[] key = SecretCipher.newKey();
        keyFile.write(List.of(Base64.getEncoder().encodeToString(key)));
        return new SecretCipher(key);
    }
}

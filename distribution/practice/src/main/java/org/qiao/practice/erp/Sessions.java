package org.qiao.practice.erp;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.qiao.practice.http.Request;

/** Who may call: one user, known by password or by a session from a login. Sessions end with the process. Thread-safe. */
final class Sessions {
    static final long USER_ID = 1;

    private final String login;
    private final String password;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    Sessions(String login, String password) {
        this.login = login;
        this.password = password;
    }

    /** A new session where login and password are right. */
    Optional<String> login(String name, String secret) {
        if (!isRight(name, secret)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String session = HexFormat.of().formatHex(bytes);
        open.add(session);
        return Optional.of(session);
    }

    void logout(Request request) {
        request.authorization("Session").ifPresent(text -> open.remove(text.substring(text.lastIndexOf(':') + 1)));
    }

    boolean mayCall(Request request) {
        Optional<String> session = request.authorization("Session");
        if (session.isPresent()) {
            String prefix = login + ":" + USER_ID + ":";
            return session.get().startsWith(prefix)
                    && open.contains(session.get().substring(prefix.length()));
        }
        return request.authorization("Basic")
                .map(text -> text.split(":", 2))
                .filter(parts -> parts.length == 2 && isRight(parts[0], parts[1]))
                .isPresent();
    }

    private boolean isRight(String name, String secret) {
        return login.equals(name) && password.equals(secret);
    }
}

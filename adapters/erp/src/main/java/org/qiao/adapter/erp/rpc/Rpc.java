package org.qiao.adapter.erp.rpc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException.Reason;
import org.qiao.api.connector.Http;
import org.qiao.api.connector.Json;
import org.qiao.api.record.Text;
import org.qiao.api.settings.Secret;

/**
 * Calls to one database of the ERP. Signs in when the first call needs it and again when the session has ended; a call
 * that met an ended session was not looked at, so it is sent once more. Thread safe.
 */
public final class Rpc {
    /** Where the ERP is and who asks. */
    public record Access(URI url, String user, Secret password, Duration timeout) {}

    private record SignedIn(String header, @Nullable Object company) {}

    private static final String LOGOUT = "common.db.logout";
    /** A session is closed within five seconds, whether the ERP answers or not. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final Access access;
    private final Http http;
    private final Json json;
    private final Object signing = new Object();
    private volatile @Nullable SignedIn signedIn;

    /** Talks to nobody yet. */
    public Rpc(Access access, Http http, Json json) {
        this.access = access;
        this.http = http;
        this.json = json;
    }

    /** The server's version; needs no sign-in. */
    public String version() {
        return asking(() -> String.valueOf(post(access.url().resolve("/"), "common.server.version", List.of(), null)
                .result(json)));
    }

    /** The id of the user's company. */
    public long company() {
        return asking(() -> {
            if (session().company() instanceof Number company) {
                return company.longValue();
            }
            throw new ErpException(
                    Reason.UNAVAILABLE,
                    "no-company",
                    new Text(
                            "用户“" + access.user() + "”在 ERP 中没有公司：在其偏好设置中选择公司。",
                            "User '" + access.user() + "' has no company in the ERP: choose one in its preferences."));
        });
    }

    /** The result of a call that changes nothing: a lost answer only means that the ERP is not available. */
    public @Nullable Object ask(String method, List<?> arguments) {
        try {
            return call(method, arguments, Map.of());
        } catch (ErpException e) {
            throw e.unsent();
        }
    }

    /**
     * The result of a call that may change something.
     *
     * @param versions the versions that the records must still have, by {@code model,id}
     */
    public @Nullable Object call(String method, List<?> arguments, Map<String, String> versions) {
        SignedIn mine = session();
        Reply reply = post(access.url(), method, withContext(arguments, mine, versions), mine.header());
        if (reply.isSessionOver()) {
            forget(mine);
            mine = session();
            reply = post(access.url(), method, withContext(arguments, mine, versions), mine.header());
        }
        return reply.result(json);
    }

    /** Ends the session at the ERP; says nothing when that fails. */
    public void signOut() {
        SignedIn mine = signedIn;
        if (mine != null) {
            forget(mine);
            try {
                post(access.url(), LOGOUT, List.of(), mine.header());
            } catch (ErpException e) {
                // The session ends by itself after a while.
            }
        }
    }

    private SignedIn session() {
        SignedIn mine = signedIn;
        if (mine != null) {
            return mine;
        }
        synchronized (signing) {
            if (signedIn == null) {
                signedIn = asking(this::signIn);
            }
            return Objects.requireNonNull(signedIn);
        }
    }

    private void forget(SignedIn ended) {
        synchronized (signing) {
            if (ended.equals(signedIn)) {
                signedIn = null;
            }
        }
    }

    private SignedIn signIn() {
        Map<String, String> proof = Map.of("password", access.password().reveal());
        Object answer = post(access.url(), "common.db.login", List.of(access.user(), proof, "en"), null)
                .result(json);
        if (!(answer instanceof List<?> parts) || parts.size() < 2) {
            throw new ErpException(
                    Reason.UNAVAILABLE,
                    "sign-in",
                    new Text("ERP 拒绝登录：检查用户和密码。", "The ERP refused the sign-in: check user and password."));
        }
        String token = access.user() + ":" + parts.get(0) + ":" + parts.get(1);
        String header = "Session " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        Object preferences = post(access.url(), "model.res.user.get_preferences", List.of(true, Map.of()), header)
                .result(json);
        return new SignedIn(header, preferences instanceof Map<?, ?> map ? map.get("company") : null);
    }

    private static List<Object> withContext(List<?> arguments, SignedIn session, Map<String, String> versions) {
        Map<String, Object> context = new LinkedHashMap<>();
        if (session.company() != null) {
            context.put("company", session.company());
        }
        context.put("language", "en");
        if (!versions.isEmpty()) {
            context.put("_timestamp", versions);
        }
        List<Object> all = new ArrayList<>(arguments);
        all.add(context);
        return all;
    }

    private Reply post(URI url, String method, List<?> parameters, @Nullable String authorization) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("id", 1);
        envelope.put("method", method);
        envelope.put("params", parameters);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(method.equals(LOGOUT) && LEAVING.compareTo(access.timeout()) < 0 ? LEAVING : access.timeout())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.write(envelope), StandardCharsets.UTF_8));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return Reply.of(http.send(request.build()));
        } catch (Http.NotSent e) {
            throw unreachable(e.why());
        } catch (IOException e) {
            throw Reply.lost(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private ErpException unreachable(Text found) {
        return new ErpException(
                Reason.UNAVAILABLE,
                "unreachable",
                new Text(
                        "连不上 ERP " + access.url() + "：" + found.zh() + "。",
                        "The ERP at " + access.url() + " cannot be reached: " + found.en() + "."));
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (ErpException e) {
            throw e.unsent();
        }
    }
}

package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonNode;
import org.qiao.it.Qiao.Answer;

/** Who gets in: nobody without a token, at any path that the platform itself names. */
class AccessTest {
    private static final Set<String> OPEN = Set.of("GET /health", "GET /api/v1/session", "POST /api/v1/sign-in");

    private static final Qiao QIAO = SharedPlatform.get();

    @Test
    void everyRouteButHealthAndTheWayInNeedsAToken() throws Exception {
        List<String> answered = new ArrayList<>();
        List<String> operations = operations();
        for (String operation : operations) {
            String[] parts = operation.split(" ", 2);
            Answer answer = QIAO.anonymous(parts[0], parts[1].replaceAll("\\{[a-z]+}", "x"));
            if (answer.status() != 401) {
                answered.add(operation);
            }
        }

        assertThat(operations).hasSizeGreaterThan(40);
        assertThat(answered).containsExactlyInAnyOrder("GET /health", "GET /api/v1/session");
        assertThat(QIAO.anonymous("POST", "/api/v1/sign-in").text("code")).isEqualTo("QIAO-REST-002");
    }

    @Test
    void theDocumentSaysTheSameOfEveryRoute() throws Exception {
        JsonNode paths = document().get("paths").orElseThrow();
        List<String> open = new ArrayList<>();
        paths.members()
                .forEach((path, methods) -> methods.members().forEach((method, operation) -> {
                    if (operation.get("security").isPresent()) {
                        open.add(method.toUpperCase(Locale.ROOT) + " " + path);
                    }
                }));

        assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    @Test
    void aOneTimeTokenFromTheTerminalOpensOneSession() throws Exception {
        String once = QIAO.tell("sign-in").out().strip();
        Answer session = QIAO.send("POST", "/api/v1/sign-in", "{\"token\": \"" + once + "\"}");

        assertThat(session.status()).isEqualTo(200);
        assertThat(session.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
        assertThat(QIAO.send("POST", "/api/v1/sign-in", "{\"token\": \"" + once + "\"}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aSecretGoesInAndNeverComesOut() throws Exception {
        assertThat(QIAO.send("PUT", "/api/v1/secrets/oa-password", "{\"value\": \"canary-7391\"}")
                        .status())
                .isEqualTo(204);
        assertThat(QIAO.tell("secret", "list").out()).contains("oa-password");
        assertThat(QIAO.get("/api/v1/secrets").body()).doesNotContain("canary");
        assertThat(QIAO.get("/api/v1/secrets/oa-password").status()).isEqualTo(405);
    }

    @Test
    void aProgramThatReadsSeesThePlatformAndChangesNothing() throws Exception {
        String token = QIAO.tell("token", "create", "--name", "prometheus", "--scope", "read", "--days", "1")
                .out()
                .strip();
        assertThat(QIAO.as(token, "GET", "/metrics", "").body()).contains("qiao_heap_used_bytes", "qiao_findings 0");
        assertThat(QIAO.as(token, "GET", "/api/v1/status", "").body())
                .contains("\"status\":\"running\"", "\"findings\":[]");
        assertThat(QIAO.as(token, "GET", "/api/v1/runs/999999999", "").status()).isEqualTo(404);
        List<String> done = new ArrayList<>();
        for (String operation : operations()) {
            String[] parts = operation.split(" ", 2);
            boolean isWayIn = OPEN.contains(operation);
            if (!parts[0].equals("GET") && !isWayIn) {
                int status = QIAO.as(token, parts[0], parts[1].replaceAll("\\{[a-z]+}", "x"), "{}")
                        .status();
                done.add(status == 403 ? "" : operation + " " + status);
            }
        }
        assertThat(done).hasSizeGreaterThan(20).containsOnly("");
        assertThat(QIAO.tell("token", "revoke", "prometheus").exit()).isZero();
    }

    @Test
    void aProgramForOneFlowIsToldNothingOfTheWholePlatform() throws Exception {
        String token = QIAO.tell("token", "create", "--name", "of-one", "--scope", "read:no-such-flow", "--days", "1")
                .out()
                .strip();

        assertThat(QIAO.as(token, "GET", "/metrics", "").status()).isEqualTo(403);
        assertThat(QIAO.as(token, "GET", "/api/v1/status", "").status()).isEqualTo(403);
        assertThat(QIAO.as(token, "GET", "/api/v1/runs/999999999", "").status()).isEqualTo(403);
        assertThat(QIAO.tell("token", "revoke", "of-one").exit()).isZero();
    }

    private static List<String> operations() throws Exception {
        List<String> all = new ArrayList<>();
        document()
                .get("paths")
                .orElseThrow()
                .members()
                .forEach((path, methods) -> methods.members()
                        .keySet()
                        .forEach(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        all.remove("POST /api/v1/sign-in");
        return all;
    }

    private static JsonNode document() throws Exception {
        return QIAO.get("/api/v1/openapi.json").json();
    }
}

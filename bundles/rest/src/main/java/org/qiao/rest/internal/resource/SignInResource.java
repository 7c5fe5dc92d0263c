package org.qiao.rest.internal.resource;

import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.engine.home.Home;
import org.qiao.engine.json.JsonNode;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.security.Caller;
import org.qiao.security.Tokens;

/** One-time tokens in, sessions out. */
@Component(property = "resource=sign-in")
public final class SignInResource implements Resource {
    private static final String COOKIE = "qiao_session=";
    private static final String SAFE = "; Path=/; HttpOnly; SameSite=Strict";
    /** Little, since anybody may send it. */
    private static final long TOKEN_LIMIT = 4L << 10;

    /**
     * A one-time token.
     *
     * @param token as shown at a terminal
     */
    public record OneTime(String token) {}

    /**
     * A token that was made just now.
     *
     * @param token its text
     * @param expires until when it is good at most
     */
    public record Issued(String token, Instant expires) {}

    /**
     * How a page's visitor stands, asked before anything else is.
     *
     * @param signedIn whether a valid token came with the call
     * @param name who it is; empty when nobody
     */
    public record Session(boolean signedIn, String name) {}

    private final Tokens tokens;
    private final String safe;

    /** Speaks to these tokens; over TLS a cookie never travels without. */
    @Activate
    public SignInResource(@Reference Tokens tokens, @Reference Home home) {
        this.tokens = tokens;
        this.safe = home.settings().listener().isSecure() ? SAFE + "; Secure" : SAFE;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/sign-in")
                        .named("signIn")
                        .says("用一次性令牌登录", "Sign in with a one-time token")
                        .open()
                        .takes(Shape.of(OneTime.class), TOKEN_LIMIT)
                        .answers(Shape.of(Issued.class))
                        .to(this::signIn),
                Route.post("/api/v1/sign-out")
                        .named("signOut")
                        .says("结束会话", "End the session")
                        .status(204)
                        .to(this::signOut),
                Route.get("/api/v1/session")
                        .named("session")
                        .says("是否已登录；未登录时 name 为空", "Whether the caller is signed in; name is empty when not")
                        .open()
                        .answers(Shape.of(Session.class))
                        .to(call -> Reply.ok(new Session(
                                call.signedIn().isPresent(),
                                call.signedIn().map(Caller::name).orElse("")))),
                Route.get("/api/v1/me")
                        .named("me")
                        .says("当前调用者", "Who calls")
                        .answers(Shape.of(Caller.class))
                        .to(call -> Reply.ok(call.caller())),
                Route.post("/api/v1/sign-in-tokens")
                        .named("mintSignIn")
                        .says("生成一个 15 分钟内有效的一次性令牌", "Mint a one-time token, valid for 15 minutes")
                        .status(201)
                        .answers(Shape.of(Issued.class))
                        .to(this::mint));
    }

    private Reply signIn(Call call) {
        String token = call.json().get("token").flatMap(JsonNode::text).orElse("");
        Tokens.Issued session = tokens.signIn(token)
                .orElseThrow(() -> new HttpProblem(
                        RestCode.UNAUTHENTICATED,
                        "一次性令牌无效、已用过或已过期：用 qiao sign-in 生成新的",
                        "the one-time token is unknown, used or too old: mint another with qiao sign-in"));
        return Reply.ok(new Issued(session.token(), session.expires()))
                .with("Set-Cookie", COOKIE + session.token() + safe);
    }

    private Reply signOut(Call call) {
        call.header("Authorization")
                .filter(h -> h.startsWith("Bearer "))
                .ifPresent(h -> tokens.signOut(h.substring("Bearer ".length()).strip()));
        call.cookie("qiao_session").ifPresent(tokens::signOut);
        return Reply.none().with("Set-Cookie", COOKIE + safe + "; Max-Age=0");
    }

    /** Only from a terminal: a session must not be able to hand out further ones. */
    private Reply mint(Call call) {
        if (call.caller().kind() != Caller.Kind.LOCAL) {
            throw new HttpProblem(
                    RestCode.FORBIDDEN,
                    "一次性令牌只能在终端用 qiao sign-in 生成",
                    "one-time tokens are minted at a terminal only: qiao sign-in");
        }
        Tokens.Issued issued = tokens.mintSignIn();
        return Reply.of(201, new Issued(issued.token(), issued.expires()));
    }
}

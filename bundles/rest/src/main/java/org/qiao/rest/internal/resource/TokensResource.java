package org.qiao.rest.internal.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.security.Caller;
import org.qiao.security.Scope;
import org.qiao.security.Tokens;

/** Tokens for programs: made and listed at a terminal, revoked from anywhere. */
@Component(property = "resource=tokens")
public final class TokensResource implements Resource {
    private static final String ALL = "/api/v1/tokens";
    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 10_000;
    private static final int MOST_SCOPES = 1_000;

    /**
     * What a program needs.
     *
     * @param name under which it acts
     * @param scopes as {@code apply:customers-to-oa}, {@code preview}, {@code run}, {@code read}
     * @param days how long it is good, 90 when left out
     */
    public record Wish(String name, List<String> scopes, int days) {}

    /**
     * A token that was made just now: its text is told this once.
     *
     * @param token its text
     */
    public record Made(String name, String token, List<String> scopes, Instant expires) {}

    /** A token that is good. */
    public record Row(String name, List<String> scopes, Instant expires, Instant seen) {
        static Row of(Tokens.Standing token) {
            return new Row(token.name(), written(token.scopes()), token.expires(), token.seen());
        }
    }

    private final Tokens tokens;

    /** Speaks to these tokens. */
    @Activate
    public TokensResource(@Reference Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL)
                        .named("tokens")
                        .says("程序使用的令牌；令牌本身读不出来", "The tokens of programs; their texts cannot be read")
                        .answers(Shape.listOf(Row.class))
                        .to(call ->
                                Reply.ok(tokens.standing().stream().map(Row::of).toList())),
                Route.post(ALL)
                        .named("createToken")
                        .says("为程序生成带范围和有效期的令牌", "Make a token for a program, with scopes and an end")
                        .takes(Shape.of(Wish.class))
                        .answers(Shape.of(Made.class))
                        .status(201)
                        .to(this::make),
                Route.delete(ALL + "/{token}")
                        .named("revokeToken")
                        .says("立即吊销程序的令牌", "Revoke a program's token at once")
                        .status(204)
                        .to(this::revoke));
    }

    /** Only from a terminal, as one-time tokens: a session must not be able to hand out what outlives it. */
    private Reply make(Call call) {
        if (call.caller().kind() != Caller.Kind.LOCAL) {
            throw new HttpProblem(
                    RestCode.FORBIDDEN,
                    "程序令牌只能在终端用 qiao token create 生成",
                    "tokens of programs are made at a terminal only: qiao token create");
        }
        Members wish = Members.of(call, "name", "scopes", "days");
        String name = wish.text("name");
        Set<Scope> scopes = new LinkedHashSet<>();
        wish.texts("scopes", MOST_SCOPES).forEach(text -> scopes.add(scope(text)));
        int days = wish.number("days", USUAL_DAYS, -MOST_DAYS, MOST_DAYS); // the tokens say what they take
        Tokens.Issued issued = tokens.issue(name, scopes, Duration.ofDays(days));
        return Reply.of(201, new Made(name, issued.token(), written(scopes), issued.expires()));
    }

    private Reply revoke(Call call) {
        String name = call.path("token");
        if (!tokens.revoke(name)) {
            throw new HttpProblem(RestCode.NOT_FOUND, "没有名为 " + name + " 的令牌", "there is no token '" + name + "'");
        }
        return Reply.none();
    }

    private static Scope scope(String text) {
        return Scope.parse(text)
                .orElseThrow(
                        () -> new HttpProblem(
                                RestCode.BAD_REQUEST,
                                "范围「" + text + "」应为 read、preview、apply 或 run，可加 :流程名，如 apply:customers-to-oa",
                                "the scope '" + text
                                        + "' must be read, preview, apply or run, with :FLOW for one flow, as apply:customers-to-oa"));
    }

    private static List<String> written(Set<Scope> scopes) {
        return scopes.stream().map(Scope::toString).sorted().toList();
    }
}

package org.qiao.rest.internal.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.RestCode;
import org.qiao.security.Caller;
import org.qiao.security.Tokens;

/**
 * What every request passes first: it must be addressed to this platform (or a page elsewhere could reach the platform
 * through a name that it makes resolve to 127.0.0.1), must not come from another site, and carries a token.
 */
final class Gate {
    private static final String COOKIE = "qiao_session";

    private final Tokens tokens;
    private final Origins origins;

    Gate(Tokens tokens, Origins origins) {
        this.tokens = tokens;
        this.origins = origins;
    }

    /**
     * How the platform is addressed.
     *
     * @param scheme {@code http} or {@code https}
     * @param hosts the names and addresses that it answers to, without port, as a request's Host or a certificate writes
     *     them: a name in lower case, of which the first label may be {@code *} for any one, an IPv6 address in brackets
     */
    record Origins(String scheme, Set<String> hosts) {
        /** The names of this machine for itself. */
        static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");

        /** Copies the set, each address in one way of writing it. */
        Origins {
            hosts = hosts.stream().map(Origins::formed).collect(Collectors.toUnmodifiableSet());
        }

        /** Whether a request to this host, without port, is one to the platform. */
        boolean has(String host) {
            String name = formed(host.toLowerCase(Locale.ROOT));
            int dot = name.indexOf('.');
            return hosts.contains(name) || (dot > 0 && hosts.contains("*" + name.substring(dot)));
        }

        /** IPv6 addresses are written in several ways: certificates have them long, browsers short. */
        private static String formed(String host) {
            if (!host.startsWith("[")) {
                return host;
            }
            try {
                // In brackets stands an address: nobody is asked for a name.
                return "[" + InetAddress.getByName(host).getHostAddress() + "]";
            } catch (UnknownHostException e) {
                return host;
            }
        }
    }

    /** Who calls; empty without a valid token. Throws {@link HttpProblem} for another host or site. */
    Optional<Caller> pass(Request request) {
        HttpFields headers = request.getHeaders();
        String host = headers.get(HttpHeader.HOST);
        if (host == null || !origins.has(withoutPort(host))) {
            throw new HttpProblem(
                    RestCode.WRONG_HOST,
                    "请求发往主机「" + host + "」，平台只以 127.0.0.1、localhost 或其证书上的名称应答",
                    "the request is addressed to '" + host
                            + "'; the platform answers as 127.0.0.1 or localhost only, or by a name of its certificate");
        }
        String origin = headers.get(HttpHeader.ORIGIN);
        if (origin != null && !origin.equals(origins.scheme() + "://" + host)) {
            throw new HttpProblem(
                    RestCode.FORBIDDEN,
                    "请求来自另一个站点（" + origin + "），已拒绝",
                    "the request comes from another site (" + origin + ") and was refused");
        }
        String bearer = bearer(headers.get(HttpHeader.AUTHORIZATION));
        return bearer != null ? tokens.verify(bearer) : session(request);
    }

    /** A session cookie counts for a change only with the header that no form and no foreign page can send. */
    private Optional<Caller> session(Request request) {
        String token = cookie(request, COOKIE);
        if (token == null) {
            return Optional.empty();
        }
        boolean isSafe = request.getMethod().equals("GET");
        if (!isSafe && request.getHeaders().get("X-Qiao") == null) {
            throw new HttpProblem(
                    RestCode.FORBIDDEN,
                    "以会话 Cookie 修改数据时须带请求头 X-Qiao: 1",
                    "a change under a session cookie needs the header X-Qiao: 1");
        }
        return tokens.verify(token);
    }

    /** The value of a request's cookie. */
    static @Nullable String cookie(Request request, String name) {
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return null;
    }

    private static @Nullable String bearer(@Nullable String header) {
        return header != null && header.startsWith("Bearer ")
                ? header.substring("Bearer ".length()).strip()
                : null;
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}

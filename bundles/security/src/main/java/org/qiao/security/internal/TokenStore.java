package org.qiao.security.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.digest.Sha256;
import org.qiao.engine.home.Home;
import org.qiao.security.Caller;
import org.qiao.security.Scope;
import org.qiao.security.SecurityCode;
import org.qiao.security.Tokens;

/**
 * Keeps tokens by their hash. One-time tokens, sessions and tokens of programs survive a restart in {@code data/tokens}; the local token is
 * another one at each start, and stands in {@code data/cli-token} for the command line.
 *
 * <p>A plain SHA-256 is enough: a token is 160 random bits or more, so there is no list of likely ones to try.
 */
@Component(service = Tokens.class, immediate = true)
public final class TokenStore implements Tokens {
    private static final Duration ONE_TIME = Duration.ofMinutes(15);
    private static final Duration SESSION = Duration.ofHours(12);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String ADMIN = "admin";
    private static final String LOCAL = "local";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Clock clock;
    private final PrivateFile file;

    /** Reads what is kept, and writes a new local token. */
    @Activate
    public TokenStore(@Reference Home home) {
        clock = home.clock();
        file = new PrivateFile(home.data().resolve("tokens"));
        file.read().stream().map(Entry::parse).flatMap(Optional::stream).forEach(e -> entries.put(e.hash(), e));
        String local = random(32);
        entries.put(hash(local), Entry.of(hash(local), Kind.LOCAL, Instant.MAX, clock.instant()));
        new PrivateFile(home.data().resolve("cli-token")).write(List.of(local));
    }

    @Override
    public synchronized Issued mintSignIn() {
        return issue(Kind.ONE_TIME, random(20), ONE_TIME);
    }

    @Override
    public synchronized Optional<Issued> signIn(String oneTimeToken) {
        Entry used = entries.get(hash(oneTimeToken));
        if (used == null || used.kind() != Kind.ONE_TIME || isOver(used)) {
            return Optional.empty();
        }
        entries.remove(used.hash());
        return Optional.of(issue(Kind.SESSION, random(32), SESSION));
    }

    @Override
    public Optional<Caller> verify(String token) {
        Entry entry = entries.get(hash(token));
        if (entry == null || entry.kind() == Kind.ONE_TIME || isOver(entry)) {
            return Optional.empty();
        }
        if (entry.kind() == Kind.LOCAL) {
            return Optional.of(new Caller(LOCAL, Caller.Kind.LOCAL));
        }
        entries.computeIfPresent(entry.hash(), (hash, e) -> e.seen(clock.instant()));
        if (entry.kind() == Kind.API) {
            return Optional.of(new Caller(entry.name(), Caller.Kind.TOKEN, entry.scopes()));
        }
        return Optional.of(new Caller(ADMIN, Caller.Kind.SESSION));
    }

    @Override
    public synchronized void signOut(String token) {
        Entry entry = entries.get(hash(token));
        if (entry != null && entry.kind() == Kind.SESSION) {
            entries.remove(entry.hash());
            save();
        }
    }

    @Override
    public synchronized Issued issue(String name, Set<Scope> scopes, Duration validity) {
        if (!NAME.matcher(name).matches()) {
            throw refused(
                    "“" + name + "”不能作名称：只能用小写字母、数字和连字符，最多 40 个字符",
                    "'" + name + "' is no name: lower-case letters, digits and hyphens, at most 40");
        }
        if (name.equals(ADMIN) || name.equals(LOCAL)) {
            throw refused(
                    "“" + name + "”是人员或命令行写入时的名称：请另取名称",
                    "'" + name + "' is what a person or the command line writes under: choose another name");
        }
        if (scopes.isEmpty()) {
            throw refused(
                    "令牌“" + name + "”没有权限范围：请至少写一个，如 apply:customers-to-oa",
                    "token '" + name + "' has no scope: name at least one, such as apply:customers-to-oa");
        }
        if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(LONGEST) > 0) {
            throw refused(
                    "令牌“" + name + "”的有效期须为 1 秒至 366 天，而不是 " + validity,
                    "token '" + name + "' must be good for a second to 366 days, not " + validity);
        }
        if (standing().stream().anyMatch(other -> other.name().equals(name))) {
            throw refused(
                    "已有令牌“" + name + "”：请先吊销它，或另取名称",
                    "there is a token '" + name + "' already: revoke it first, or choose another name");
        }
        String token = random(32);
        Instant now = clock.instant();
        Instant expires = now.plus(validity);
        entries.put(hash(token), new Entry(hash(token), Kind.API, expires, now, name, scopes));
        save();
        return new Issued(token, expires);
    }

    @Override
    public List<Standing> standing() {
        return entries.values().stream()
                .filter(e -> e.kind() == Kind.API && !isOver(e))
                .map(e -> new Standing(e.name(), e.scopes(), e.expires(), e.seen()))
                .sorted(Comparator.comparing(Standing::name))
                .toList();
    }

    @Override
    public synchronized boolean revoke(String name) {
        boolean isGone =
                entries.values().removeIf(e -> e.kind() == Kind.API && e.name().equals(name));
        if (isGone) {
            save();
        }
        return isGone;
    }

    private static QiaoException refused(String zh, String en) {
        return new QiaoException(SecurityCode.TOKEN, new Text(zh, en), null);
    }

    private Issued issue(Kind kind, String token, Duration validity) {
        Instant expires = clock.instant().plus(validity);
        entries.put(hash(token), Entry.of(hash(token), kind, expires, clock.instant()));
        save();
        return new Issued(token, expires);
    }

    private boolean isOver(Entry entry) {
        Instant now = clock.instant();
        boolean isIdle =
                entry.kind() == Kind.SESSION && now.isAfter(entry.seen().plus(IDLE));
        return isIdle || now.isAfter(entry.expires());
    }

    private void save() {
        entries.values().removeIf(this::isOver);
        List<String> lines = new ArrayList<>();
        entries.values().stream()
                .filter(e -> e.kind() != Kind.LOCAL)
                .map(Entry::line)
                .sorted()
                .forEach(lines::add);
        file.write(lines);
    }

    private String random(int bytes) {
        byte[] all = new byte[bytes];
        random.nextBytes(all);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private static String hash(String token) {
        return Sha256.of(token);
    }

    private enum Kind {
        ONE_TIME,
        SESSION,
        LOCAL,
        API
    }

    private record Entry(String hash, Kind kind, Instant expires, Instant seen, String name, Set<Scope> scopes) {
        static Entry of(String hash, Kind kind, Instant expires, Instant seen) {
            return new Entry(hash, kind, expires, seen, "", Set.of());
        }

        Entry seen(Instant now) {
            return new Entry(hash, kind, expires, now, name, scopes);
        }

        String line() {
            String line = hash + " " + kind + " " + expires + " " + seen;
            String may = scopes.stream().map(Scope::toString).sorted().collect(Collectors.joining(","));
            return kind == Kind.API ? line + " " + name + " " + may : line;
        }

        /** A line that cannot be read counts as no token: the worst that follows is one more sign-in. */
        static Optional<Entry> parse(String line) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 4 && parts.length != 6) {
                return Optional.empty();
            }
            try {
                Kind kind = Kind.valueOf(parts[1]);
                Instant expires = Instant.parse(parts[2]);
                Instant seen = Instant.parse(parts[3]);
                boolean isNamed = parts.length == 6;
                Set<Scope> scopes = isNamed ? scopes(parts[5]) : Set.of();
                return (kind == Kind.API) == isNamed
                        ? Optional.of(new Entry(parts[0], kind, expires, seen, isNamed ? parts[4] : "", scopes))
                        : Optional.empty();
            } catch (java.time.DateTimeException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** A scope that this version does not know is left out: less is allowed, never more. */
        private static Set<Scope> scopes(String written) {
            return Arrays.stream(written.split(",", -1))
                    .map(Scope::parse)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
        }
    }
}

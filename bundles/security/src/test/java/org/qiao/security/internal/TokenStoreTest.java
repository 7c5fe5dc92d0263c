package org.qiao.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.error.QiaoException;
import org.qiao.security.Caller;
import org.qiao.security.Scope;
import org.qiao.security.Scope.Action;
import org.qiao.security.SecurityCode;
import org.qiao.security.Tokens.Issued;
import org.qiao.security.Tokens.Standing;

class TokenStoreTest {
    private final SetClock clock = new SetClock();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void aOneTimeTokenBeginsOneSession() {
        TokenStore tokens = store();
        String once = tokens.mintSignIn().token();

        Issued session = tokens.signIn(once).orElseThrow();

        assertThat(tokens.verify(session.token()).map(Caller::kind)).contains(Caller.Kind.SESSION);
        assertThat(tokens.signIn(once)).isEmpty();
    }

    @Test
    void aOneTimeTokenIsNoTokenForCalls() {
        TokenStore tokens = store();

        assertThat(tokens.verify(tokens.mintSignIn().token())).isEmpty();
    }

    @Test
    void aOneTimeTokenEndsAfterFifteenMinutes() {
        TokenStore tokens = store();
        String once = tokens.mintSignIn().token();

        clock.pass(Duration.ofMinutes(15).plusSeconds(1));

        assertThat(tokens.signIn(once)).isEmpty();
    }

    @Test
    void aOneTimeTokenOutlivesARestart() {
        String once = store().mintSignIn().token();

        assertThat(store().signIn(once)).isPresent();
    }

    @Test
    void aProgramsTokenDoesWhatItsScopesSayAndOutlivesARestart() {
        String cron = store().issue("cron", Set.of(new Scope(Action.APPLY, "customers-to-oa")), Duration.ofDays(90))
                .token();

        Caller caller = store().verify(cron).orElseThrow();
        assertThat(caller.kind()).isEqualTo(Caller.Kind.TOKEN);
        assertThat(caller.name()).isEqualTo("cron");
        assertThat(caller.may(Action.APPLY, "customers-to-oa")).isTrue();
        assertThat(caller.may(Action.PREVIEW, "customers-to-oa")).isTrue();
        assertThat(caller.may(Action.APPLY, "orders-to-erp")).isFalse();
        assertThat(caller.may(Action.READ, "customers-to-oa")).isFalse();
        assertThat(caller.may(Action.APPLY, "")).isFalse();
    }

    @Test
    void aProgramsTokenEndsAtItsTimeButNotByIdling() {
        TokenStore tokens = store();
        String cron = tokens.issue("cron", Set.of(new Scope(Action.RUN, "")), Duration.ofDays(2))
                .token();

        clock.pass(Duration.ofDays(2).minusSeconds(1));
        assertThat(tokens.verify(cron)).isPresent();
        clock.pass(Duration.ofSeconds(2));
        assertThat(tokens.verify(cron)).isEmpty();
        assertThat(tokens.standing()).isEmpty();
    }

    @Test
    void aRevokedTokenIsNoneAtOnceAndAfterARestart() {
        TokenStore tokens = store();
        String cron = tokens.issue("cron", Set.of(new Scope(Action.RUN, "")), Duration.ofDays(2))
                .token();

        assertThat(tokens.standing()).extracting(Standing::name).containsExactly("cron");
        assertThat(tokens.revoke("cron")).isTrue();
        assertThat(tokens.revoke("cron")).isFalse();
        assertThat(tokens.verify(cron)).isEmpty();
        assertThat(store().verify(cron)).isEmpty();
    }

    @Test
    void aProgramsTokenStandsInNoFile() throws IOException {
        String cron = store().issue("cron", Set.of(new Scope(Action.RUN, "")), Duration.ofDays(2))
                .token();

        assertThat(Files.readString(folder.resolve("data/tokens")))
                .contains("cron run")
                .doesNotContain(cron);
    }

    @Test
    void aTokenThatCannotBeIsRefusedWithItsReason() {
        TokenStore tokens = store();
        Set<Scope> run = Set.of(new Scope(Action.RUN, ""));
        tokens.issue("cron", run, Duration.ofDays(2));

        assertThatThrownBy(() -> tokens.issue("cron", run, Duration.ofDays(2))).hasMessageContaining("already");
        assertThatThrownBy(() -> tokens.issue("a b", run, Duration.ofDays(2))).hasMessageContaining("no name");
        assertThatThrownBy(() -> tokens.issue("b", Set.of(), Duration.ofDays(2)))
                .hasMessageContaining("no scope");
        assertThatThrownBy(() -> tokens.issue("b", run, Duration.ofDays(367))).hasMessageContaining("366 days");
    }

    @Test
    void aScopeIsReadAsItIsWritten() {
        assertThat(Scope.parse("apply:customers-to-oa")).hasToString("Optional[apply:customers-to-oa]");
        assertThat(Scope.parse("read")).hasToString("Optional[read]");
        assertThat(Scope.parse("everything")).isEmpty();
        assertThat(Scope.parse("apply:")).isEmpty();
    }

    @Test
    void aSessionEndsWhenItIdles() {
        TokenStore tokens = store();
        String session = session(tokens);

        clock.pass(Duration.ofMinutes(29));
        assertThat(tokens.verify(session)).isPresent();
        clock.pass(Duration.ofMinutes(29));
        assertThat(tokens.verify(session)).isPresent();
        clock.pass(Duration.ofMinutes(31));
        assertThat(tokens.verify(session)).isEmpty();
    }

    @Test
    void aSessionEndsWhenItsTimeIsOverThoughItIsBusy() {
        TokenStore tokens = store();
        String session = session(tokens);

        for (int i = 0; i < 37; i++) {
            clock.pass(Duration.ofMinutes(20));
            tokens.verify(session);
        }

        assertThat(tokens.verify(session)).isEmpty();
    }

    @Test
    void signingOutEndsTheSession() {
        TokenStore tokens = store();
        String session = session(tokens);

        tokens.signOut(session);

        assertThat(tokens.verify(session)).isEmpty();
    }

    @Test
    void theLocalTokenStandsInAFileForItsOwnerOnlyAndIsAnotherAfterARestart() throws IOException {
        TokenStore tokens = store();
        Path file = folder.resolve("data/cli-token");
        String local = Files.readString(file).strip();

        assertThat(tokens.verify(local).map(Caller::kind)).contains(Caller.Kind.LOCAL);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(store().verify(local)).isEmpty();
    }

    @Test
    void noTokenStandsInTheFileOfTokens() throws IOException {
        TokenStore tokens = store();
        String once = tokens.mintSignIn().token();
        String session = session(tokens);

        assertThat(Files.readString(folder.resolve("data/tokens"))).doesNotContain(once, session);
    }

    @Test
    void aDamagedLineCountsAsNoToken() throws IOException {
        store().mintSignIn();
        Path file = folder.resolve("data/tokens");
        Files.writeString(file, "xx SESSION never 2026\nonly-a-hash\n" + Files.readString(file));

        assertThat(store().verify("anything")).isEmpty();
    }

    @Test
    void aDamagedByteSpoilsItsLineOnly() throws IOException {
        String kept = store().issue("cron", Set.of(new Scope(Action.RUN, "")), Duration.ofDays(2))
                .token();
        Path file = folder.resolve("data/tokens");
        byte[] line = Files.readAllBytes(file);
        byte[] damaged = line.clone();
        damaged[3] ^= (byte) 0x80;
        Files.write(file, damaged);
        Files.write(file, line, StandardOpenOption.APPEND);

        assertThat(store().verify(kept)).isPresent();
    }

    @Test
    void noProgramWritesUnderTheNameOfAPersonOrTheCommandLine() {
        for (String name : List.of("admin", "local")) {
            assertThatThrownBy(() -> store().issue(name, Set.of(new Scope(Action.RUN, "")), Duration.ofDays(2)))
                    .isInstanceOfSatisfying(QiaoException.class, e -> {
                        assertThat(e.code()).isEqualTo(SecurityCode.TOKEN);
                        assertThat(e.text().zh()).contains("请另取名称");
                    })
                    .hasMessageContaining("another name");
        }
    }

    @Test
    void anUnknownTokenIsNobody() {
        assertThat(store().verify("")).isEmpty();
        assertThat(store().signIn("网络推广")).isEmpty();
    }

    private TokenStore store() {
        return new TokenStore(new TemporaryHome(folder, clock));
    }

    private static String session(TokenStore tokens) {
        return tokens.signIn(tokens.mintSignIn().token()).orElseThrow().token();
    }
}

package org.qiao.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.security.Caller;
import org.qiao.security.Tokens.Issued;

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

package org.qiao.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.rest.Reply;

/** What stands at which path, and under which policy it is read. */
class ConsolePagesTest {
    private final ConsolePages pages = new ConsolePages();
    private final String html = text(pages.at("/console/").orElseThrow());
    private final String assets = found("\"@qiao/ui/\": \"(/console/assets/[0-9a-f]{16}/)ui/\"", html);

    @Test
    void theRootLeadsToTheConsole() {
        Reply reply = pages.at("/").orElseThrow();

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.headers()).containsEntry("Location", "/console/");
    }

    @Test
    void everyPathOfTheConsoleIsTheOnePage() {
        assertThat(text(pages.at("/console/records/customer/华东 1/").orElseThrow()))
                .isEqualTo(html);
    }

    @Test
    void otherPathsAreNotTheConsoles() {
        assertThat(pages.at("/consoles/x")).isEmpty();
        assertThat(pages.at("/health")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing.js",
                "files.txt",
                "../files.txt",
                "ui/../app.js",
                "ui/..%2fapp.js",
                "ui\\base.js",
                "/etc/passwd",
                "",
                "ui",
                "ui/",
                "../../org/qiao/console/internal/Shell.class"
            })
    void nothingButTheBuiltFilesIsGiven(String name) {
        assertThat(pages.at(assets + name)).isEmpty();
    }

    @Test
    void filesOfAnotherVersionAreNotGiven() {
        assertThat(pages.at("/console/assets/0123456789abcdef/app.js")).isEmpty();
    }

    @Test
    void filesAreKeptForGoodAndThePageIsNot() {
        assertThat(file(pages.at(assets + "app.js").orElseThrow()).isForever()).isTrue();
        assertThat(file(pages.at("/console/").orElseThrow()).isForever()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.js|text/javascript; charset=utf-8",
                "app.css|text/css; charset=utf-8",
                "i18n/zh-CN.json|application/json; charset=utf-8",
                "icon.svg|image/svg+xml; charset=utf-8",
                "lib/lit/LICENSE|text/plain; charset=utf-8"
            })
    void eachKindHasItsMediaType(String pair) {
        String[] parts = pair.split("\\|", 2);

        assertThat(file(pages.at(assets + parts[0]).orElseThrow()).media()).isEqualTo(parts[1]);
    }

    @Test
    void compressedItIsTheSame() throws IOException {
        Reply.Content.File file = file(pages.at(assets + "ui/table.js").orElseThrow());

        assertThat(file.gzip()).hasSizeLessThan(file.bytes().length / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(file.gzip())).readAllBytes())
                .isEqualTo(file.bytes());
    }

    @Test
    void thePolicyAllowsTheImportMapByItsHashAndNothingInline() throws Exception {
        String map = found("(?s)<script type=\"importmap\">(.*?)</script>", html);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8));
        String policy = policy();

        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self' 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "';")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .contains("require-trusted-types-for 'script'; trusted-types lit-html default")
                .doesNotContain("unsafe", "*", "http:");
    }

    @Test
    void thePageNamesOnlyFilesThatAreThere() {
        Matcher names = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(html);

        assertThat(names.results().map(r -> r.group(1)))
                .hasSizeGreaterThan(5)
                .allSatisfy(name ->
                        assertThat(pages.at(name).map(Reply::status)).as(name).contains(200));
    }

    @Test
    void theImportMapNamesOnlyWhatIsThere() {
        Matcher targets = Pattern.compile("\": \"" + assets + "([^\"]+)\"").matcher(html);

        assertThat(targets.results().map(r -> r.group(1)))
                .hasSizeGreaterThan(5)
                .allSatisfy(target -> assertThat(WebFiles.ofThisBundle().names())
                        .as(target)
                        .anyMatch(name -> name.startsWith(target)));
    }

    @Test
    void theLicencesOfTheLibrariesComeAlong() {
        assertThat(WebFiles.ofThisBundle().names())
                .contains(
                        "lib/lit/LICENSE",
                        "lib/lit-html/LICENSE",
                        "lib/lit-element/LICENSE",
                        "lib/reactive-element/LICENSE",
                        "lib/echarts/LICENSE",
                        "lib/echarts/NOTICE",
                        "lib/echarts/licenses/LICENSE-d3");
    }

    private String policy() {
        return String.valueOf(pages.at("/console/").orElseThrow().headers().get("Content-Security-Policy"));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? String.valueOf(matcher.group(1)) : "";
    }

    private static Reply.Content.File file(Reply reply) {
        return Optional.of(reply.content())
                .filter(Reply.Content.File.class::isInstance)
                .map(Reply.Content.File.class::cast)
                .orElseThrow();
    }

    private static String text(Reply reply) {
        return new String(file(reply).bytes(), StandardCharsets.UTF_8);
    }
}

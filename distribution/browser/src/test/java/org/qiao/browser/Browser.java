package org.qiao.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** One Chromium with a profile of its own. Remembers what went wrong on every page that it opened. */
final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final long PATIENCE_SECONDS = 30;

    /** In every document before its own scripts: notes refusals of the page's policy. */
    private static final String WATCH = "window.refusals = [];"
            + "addEventListener('securitypolicyviolation', e => window.refusals.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));";

    private final ChromeDriver driver;
    private final String base;

    Browser(String base) {
        this.base = base;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Chromium.browser().orElseThrow().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion",
                "--lang=en",
                "--window-size=1440,900");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Chromium.driver().orElseThrow().toFile())
                .build();
        driver = new ChromeDriver(service, options);
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    }

    /** Opens an address of the platform and waits until its frame is drawn. */
    Browser open(String path) {
        driver.get(base + path);
        until("the page stands", "return document.querySelector('q-app')?.shadowRoot?.children.length > 0");
        return this;
    }

    /** Opens what is no page of the console, to set what its pages will find. */
    Browser blank() {
        driver.get(base + "/health");
        return this;
    }

    /** Takes a session that was begun elsewhere. */
    Browser session(String token) {
        driver.manage().addCookie(new Cookie("qiao_session", token));
        return this;
    }

    /** Signs in with a one-time token in the address, as a link from a terminal does. */
    Browser signIn(String token) {
        driver.get(base + "/console/#token=" + token);
        until("the menu stands", "return " + PIERCE + "find('nav a') !== null");
        return this;
    }

    /** The language and theme of the next pages. */
    Browser as(String locale, String theme) {
        run(
                "localStorage.setItem('qiao.locale', arguments[0]); localStorage.setItem('qiao.theme', arguments[1])",
                locale,
                theme);
        return this;
    }

    /** The zone in which the reader sits, such as {@code Europe/Berlin}. */
    Browser zone(String id) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", id));
        return this;
    }

    Browser size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        return this;
    }

    /** What finds elements through shadow roots: {@code pierce.find(selector)}, {@code pierce.all(selector)}, {@code pierce.text()}. */
    static final String PIERCE = "pierce.";

    private static final String TOOLS = """
            const pierce = {
              roots(root = document) { return [root, ...[...root.querySelectorAll('*')].filter(e => e.shadowRoot).flatMap(e => pierce.roots(e.shadowRoot))]; },
              all(selector) { return pierce.roots().flatMap(root => [...root.querySelectorAll(selector)]); },
              find(selector) { return pierce.all(selector)[0] ?? null; },
              text() { return pierce.roots().map(root => [...root.childNodes].map(n => n.nodeName === 'STYLE' ? '' : (n.innerText ?? n.textContent)).join(' ')).join(' '); },
              named(selector, text) { return pierce.all(selector).find(e => e.innerText.trim() === text || e.getAttribute('aria-label') === text) ?? null; },
            };
            """;

    /** Runs a script; its value. */
    @Nullable Object run(String script, Object... arguments) {
        return driver.executeScript(TOOLS + script, arguments);
    }

    /** Runs a script that calls {@code done(value)}, its last argument. */
    @Nullable Object wait(String script, Object... arguments) {
        return driver.executeAsyncScript(TOOLS + "const done = arguments[arguments.length - 1];" + script, arguments);
    }

    double milliseconds(String script, Object... arguments) {
        return ((Number) Objects.requireNonNull(wait(script, arguments))).doubleValue();
    }

    /** Waits until a script says true. */
    Browser until(String awaited, String script, Object... arguments) {
        return until(PATIENCE_SECONDS, awaited, script, arguments);
    }

    /** Waits longer for what a busy machine takes long for. */
    Browser until(long seconds, String awaited, String script, Object... arguments) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!Boolean.TRUE.equals(run(script, arguments))) {
            if (System.nanoTime() > end) {
                picture("failed");
                throw new AssertionError("waited in vain until " + awaited + "; errors: " + errors()
                        + "; the page says: " + run("return pierce.text()"));
            }
            pause();
        }
        return this;
    }

    /** Waits until an element is there. */
    Browser awaitElement(String selector) {
        return until(selector + " is there", "return pierce.find(arguments[0]) !== null", selector);
    }

    /** Waits until a text is somewhere on the page. */
    Browser awaitText(String text) {
        return until("the page says " + text, "return pierce.text().includes(arguments[0])", text);
    }

    /** Clicks the button, link or tab with a text. */
    Browser click(String text) {
        until(
                text + " can be clicked",
                "const e = pierce.named('button, a, [role=option], summary', arguments[0]); return e !== null && !e.disabled",
                text);
        run("pierce.named('button, a, [role=option], summary', arguments[0]).click()", text);
        return this;
    }

    /** Puts a value into a field of the form, as typing and leaving it does. */
    Browser fill(String field, String value) {
        awaitElement("[data-field=" + field + "] input, [data-field=" + field + "] select");
        run("""
                const input = pierce.find(`[data-field=${arguments[0]}] input, [data-field=${arguments[0]}] select`);
                input.value = arguments[1];
                input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
                input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
                """, field, value);
        return this;
    }

    /** Chooses files with the page's file button. */
    Browser choose(Path... files) {
        awaitElement("q-drop");
        String paths =
                Stream.of(files).map(file -> file.toAbsolutePath().toString()).collect(Collectors.joining("\n"));
        if (run("return pierce.find('q-drop').shadowRoot.querySelector('input')") instanceof WebElement input) {
            input.sendKeys(paths);
        }
        return this;
    }

    /** Drops a file on the page, as a hand with a mouse does. */
    Browser drop(Path file) {
        awaitElement("q-drop");
        try {
            run("""
                    const bytes = Uint8Array.from(atob(arguments[1]), c => c.charCodeAt(0));
                    const dataTransfer = new DataTransfer();
                    dataTransfer.items.add(new File([bytes], arguments[0]));
                    const zone = pierce.find('q-drop');
                    zone.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, composed: true, cancelable: true }));
                    zone.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }));
                    """, file.getFileName().toString(), Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses keys where the focus is, as a hand on the keyboard does. */
    Browser press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** From now on nothing is found at addresses like these, with {@code *} for any letters. */
    Browser without(String... addresses) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
        return this;
    }

    /** Opens one more page in another tab, and goes on there. */
    Browser tab() {
        driver.switchTo().newWindow(WindowType.TAB);
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        return this;
    }

    /** Goes back to the page that was opened first, second, and so on, from 0. */
    Browser page(int index) {
        driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(index));
        return this;
    }

    /** Everything that went wrong since the last look: refusals of the policy, errors of the console. */
    List<String> errors() {
        List<String> all = new ArrayList<>();
        if (run("return window.refusals") instanceof List<?> refusals) {
            refusals.forEach(refusal -> all.add("policy: " + refusal));
        }
        run("window.refusals = []");
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .forEach(entry -> all.add(entry.getLevel() + ": " + entry.getMessage()));
        return all;
    }

    /** What axe finds on this page, by WCAG 2.2 A and AA. */
    List<String> findings() {
        if (!Boolean.TRUE.equals(run("return typeof axe !== 'undefined'"))) {
            driver.executeScript(axe());
        }
        Object found = wait("""
                axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
                  .then(r => done(r.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.flat().join(' ')} ${n.failureSummary}`))))
                  .catch(e => done([String(e)]));
                """);
        List<String> all = new ArrayList<>();
        if (found instanceof List<?> list) {
            list.forEach(one -> all.add(String.valueOf(one)));
        }
        return all;
    }

    /** Keeps what is seen now under a name. */
    Browser picture(String name) {
        return keep(PICTURES.resolve(name + ".png"));
    }

    /** Keeps what is seen now in a file. */
    Browser keep(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the session. */
    Browser forget() {
        driver.manage().deleteAllCookies();
        return this;
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}

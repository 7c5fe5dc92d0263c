package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Each planted bug is caught by the campaign that the documentation names. */
class PlantedBugsTest {
    private static final long LONGEST_MINUTES = 6;
    private static final String PRODUCT = "qiao.product";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void eachCanBePlanted() {
        assertThat(PlantedBug.all())
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(bug -> assertThat(bug.planted()).isNotEmpty());
    }

    @Test
    void eachIsListedInTheDocumentation() throws IOException {
        for (String page : List.of("docs/reliability.md", "docs/reliability.zh-CN.md")) {
            String text = Files.readString(PlantedBug.ROOT.resolve(page));
            assertThat(PlantedBug.all())
                    .allSatisfy(bug -> assertThat(text)
                            .containsPattern(
                                    "\\| `" + Pattern.quote(bug.id()) + "` \\|.*\\| " + bug.campaign() + " \\|"));
        }
    }

    @Test
    @Tag("campaign")
    void eachIsCaught() throws Exception {
        Pattern wanted = Pattern.compile(System.getProperty("qiao.bugs", ".*"));
        List<PlantedBug> bugs = PlantedBug.all().stream()
                .filter(bug -> wanted.matcher(bug.id()).matches())
                .toList();
        int caught = 0;
        for (PlantedBug bug : bugs) {
            String how = caught(bug);
            System.out.println((how.isEmpty() ? "NOT CAUGHT " : "caught     ") + bug.id() + ": " + how);
            caught += how.isEmpty() ? 0 : 1;
        }
        System.out.println(caught + " of " + bugs.size() + " caught");

        assertThat(caught).isEqualTo(bugs.size());
    }

    /** How a bug was caught; empty when it was not. */
    private String caught(PlantedBug bug) throws Exception {
        Path classes = Files.createDirectories(folder.resolve(bug.id()));
        PatchedClasses.compile(bug, classes);
        System.setProperty(PRODUCT, Qiao.PRODUCT.toString());
        ExecutorService runner = Executors.newSingleThreadExecutor();
        try (PatchedClasses loader = PatchedClasses.in(classes)) {
            Future<String> verdict = runner.submit(() -> verdict(bug, loader));
            return verdict.get(LONGEST_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            return "it did not end";
        } finally {
            System.clearProperty(PRODUCT);
            runner.shutdownNow();
        }
    }

    private static String verdict(PlantedBug bug, ClassLoader loader) throws ClassNotFoundException {
        Thread.currentThread().setContextClassLoader(loader);
        String[] parts = bug.caughtBy().split("#");
        Class<?> test = loader.loadClass(parts[0]);
        DiscoverySelector selector = parts.length > 1
                ? DiscoverySelectors.selectMethod(test, method(test, parts[1]))
                : DiscoverySelectors.selectClass(test);
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selector).build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        if (summary.getTestsStartedCount() == 0) {
            throw new AssertionError(bug.caughtBy() + " ran no test");
        }
        return summary.getFailures().stream()
                .findFirst()
                .map(failure ->
                        String.valueOf(failure.getException()).lines().limit(4).reduce("", (a, b) -> a + " " + b))
                .orElse("");
    }

    private static java.lang.reflect.Method method(Class<?> test, String name) {
        return List.of(test.getDeclaredMethods()).stream()
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(test + " has no test " + name));
    }
}

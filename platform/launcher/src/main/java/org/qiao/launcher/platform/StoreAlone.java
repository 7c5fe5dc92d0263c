package org.qiao.launcher.platform;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/** The store of a stopped platform, opened alone for one question: no flow runs, no adapter is installed, nothing answers. */
final class StoreAlone {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private StoreAlone() {}

    /**
     * Asks a service of the store's bundle. It answers with a map; one that holds {@code refused} holds the sentence for
     * the person at the terminal as {@code zh} and {@code en}.
     *
     * @param word what the framework property {@code qiao.restore} says, for the service to know that it is asked for
     * @param filter the service's filter
     * @param type its type
     * @param ask the question
     */
    static <S> Map<String, Object> ask(
            Product product, HomeFolder home, String word, String filter, Class<S> type, Function<S, Object> ask) {
        Map<String, Object> properties = Platform.properties(Start.at(home.folder(), 0));
        properties.put("qiao.restore", word);
        Framework framework = new org.apache.felix.framework.FrameworkFactory().newFramework(properties);
        try {
            framework.init();
            Readiness readiness = new Readiness(framework.getBundleContext(), filter);
            Bundles.installAndStart(framework, product.store());
            return told(answer(readiness.await(type, PATIENCE), ask));
        } catch (BundleException e) {
            throw refused(e);
        } finally {
            Platform.stop(framework);
        }
    }

    private static <S> @Nullable Object answer(S store, Function<S, Object> ask) {
        try {
            return ask.apply(store);
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    private static Map<String, Object> told(@Nullable Object answer) {
        if (!(answer instanceof Map<?, ?> members)) {
            throw new IllegalStateException("the store answered " + answer);
        }
        Map<String, Object> told = new LinkedHashMap<>();
        members.forEach((key, value) -> told.put(String.valueOf(key), value));
        if (told.containsKey("refused")) {
            throw new Refusal(Exit.FAILED, String.valueOf(told.get("zh")), String.valueOf(told.get("en")));
        }
        return told;
    }

    /** A member of an answer that is a list of maps. */
    static List<Map<String, Object>> rows(Map<String, Object> answer, String member) {
        if (!(answer.get(member) instanceof List<?> rows)) {
            throw new IllegalStateException("the store answered " + answer);
        }
        return rows.stream().map(StoreAlone::told).toList();
    }

    private static Refusal refused(Exception e) {
        return new Refusal(Exit.FAILED, "存储未能打开：" + e.getMessage(), "The store did not open: " + e.getMessage(), e);
    }
}

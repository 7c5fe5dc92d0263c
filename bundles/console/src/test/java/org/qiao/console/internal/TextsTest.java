package org.qiao.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/** Every text of the console stands under a key, in both languages, and every key is used. */
class TextsTest {
    /** A key is written as a text constant that has a dot: {@code t('flow.run')}, or {@code ['home.parked', …]}. */
    private static final Pattern KEY = Pattern.compile("'([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)'");

    /** Keys whose end is a value: {@code t(`flow.state.${row.state}`)}. */
    private static final Pattern BEGINNING = Pattern.compile("t\\(`([a-z0-9.-]+)\\$\\{");

    private static final Pattern ASKED = Pattern.compile("\\bt\\('([^']+)'");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final Map<String, JsonNode> zh = texts("i18n/zh-CN.json");
    private final Map<String, JsonNode> en = texts("i18n/en.json");
    private final Map<String, String> scripts = Sources.ending(".js");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(zh.keySet()).isEqualTo(en.keySet()).hasSizeGreaterThan(50);
    }

    @Test
    void keysStandInOrderSoThatTwoWhoAddOneSeldomMeet() {
        assertThat(List.copyOf(zh.keySet())).isSorted();
        assertThat(List.copyOf(en.keySet())).isSorted();
    }

    @Test
    void noTextIsEmptyAndBothTakeTheSameValues() {
        assertThat(zh.keySet()).allSatisfy(key -> {
            assertThat(wordings(zh, key)).as(key).isNotEmpty().noneMatch(String::isBlank);
            assertThat(places(en, key)).as(key).isEqualTo(places(zh, key));
        });
    }

    @Test
    void everyPluralHasItsRest() {
        assertThat(Stream.of(zh, en).flatMap(m -> m.values().stream()).filter(n -> n.is(JsonNode.Kind.OBJECT)))
                .isNotEmpty()
                .allMatch(n -> n.get("other").isPresent());
    }

    @Test
    void everyKeyThatIsAskedForIsThere() {
        assertThat(found(ASKED)).isNotEmpty().isSubsetOf(zh.keySet());
        assertThat(found(BEGINNING))
                .isNotEmpty()
                .allSatisfy(begin -> assertThat(zh.keySet()).as(begin).anyMatch(key -> key.startsWith(begin)));
    }

    @Test
    void everyKeyIsUsed() {
        Set<String> used = found(KEY);
        Set<String> beginnings = found(BEGINNING);

        assertThat(zh.keySet())
                .allMatch(key -> used.contains(key) || beginnings.stream().anyMatch(key::startsWith));
    }

    @Test
    void noTextStandsInAScript() {
        assertThat(scripts).allSatisfy((name, script) -> {
            assertThat(new Templates(script).texts()).as(name).isEmpty();
            assertThat(CHINESE.matcher(withoutWords(script)).find()).as(name).isFalse();
        });
    }

    @Test
    void noTemplateHasAStyleOfItsOwn() {
        assertThat(scripts)
                .allSatisfy((name, script) -> assertThat(script).as(name).doesNotContainPattern("\\sstyle=[\"'$]"));
    }

    /** Without comments, and without what only the palette compares with: words a reader may type in either language. */
    private static String withoutWords(String script) {
        return script.replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)//.*$", "")
                .replaceAll("also: '[^']*'", "")
                .replace("Qiao 桥", "")
                .replace("/[,，]/", "")
                .replace("'、'", "");
    }

    private Set<String> found(Pattern pattern) {
        return scripts.values().stream()
                .flatMap(s -> pattern.matcher(s).results())
                .map(r -> r.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> places(Map<String, JsonNode> texts, String key) {
        return wordings(texts, key)
                .flatMap(text -> PLACE.matcher(text).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> wordings(Map<String, JsonNode> texts, String key) {
        JsonNode node = texts.getOrDefault(key, JsonTree.parse("none", "\"\""));
        return node.is(JsonNode.Kind.OBJECT)
                ? node.members().values().stream().flatMap(n -> n.text().stream())
                : node.text().stream();
    }

    private static Map<String, JsonNode> texts(String name) {
        String text = Sources.ending(".json").getOrDefault(name, "{}");
        return JsonTree.parse(name, text).members();
    }
}

package org.qiao.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.error.QiaoException;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Change;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.testkit.TestHost;

/** What others put into the folder: read whole, or refused with file, line and remedy. */
class ReadingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void gb18030IsReadAndFound() throws Exception {
        Folder.write(folder, "customer.csv", Charset.forName("GB18030"), "code,name\nC1,华东贸易\nC2,㐂𠮷商店\n");

        assertThat(names(Folder.gb18030(folder, host()))).containsExactly("华东贸易", "㐂𠮷商店");
    }

    @Test
    void anotherCharacterSetIsSaidNotGuessed() throws Exception {
        Folder.write(folder, "customer.csv", Charset.forName("GB18030"), "code,name\nC1,华东贸易\n");

        Session session = Folder.csv(folder, host());

        assertThatThrownBy(session::discover)
                .isInstanceOfSatisfying(
                        QiaoException.class, e -> assertThat(e.code()).isEqualTo(Failure.WRONG_CHARSET))
                .hasMessageContaining("customer.csv")
                .hasMessageContaining("UTF-8");
        assertThat(session.check()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.remedy()).isEqualTo(Failure.WRONG_CHARSET.remedy());
        });
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws Exception {
        Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, "\uFEFFcode,name\r\nC1,华东贸易\r\n");
        Folder.write(folder, "order.type.json", StandardCharsets.UTF_8, Folder.ORDER);
        Folder.write(folder, "order.jsonl", StandardCharsets.UTF_8, "\uFEFF{\"code\": \"S1\"}\r\n");

        assertThat(names(Folder.csv(folder, host()))).containsExactly("华东贸易");
        assertThat(scan(Folder.jsonLines(folder, host()), "order"))
                .extracting(Change::key)
                .containsExactly("S1");
    }

    @Test
    void aRaggedRowIsRefusedWithItsLine() throws Exception {
        Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, "code,name\nC1,华东贸易\nC2,江南,机械\n");

        refused().isEqualTo(Failure.BAD_LINE);
        assertThatThrownBy(() -> names(Folder.csv(folder, host())))
                .hasMessageContaining("line 3")
                .hasMessageContaining("3 cells")
                .hasMessageContaining("header names 2")
                .isInstanceOfSatisfying(
                        QiaoException.class,
                        thrown -> assertThat(thrown.text().zh()).contains("第 3 行", "表头有 2 列"));
    }

    @Test
    void aRaggedLastRowOfOthersIsNotTakenForATornOne() throws Exception {
        Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, "code,name\nC1,华东贸易\nC2");

        refused().isEqualTo(Failure.BAD_LINE);
    }

    @Test
    void anEmptyKeyIsRefusedWithItsLine() throws Exception {
        Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, "code,name\n,华东贸易\n");

        assertThatThrownBy(() -> names(Folder.csv(folder, host())))
                .hasMessageContaining("line 2")
                .hasMessageContaining("'code' is empty");
    }

    @Test
    void theLastLineOfAKeyCounts() throws Exception {
        Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, "code,name\nC1,旧名\nC2,江南机械\nC1,新名\n");

        assertThat(names(Folder.csv(folder, host()))).containsExactly("新名", "江南机械");
    }

    @Test
    void columnsNeedNamesOfTheirOwn() throws Exception {
        Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, "code,name,name\nC1,甲,乙\n");
        assertThatThrownBy(() -> Folder.csv(folder, host()).discover()).hasMessageContaining("two columns 'name'");

        Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, "code,,name\nC1,甲,乙\n");
        assertThatThrownBy(() -> Folder.csv(folder, host()).discover()).hasMessageContaining("without a name");
    }

    @Test
    void aLineThatIsNoObjectIsRefusedWithItsNumber() throws Exception {
        Folder.write(folder, "order.type.json", StandardCharsets.UTF_8, Folder.ORDER);
        Session session = Folder.jsonLines(folder, host());

        Folder.write(folder, "order.jsonl", StandardCharsets.UTF_8, "{\"code\": \"S1\"}\n[1]\n");
        assertThatThrownBy(() -> scan(session, "order")).hasMessageContaining("line 2");

        Folder.write(folder, "order.jsonl", StandardCharsets.UTF_8, "{\"code\": \"S1\", \"orderDate\": \"22.11.\"}\n");
        assertThatThrownBy(() -> scan(session, "order"))
                .hasMessageContaining("line 1")
                .hasMessageContaining("22.11.");
    }

    @Test
    void whatOthersAppendIsSeen() throws Exception {
        Path file = Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, "code,name\nC1,华东贸易\n");
        Session session = Folder.csv(folder, host());
        assertThat(names(session)).containsExactly("华东贸易");

        Files.writeString(file, "C2,江南机械\n", StandardOpenOption.APPEND);

        assertThat(names(session)).containsExactly("华东贸易", "江南机械");
        assertThat(by(session, "name", "江南机械")).containsExactly("C2");
    }

    @Test
    void aDescriptionOfATypeSaysWhatIsWrongWithIt() throws Exception {
        Folder.write(
                folder,
                "order.type.json",
                StandardCharsets.UTF_8,
                "{\"key\": \"code\", \"fields\": [{\"name\": \"no\"}]}");
        assertThatThrownBy(() -> Folder.csv(folder, host()).discover())
                .hasMessageContaining("order.type.json")
                .hasMessageContaining("'code' is none of its fields");

        Folder.write(
                folder,
                "order.type.json",
                StandardCharsets.UTF_8,
                "{\"key\": \"code\", \"fields\": [{\"name\": \"code\", \"kind\": \"STRING\"}]}");
        assertThatThrownBy(() -> Folder.csv(folder, host()).discover())
                .hasMessageContaining("'STRING'")
                .hasMessageContaining("TEXT");

        Folder.write(folder, "order.type.json", StandardCharsets.UTF_8, "{\"key\": ");
        assertThatThrownBy(() -> Folder.csv(folder, host()).discover())
                .isInstanceOfSatisfying(
                        QiaoException.class, e -> assertThat(e.code()).isEqualTo(Failure.BAD_TYPE))
                .hasMessageContaining("order.type.json");
    }

    @Test
    void theFirstColumnIsTheKeyOfAFileWithoutDescription() throws Exception {
        Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, "编码,名称\nC1,华东贸易\n");

        ObjectType type = Folder.type(Folder.csv(folder, host()), "customer");

        assertThat(type.fields()).extracting(Field::name).containsExactly("编码", "名称");
        assertThat(type.fields().get(0).is(Field.Trait.KEY)).isTrue();
    }

    private AbstractObjectAssert<?, ?> refused() {
        return assertThatThrownBy(() -> names(Folder.csv(folder, host())))
                .isInstanceOf(QiaoException.class)
                .extracting(e -> ((QiaoException) e).code());
    }

    private static List<Object> names(Session session) {
        return scan(session, "customer").stream()
                .<Object>map(change -> change.after().orElseThrow().get("name"))
                .toList();
    }

    private static List<Change> scan(Session session, String type) {
        return session.ability(Scan.class)
                .orElseThrow()
                .scan(Folder.type(session, type), Scope.ALL, "", 100)
                .changes();
    }

    private static List<String> by(Session session, String field, String value) {
        return session
                .ability(Find.class)
                .orElseThrow()
                .by(Folder.type(session, "customer"), Map.of(field, value))
                .stream()
                .map(Found::key)
                .toList();
    }

    private TestHost host() {
        return new TestHost("files", folder);
    }
}

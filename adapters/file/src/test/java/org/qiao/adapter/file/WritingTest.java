package org.qiao.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.adapter.file.FileSettings.Format;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.testkit.TestHost;

/** What is written: whole batches, nothing of others lost, nothing half. */
class WritingTest {
    private static final String CUSTOMER =
            "{\"key\": \"code\", \"fields\": [{\"name\": \"code\"}, {\"name\": \"name\"}, {\"name\": \"phone\"}]}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void everyKindOfValueComesBackFromCsv() throws Exception {
        Folder.write(folder, "order.type.json", StandardCharsets.UTF_8, Folder.ORDER);
        Session session = Folder.csv(folder, host());
        Record order = Folder.order(Folder.type(session, "order"), "S1");

        write(session, order);

        assertThat(found(Folder.csv(folder, host()), order.type(), "S1")).isEqualTo(order);
    }

    @Test
    void aFileOfOthersKeepsItsRowsAndGetsTheColumnsThatItLacks() throws Exception {
        Path file = Folder.write(
                folder, "customer.csv", StandardCharsets.UTF_8, "\uFEFFname,code\r\n\"江南\n机械\",A1\r\n东海,A2");

        Session session = described(Folder.csv(folder, host()));
        write(session, customer(session, "C1", "华东贸易", "021"));

        assertThat(Files.readString(file)).isEqualTo("""
                \uFEFFname,code,phone,_op,_once
                "江南
                机械",A1,,,
                东海,A2,,,
                华东贸易,C1,021,upsert,test/C1/1
                """);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void columnsThatTheTypeLacksAreNotWrittenOver() throws Exception {
        String text = "code,name,phone,region\nA1,江南机械,,华东\n";
        Path file = Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, text);

        Session session = described(Folder.csv(folder, host()));
        Outcome outcome = write(session, customer(session, "C1", "华东贸易", "021"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.cause()).isEqualTo("columns");
            assertThat(rejected.why().en()).contains("region");
        });
        assertThat(Files.readString(file)).contains("A1,江南机械,,华东").doesNotContain("C1");
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgain() throws Exception {
        Session session = described(Folder.csv(folder, host()));
        write(session, customer(session, "C1", "华东贸易", ""));
        byte[] before = Files.readAllBytes(folder.resolve("customer.csv"));

        Outcome again = write(session, customer(session, "C1", "华东贸易", ""));

        assertThat(again).isEqualTo(new Outcome.Unchanged("C1", null));
        assertThat(Files.readAllBytes(folder.resolve("customer.csv"))).isEqualTo(before);
    }

    @Test
    void aTornLineCountsForNothingAndIsKeptBeside() throws Exception {
        Session session = described(Folder.csv(folder, host()));
        write(session, customer(session, "C1", "华东贸易", "021"));
        tear("customer.csv", "C2,\"江南\n机");

        assertThat(Files.readString(folder.resolve("customer.csv"))).endsWith("机");
        assertThat(keys(session)).containsExactly("C1");
        write(session, customer(session, "C3", "东海化工", ""));

        assertThat(keys(Folder.csv(folder, host()))).containsExactly("C1", "C3");
        assertThat(Files.readString(folder.resolve("customer.csv.torn"))).isEqualTo("C2,\"江南\n机");
    }

    @Test
    void aTornCharacterCountsForNothing() throws Exception {
        Folder.write(folder, "customer.type.json", StandardCharsets.UTF_8, CUSTOMER);
        Session session = Folder.jsonLines(folder, host());
        write(session, customer(session, "C1", "华东贸易", "021"));
        byte[] line =
                "{\"_op\":\"upsert\",\"_once\":\"x\",\"code\":\"C2\",\"name\":\"江".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("customer.jsonl"), Arrays.copyOf(line, line.length - 1), StandardOpenOption.APPEND);

        write(session, customer(session, "C3", "东海化工", ""));

        assertThat(keys(Folder.jsonLines(folder, host()))).containsExactly("C1", "C3");
        assertThat(folder.resolve("customer.jsonl.torn")).exists();
    }

    @Test
    void aWholeLineOfOthersWithoutItsEndStays() throws Exception {
        Folder.write(folder, "customer.type.json", StandardCharsets.UTF_8, CUSTOMER);
        Folder.write(folder, "customer.jsonl", StandardCharsets.UTF_8, "{\"code\": \"A1\", \"name\": \"江南机械\"}");
        Session session = Folder.jsonLines(folder, host());

        write(session, customer(session, "C1", "华东贸易", "021"));

        assertThat(Files.readAllLines(folder.resolve("customer.jsonl"))).hasSize(2);
        assertThat(keys(Folder.jsonLines(folder, host()))).containsExactly("A1", "C1");
    }

    @Test
    void aCharacterThatTheCharacterSetLacksIsRefusedNotReplaced() throws Exception {
        Folder.write(folder, "customer.type.json", StandardCharsets.UTF_8, CUSTOMER);
        Session session = new FileConnector().open(new FileSettings(folder, Format.CSV, "GBK", true, false), host());

        List<Outcome> outcomes = session.ability(Sink.class)
                .orElseThrow()
                .write(
                        Folder.type(session, "customer"),
                        List.of(
                                Folder.upsert(customer(session, "C1", "𠮷商店", "")),
                                Folder.upsert(customer(session, "C2", "华东贸易", ""))));

        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, r -> assertThat(r.cause()).isEqualTo("charset"));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Applied("C2", null));
        assertThat(Files.readString(folder.resolve("customer.csv"), Charset.forName("GBK")))
                .contains("华东贸易")
                .doesNotContain("?");
    }

    @Test
    void aRecordWithoutAKeyOrWithAnotherIsRefused() throws Exception {
        Session session = described(Folder.csv(folder, host()));
        Record moved = customer(session, "C2", "华东贸易", "");
        Command command =
                Command.of(Command.Kind.UPSERT, "test", moved).targetKey("C1").build();

        assertThat(write(session, customer(session, "", "华东贸易", "")))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, r -> assertThat(r.cause()).isEqualTo("no-key"));
        assertThat(session.ability(Sink.class).orElseThrow().write(moved.type(), List.of(command)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, r -> assertThat(r.cause()).isEqualTo("key-changed"));
    }

    @Test
    void aRetiredRecordIsNoLongerFoundAndComesBackWhenWanted() throws Exception {
        Session session = described(Folder.csv(folder, host()));
        Record wanted = customer(session, "C1", "华东贸易", "021");
        write(session, wanted);

        Command retire = Command.of(Command.Kind.RETIRE, "test/C1/2", wanted)
                .targetKey("C1")
                .build();
        session.ability(Sink.class).orElseThrow().write(wanted.type(), List.of(retire));
        assertThat(keys(session)).isEmpty();
        assertThat(keys(Folder.csv(folder, host()))).isEmpty();

        write(session, wanted);
        assertThat(keys(Folder.csv(folder, host()))).containsExactly("C1");
    }

    @Test
    void aFullDiskLeavesNothingHalf() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "/dev/full stands for a full disk; this system has none");
        Session session = described(Folder.csv(folder, host()));
        Path beside = Files.createSymbolicLink(folder.resolve(".customer.csv.part"), full);

        Outcome failed = write(session, customer(session, "C1", "华东贸易", "021"));

        assertThat(failed).isInstanceOf(Outcome.Unavailable.class);
        assertThat(folder.resolve("customer.csv")).doesNotExist();
        assertThat(beside).doesNotExist();
        assertThat(write(session, customer(session, "C1", "华东贸易", "021"))).isEqualTo(new Outcome.Applied("C1", null));
    }

    @Test
    void aFileThatCannotBeReadIsNotWrittenTo() throws Exception {
        String text = "code,name,phone,_op,_once\nC1,华东,贸易,too,many,cells\n";
        Path file = Folder.write(folder, "customer.csv", StandardCharsets.UTF_8, text);
        Session session = described(Folder.csv(folder, host()));

        Outcome outcome = write(session, customer(session, "C2", "江南机械", ""));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class, u -> assertThat(u.why().en()).contains("line 2"));
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void aNewFileBeginsWithAMarkWhereSpreadsheetsNeedIt() throws Exception {
        Folder.write(folder, "customer.type.json", StandardCharsets.UTF_8, CUSTOMER);
        Session session = new FileConnector().open(new FileSettings(folder, Format.CSV, "UTF-8", false, true), host());

        write(session, customer(session, "C1", "华东贸易", "021"));
        write(session, customer(session, "C2", "江南机械", "021"));

        assertThat(Files.readString(folder.resolve("customer.csv")))
                .startsWith("\uFEFFcode,")
                .hasLineCount(3);
        assertThatThrownBy(() -> new FileSettings(folder, Format.CSV, "GB18030", true, true))
                .hasMessageContaining("UTF-8 only");
    }

    @Test
    void anUnknownCharacterSetIsRefused() {
        assertThatThrownBy(() -> new FileSettings(folder, Format.CSV, "UTF-9", true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'UTF-9'")
                .hasMessageContaining("GB18030");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-2022-JP", "ISO-2022-CN", "x-JISAutoDetect", "IBM037"})
    void aCharacterSetThatTheFormatCannotBearIsRefused(String charset) {
        assertThatThrownBy(() -> new FileSettings(folder, Format.CSV, charset, true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use UTF-8 or GB18030");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "GBK", "GB2312", "Big5", "ISO-8859-1"})
    void aCharacterSetThatKeepsAsciiIsTaken(String charset) {
        assertThat(new FileSettings(folder, Format.CSV, charset, true, false).encoding())
                .isEqualTo(Charset.forName(charset));
    }

    private Session described(Session session) throws Exception {
        Folder.write(folder, "customer.type.json", StandardCharsets.UTF_8, CUSTOMER);
        return session;
    }

    private void tear(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text, StandardOpenOption.APPEND);
    }

    private static Outcome write(Session session, Record wanted) {
        return session.ability(Sink.class)
                .orElseThrow()
                .write(wanted.type(), List.of(Folder.upsert(wanted)))
                .get(0);
    }

    private static Record customer(Session session, String code, String name, String phone) {
        return Record.of(Folder.type(session, "customer"))
                .set("code", code)
                .set("name", name)
                .set("phone", phone)
                .build();
    }

    private static List<String> keys(Session session) {
        return session.ability(Find.class).orElseThrow().by(Folder.type(session, "customer"), Map.of()).stream()
                .map(Found::key)
                .toList();
    }

    private static Record found(Session session, ObjectType type, String key) {
        return session.ability(Find.class)
                .orElseThrow()
                .byKey(type, key)
                .orElseThrow()
                .record();
    }

    private TestHost host() {
        return new TestHost("files", folder);
    }
}

package org.qiao.adapter.oa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scope;
import org.qiao.api.error.QiaoException;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Record;
import org.qiao.api.settings.Secret;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.FaultKind;

class OaSessionTest {
    @TempDir
    Path folder;

    private PracticeSystems practice;
    private OaSession oa;

    @BeforeEach
    void start() throws IOException {
        practice = PracticeSystems.start(PracticeOptions.in(folder).only("oa"));
        oa = session(practice.access("oa").password());
    }

    @AfterEach
    void stop() throws IOException {
        oa.close();
        practice.close();
    }

    @Test
    void aNewContactIsCreatedOnceAndFoundByItsUid() {
        Outcome outcome = write(upsert("C000001", "v1", "华东贸易", "+8613812345678"));

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(oa.by(Contact.TYPE, Map.of("uid", "C000001")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.record().get("fullName")).isEqualTo("华东贸易");
                    assertThat(found.record().get("phone")).isEqualTo("+8613812345678");
                });
    }

    @Test
    void manyAreFoundAtOnceAsTheyAreNow() {
        write(upsert("C000001", "v1", "华东贸易", "+8613812345678"));
        Outcome.Applied second = (Outcome.Applied) write(upsert("C000002", "v1", "华南电子", null));
        List<Map<String, Object>> wanted = List.of(
                Map.of("uid", "C000002"),
                Map.of("uid", "C000003"),
                Map.of("fullName", "华东贸易", "phone", "+8613812345678"),
                Map.of("fullName", "华南电子", "phone", "+8613812345678"));

        assertThat(uids(oa.byEach(Contact.TYPE, wanted)))
                .containsExactly(List.of("C000002"), List.of(), List.of("C000001"), List.of());

        write(upsert("C000003", "v1", "华北钢铁", null));
        write(Command.of(
                        Command.Kind.DELETE,
                        "v2",
                        Record.of(Contact.TYPE).set("uid", "C000002").build())
                .targetKey(second.key())
                .build());

        assertThat(uids(oa.byEach(Contact.TYPE, wanted)))
                .containsExactly(List.of(), List.of("C000003"), List.of("C000001"), List.of());
    }

    private static List<List<Object>> uids(List<List<Found>> found) {
        return found.stream()
                .map(some -> some.stream()
                        .map(card -> (Object) String.valueOf(card.record().get("uid")))
                        .toList())
                .toList();
    }

    @Test
    void theSameCommandAgainWritesNothing() throws IOException {
        write(upsert("C000001", "v1", "华东贸易", null));

        Outcome again = write(upsert("C000001", "v1", "华东贸易", null));

        assertThat(again).isInstanceOf(Outcome.Unchanged.class);
        assertThat(accepted()).isEqualTo(1);
    }

    @Test
    void anUpdateKeepsWhatOthersWroteOnTheCard() {
        Outcome.Applied created = (Outcome.Applied) write(upsert("C000001", "v1", "华东贸易", null));
        Record note = Record.of(Contact.TYPE)
                .set("uid", "C000001")
                .set("note", "电话联系；勿扰，谢谢")
                .build();
        write(update(created, "note", note));

        Record renamed = Record.of(Contact.TYPE)
                .set("uid", "C000001")
                .set("fullName", "华东贸易（集团）")
                .build();
        write(update(null, "v2", renamed));

        Record now = oa.byKey(Contact.TYPE, created.key()).orElseThrow().record();
        assertThat(now.get("fullName")).isEqualTo("华东贸易（集团）");
        assertThat(now.get("note")).isEqualTo("电话联系；勿扰，谢谢");
    }

    @Test
    void aFieldKnownToBeEmptyIsCleared() {
        write(upsert("C000001", "v1", "华东贸易", "+8613812345678"));

        write(upsert("C000001", "v2", "华东贸易", null));

        assertThat(find("C000001").get("phone")).isNull();
    }

    @Test
    void aCardThatSomebodyChangedIsAConflict() {
        Outcome.Applied created = (Outcome.Applied) write(upsert("C000001", "v1", "华东贸易", null));
        write(upsert("C000001", "elsewhere", "华东贸易二部", null));

        Outcome outcome = write(update(created, "v2", wanted("C000001", "华东贸易三部", null)));

        assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
        assertThat(find("C000001").get("fullName")).isEqualTo("华东贸易二部");
    }

    @Test
    void aRetiredContactKeepsItsDataUntilItComesBack() {
        write(upsert("C000001", "v1", "华东贸易", null));

        write(Command.of(Command.Kind.RETIRE, "v2", wanted("C000001", "华东贸易", null))
                .build());

        assertThat(card("C000001")).contains("CATEGORIES:已停用");
        assertThat(find("C000001").get("fullName")).isEqualTo("华东贸易");
        write(upsert("C000001", "v3", "华东贸易", null));
        assertThat(card("C000001")).doesNotContain("已停用");
    }

    @Test
    void deletingTwiceIsDeletingOnce() {
        write(upsert("C000001", "v1", "华东贸易", null));
        Command delete = Command.of(Command.Kind.DELETE, "v2", wanted("C000001", "华东贸易", null))
                .build();

        assertThat(write(delete)).isInstanceOf(Outcome.Applied.class);
        assertThat(write(delete)).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void anAnswerLostAfterAcceptingIsUnknownAndRepeatingFindsTheCard() throws IOException {
        practice.fail(fault(FaultKind.CUT_AFTER));

        assertThat(write(upsert("C000001", "v1", "华东贸易", null))).isInstanceOf(Outcome.Unknown.class);

        assertThat(write(upsert("C000001", "v1", "华东贸易", null))).isInstanceOf(Outcome.Unchanged.class);
        assertThat(accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"200, <html>Please sign in</html>", "200, ''", "200, {\"error\": \"locked\"}", "202, ''", "207, <x/>"})
    void anAnswerThatDoesNotSayThatTheCardWasWrittenIsUnknown(int status, String body) throws IOException {
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            byte[] said = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        gateway.start();
        try {
            OaSettings settings = new OaSettings(
                    URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/qiao/contacts/"),
                    "qiao",
                    new Secret("x"),
                    Duration.ofSeconds(60));
            Command made = upsert("C000001", "v1", "华东贸易", null);

            assertThat(new OaSession(settings, new LoopbackHost()).write(Contact.TYPE, List.of(made)))
                    .singleElement()
                    .isInstanceOf(Outcome.Unknown.class);
        } finally {
            gateway.stop(0);
        }
    }

    @Test
    void aServerThatAsksForAPauseIsUnavailableForTheWholeBatch() throws IOException {
        practice.fail(fault(FaultKind.BUSY));

        List<Outcome> outcomes = oa.write(
                Contact.TYPE, List.of(upsert("C000001", "v1", "甲公司", null), upsert("C000002", "v1", "乙公司", null)));

        assertThat(outcomes).hasSize(2).allMatch(outcome -> outcome instanceof Outcome.Unavailable);
        assertThat(Files.exists(practice.ledger("oa")) ? accepted() : 0).isZero();
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() throws IOException {
        practice.close();

        assertThat(write(upsert("C000001", "v1", "华东贸易", null))).isInstanceOf(Outcome.Unavailable.class);
        assertThatThrownBy(() -> oa.scan(Contact.TYPE, Scope.ALL, "", 10))
                .isInstanceOf(QiaoException.class)
                .hasMessageContaining("gave no whole answer");
    }

    @Test
    void aWrongPasswordIsAFindingThatSaysWhatToDo() {
        assertThat(session("wrong").check()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.what().en()).contains("refused user");
            assertThat(finding.what().zh()).contains("拒绝了用户");
        });
        assertThat(oa.check()).extracting(Finding::severity).containsExactly(Finding.Severity.OK);
    }

    @Test
    void aScanGivesEveryCardOnceInPages() {
        for (int i = 0; i < 7; i++) {
            write(upsert("C00000" + i, "v1", "公司" + i, null));
        }

        Page first = oa.scan(Contact.TYPE, Scope.ALL, "", 4);
        Page second = oa.scan(Contact.TYPE, Scope.ALL, first.cursor(), 4);

        assertThat(first.isLast()).isFalse();
        assertThat(second.isLast()).isTrue();
        assertThat(first.changes()).hasSize(4).allMatch(change -> change.kind() == ChangeKind.SNAPSHOT);
        assertThat(second.changes())
                .extracting(change -> change.after().orElseThrow().get("fullName"))
                .containsExactly("公司4", "公司5", "公司6");
    }

    @Test
    void changesSinceAPositionAreGivenPageByPageWithDeletions() {
        write(upsert("C000001", "v1", "甲公司", null));
        String now = oa.now(Contact.TYPE);
        write(upsert("C000001", "v2", "甲公司新", null));
        write(upsert("C000002", "v1", "乙公司", null));
        write(Command.of(Command.Kind.DELETE, "v2", wanted("C000002", "乙公司", null))
                .build());
        write(upsert("C000003", "v1", "丙公司", null));

        Page first = oa.changes(Contact.TYPE, Scope.ALL, now, 2);
        Page second = oa.changes(Contact.TYPE, Scope.ALL, first.cursor(), 2);
        Page third = oa.changes(Contact.TYPE, Scope.ALL, second.cursor(), 2);

        assertThat(first.changes()).extracting(Change::key).containsExactly("qiao-C000001.vcf", "qiao-C000002.vcf");
        assertThat(first.changes().get(1).kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(second.changes()).extracting(Change::key).containsExactly("qiao-C000003.vcf");
        assertThat(second.isLast()).isTrue();
        assertThat(third.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\nqiao-C000002.vcf\nhttp://practice.qiao.org/ns/sync/1000"})
    void afterAPositionThatTheServerForgotEveryCardIsGiven(String rest) {
        write(upsert("C000001", "v1", "甲公司", null));
        write(upsert("C000002", "v1", "乙公司", null));
        String forgotten = "http://practice.qiao.org/ns/sync/999";

        Page first = oa.changes(Contact.TYPE, Scope.ALL, forgotten + rest, 1);
        Page second = oa.changes(Contact.TYPE, Scope.ALL, first.cursor(), 1);
        write(upsert("C000003", "v1", "丙公司", null));
        Page third = oa.changes(Contact.TYPE, Scope.ALL, second.cursor(), 5);

        assertThat(List.of(first, second, third))
                .flatExtracting(Page::changes)
                .extracting(Change::key)
                .containsExactly("qiao-C000001.vcf", "qiao-C000002.vcf", "qiao-C000003.vcf");
    }

    @Test
    void aUidWithSpacesAndHanKeepsItsOwnCard() {
        write(upsert("客户 1/甲", "v1", "甲公司", null));
        write(upsert("客户 1/乙", "v1", "乙公司", null));

        assertThat(find("客户 1/甲").get("fullName")).isEqualTo("甲公司");
        assertThat(oa.scan(Contact.TYPE, Scope.ALL, "", 10).changes()).hasSize(2);
    }

    @Test
    void aSearchForWhatXmlCannotHoldFindsNothing() {
        assertThat(oa.by(Contact.TYPE, Map.of("fullName", "华东\u0001贸易\uD800"))).isEmpty();
    }

    private OaSession session(String password) {
        Access access = practice.access("oa");
        OaSettings settings =
                new OaSettings(URI.create(access.url()), access.user(), new Secret(password), Duration.ofSeconds(60));
        return new OaSession(settings, new LoopbackHost());
    }

    private Outcome write(Command command) {
        return oa.write(Contact.TYPE, List.of(command)).get(0);
    }

    private Record find(String uid) {
        return oa.by(Contact.TYPE, Map.of("uid", uid)).get(0).record();
    }

    private String card(String uid) {
        try {
            return new AddressBook(
                            new OaSettings(
                                    URI.create(practice.access("oa").url()),
                                    practice.access("oa").user(),
                                    new Secret(practice.access("oa").password()),
                                    Duration.ofSeconds(60)),
                            new LoopbackHost())
                    .get(AddressBook.nameOf(uid))
                    .map(stored -> stored.card() == null ? "" : stored.card().write())
                    .orElse("");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long accepted() throws IOException {
        try (var lines = Files.lines(practice.ledger("oa"))) {
            return lines.filter(line -> line.contains("\"vcard\"")).count();
        }
    }

    private static Fault fault(FaultKind kind) {
        return new Fault(
                "oa",
                kind,
                Fault.Scope.WRITE,
                "",
                Duration.ofSeconds(1),
                0,
                1,
                Instant.now().plusSeconds(60));
    }

    private static Command upsert(String uid, String version, String name, @Nullable String phone) {
        return Command.of(Command.Kind.UPSERT, uid + "/" + version, wanted(uid, name, phone))
                .build();
    }

    private static Command update(Outcome.@Nullable Applied created, String version, Record wanted) {
        Command.Builder command = Command.of(Command.Kind.UPSERT, version, wanted)
                .targetKey(AddressBook.nameOf(String.valueOf(wanted.get("uid"))));
        return created == null
                ? command.build()
                : command.expectedVersion(created.version()).build();
    }

    private static Record wanted(String uid, String name, @Nullable String phone) {
        return Record.of(Contact.TYPE)
                .set("uid", uid)
                .set("fullName", name)
                .set("phone", phone)
                .build();
    }
}

package org.qiao.adapter.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.adapter.erp.book.Types;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Outcome.Applied;
import org.qiao.api.connector.Outcome.Conflict;
import org.qiao.api.connector.Outcome.Rejected;
import org.qiao.api.connector.Outcome.Unchanged;
import org.qiao.api.record.Record;

class PartyWritingTest {
    @TempDir
    private static Path folder;

    private static Erp erp;

    @BeforeAll
    static void start() throws IOException {
        erp = Erp.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        erp.close();
    }

    @Test
    void aPartyComesBackAsItWasWritten() {
        String code = Erp.number("KH");
        Record wanted = whole(code);

        Outcome outcome = erp.write(wanted);

        Found found = erp.only(Types.PARTY, "code", code);
        assertThat(found.record()).isEqualTo(wanted);
        assertThat(outcome).isEqualTo(new Applied(found.key(), found.version()));
    }

    @Test
    void theSameCommandAgainChangesNothing() {
        String code = Erp.number("KH");
        erp.write(whole(code));

        assertThat(erp.write(whole(code))).isInstanceOf(Unchanged.class);
        assertThat(erp.find(Types.PARTY, "code", code)).hasSize(1);
    }

    @Test
    void onlyTouchedFieldsAreWritten() {
        String code = Erp.number("KH");
        String key = keyOf(erp.write(whole(code)));
        Record changed =
                whole(code).with().set("name", "华东商贸").set("city", "杭州市").build();

        erp.write(
                Types.PARTY,
                List.of(Command.of(Command.Kind.UPSERT, "k", changed)
                        .targetKey(key)
                        .touched(Set.of("city"))
                        .build()));

        Record found = erp.only(Types.PARTY, "code", code).record();
        assertThat(found.text("name")).isEqualTo("华东贸易有限公司");
        assertThat(found.text("city")).isEqualTo("杭州市");
    }

    @Test
    void anAbsentFieldIsLeftAndANullClears() {
        String code = Erp.number("KH");
        erp.write(whole(code));

        erp.write(Erp.party(code, "华东贸易有限公司").set("phone", null).build());

        Record found = erp.only(Types.PARTY, "code", code).record();
        assertThat(found.text("phone")).isNull();
        assertThat(found.text("email")).isEqualTo("sales@huadong.example.cn");
    }

    @Test
    void aRetiredPartyIsOutOfUseAndComesBackWhenWanted() {
        String code = Erp.number("KH");
        String key = keyOf(erp.write(whole(code)));

        assertThat(erp.write(Command.Kind.RETIRE, whole(code), key, null)).isInstanceOf(Applied.class);
        assertThat(active(key)).isFalse();
        assertThat(erp.write(Command.Kind.RETIRE, whole(code), key, null)).isInstanceOf(Unchanged.class);
        assertThat(erp.write(whole(code))).isInstanceOf(Applied.class);
        assertThat(active(key)).isTrue();
    }

    @Test
    void aDeletedPartyIsGoneAndDeletingItAgainChangesNothing() {
        String code = Erp.number("KH");
        String key = keyOf(erp.write(whole(code)));

        assertThat(erp.write(Command.Kind.DELETE, whole(code), key, null)).isInstanceOf(Applied.class);
        assertThat(erp.write(Command.Kind.DELETE, whole(code), key, null)).isInstanceOf(Unchanged.class);
        assertThat(erp.find(Types.PARTY, "code", code)).isEmpty();
    }

    @Test
    void aPartyThatWasDeletedInTheErpIsAConflictNotANewParty() {
        String code = Erp.number("KH");
        String key = keyOf(erp.write(whole(code)));
        erp.models().delete("party.party", List.of(Long.valueOf(key)), Map.of());

        assertThat(erp.write(Command.Kind.UPSERT, whole(code), key, null)).isInstanceOf(Conflict.class);
        assertThat(erp.find(Types.PARTY, "code", code)).isEmpty();
    }

    @Test
    void anotherVersionThanExpectedIsAConflict() {
        String code = Erp.number("KH");
        String key = keyOf(erp.write(whole(code)));
        Record changed = whole(code).with().set("name", "华东商贸").build();

        assertThat(erp.write(Command.Kind.UPSERT, changed, key, "1.000000")).isInstanceOf(Conflict.class);
        assertThat(erp.only(Types.PARTY, "code", code).record().text("name")).isEqualTo("华东贸易有限公司");
    }

    @Test
    void oneBadPartyAmongManyIsRefusedAlone() {
        List<Record> batch = IntStream.range(0, 20)
                .mapToObj(i -> whole(Erp.number("KH"))
                        .with()
                        .set("name", i == 7 ? " " : "客户" + i)
                        .build())
                .toList();

        List<Outcome> outcomes = erp.writeAll(batch);

        assertThat(outcomes.get(7))
                .isInstanceOfSatisfying(
                        Rejected.class, r -> assertThat(r.cause()).isEqualTo("required-field"));
        assertThat(outcomes).filteredOn(Applied.class::isInstance).hasSize(19);
    }

    @Test
    void aCodeThatIsTooLongIsRefused() {
        assertThat(erp.write(whole("K".repeat(41))))
                .isInstanceOfSatisfying(
                        Rejected.class, r -> assertThat(r.cause()).isEqualTo("too-long"));
    }

    @Test
    void aPartyIsFoundByPhoneAndEmail() {
        String code = Erp.number("KH");
        String email = code.toLowerCase(java.util.Locale.ROOT) + "@example.cn";
        erp.write(whole(code).with().set("email", email).build());

        assertThat(erp.only(Types.PARTY, "email", email).record().text("code")).isEqualTo(code);
        assertThat(erp.find(Types.PARTY, "phone", "+8613800138000")).isNotEmpty();
    }

    private static Record whole(String code) {
        return Erp.party(code, "华东贸易有限公司")
                .set("street", "浦东新区 世纪大道100号")
                .set("city", "上海市")
                .set("phone", "+8613800138000")
                .set("email", "sales@huadong.example.cn")
                .build();
    }

    private static String keyOf(Outcome outcome) {
        return ((Applied) outcome).key();
    }

    private static boolean active(String key) {
        List<?> domain = List.of(List.of("id", "=", Long.valueOf(key)), List.of("active", "in", List.of(true, false)));
        return erp.models()
                .search("party.party", domain, 1, List.of("active"))
                .get(0)
                .is("active");
    }
}

package org.qiao.adapter.oa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.connector.Command;
import org.qiao.api.record.Record;

class CardTest {
    @Test
    void whatOthersKeepOnACardSurvives() {
        VCard card =
                VCard.parse("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:甲\r\nitem1.BDAY:1990-01-01\r\nEND:VCARD\r\n");

        String written = Contact.apply(
                        card,
                        Command.of(
                                        Command.Kind.UPSERT,
                                        "k",
                                        Record.of(Contact.TYPE)
                                                .set("uid", "1")
                                                .set("fullName", "乙")
                                                .build())
                                .build())
                .write();

        assertThat(written).contains("item1.BDAY:1990-01-01\r\n").contains("FN:乙\r\n");
    }

    @Test
    void everyTextComesBackAsItWentOut() {
        String hard = "一,二;三\\四\n五：\"六\" 😀".repeat(9);
        Record wanted = Record.of(Contact.TYPE)
                .set("uid", "C;1")
                .set("fullName", hard)
                .set("familyName", "欧,阳")
                .set("givenName", "a;b")
                .set("organization", hard)
                .set("phone", "+86 21 1")
                .set("address", hard)
                .set("level", "重点,客户")
                .set("note", hard)
                .build();

        String text = Contact.apply(
                        VCard.blank(),
                        Command.of(Command.Kind.UPSERT, "k", wanted).build())
                .write();

        assertThat(Contact.read(VCard.parse(text))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"中山路1号\rTEL:+8613900000000", "中山路1号\r\nTEL:1", "中山路1号\nTEL:1", "\rEND:VCARD", "1号\u0085TEL:1"})
    void noTextBeginsAnotherPropertyOfTheCard(String street) {
        Record wanted = Record.of(Contact.TYPE)
                .set("uid", "C000001")
                .set("fullName", "华东贸易")
                .set("address", street)
                .build();

        VCard card = VCard.parse(Contact.apply(
                        VCard.blank(),
                        Command.of(Command.Kind.UPSERT, "k", wanted).build())
                .write());

        assertThat(card.value("TEL")).isEmpty();
        assertThat(card.value("X-QIAO-ONCE")).hasValue("k");
        assertThat(Contact.read(card).text("address")).doesNotContain("\r", "\u0085");
    }

    @Test
    void linesAreFoldedAtSeventyFiveOctetsNeverInsideACharacter() {
        String text = VCard.blank().with("FN", "FN", "汉😀".repeat(60)).write();

        assertThat(text.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(VCard.parse(text).value("FN")).hasValue("汉😀".repeat(60));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameIsSplitAsPeopleWould(String name, String family, String given) {
        assertThat(Surname.of(name)).isEqualTo(new Surname(family, given));
    }

    @Test
    void theGuideHasNames() throws IOException {
        assertThat(names()).hasSizeGreaterThan(8);
    }

    /** The table of names in the guide, which both adapters keep to: name, family name, given name. */
    static List<String[]> names() throws IOException {
        return Files.readAllLines(Path.of("../../docs/guide/adapter-rules.md")).stream()
                .dropWhile(line -> !line.startsWith("| name | family name |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.copyOfRange(line.split(" *\\| *", -1), 1, 4))
                .toList();
    }
}

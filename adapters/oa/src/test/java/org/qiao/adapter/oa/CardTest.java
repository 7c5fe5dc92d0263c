package org.qiao.adapter.oa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void aNameIsSplitAsPeopleWould() {
        assertThat(List.of("王小明", "欧阳修", "上官", "John Ronald Smith", "李"))
                .extracting(Surname::of)
                .containsExactly(
                        new Surname("王", "小明"),
                        new Surname("欧阳", "修"),
                        new Surname("上", "官"),
                        new Surname("Smith", "John Ronald"),
                        new Surname("李", ""));
    }
}

package org.qiao.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void hanCharactersTakeTwoColumns() {
        assertThat(TextWidth.of("华东贸易")).isEqualTo(8);
        assertThat(TextWidth.of("ABC，")).isEqualTo(5);
        assertThat(TextWidth.of("𠮷野家")).isEqualTo(6);
        assertThat(TextWidth.of("é")).isEqualTo(1);
        assertThat(TextWidth.of("ｆｕｌｌ")).isEqualTo(8);
    }

    @Test
    void columnsStandUnderEachOtherWhateverTheScript() {
        List<String> lines = printed(
                new Table("流程", "STATE", "NEXT").row("客户到OA", "running", "x").row("orders-to-erp", "等待", "y"));

        assertThat(lines.stream().map(l -> TextWidth.of(l.substring(0, l.length() - 1))))
                .endsWith(TextWidth.of(lines.get(1)) - 1, TextWidth.of(lines.get(1)) - 1);
    }

    @Test
    void numbersStandAtTheRight() {
        assertThat(printed(new Table("READ", "NAME").row(7, "a").row(5000, "b")))
                .containsExactly("READ  NAME", "   7  a", "5000  b");
    }

    @Test
    void aLongCellIsCutWithAnEllipsisAndALineBreakIsASpace() {
        assertThat(TextWidth.cut("华东贸易有限公司", 7)).isEqualTo("华东贸…");
        assertThat(printed(new Table("A").row("one\ntwo"))).containsExactly("A", "one two");
    }

    @Test
    void aTableWithoutRowsHasItsHeadings() {
        assertThat(printed(new Table("插件", "状态"))).containsExactly("插件  状态");
    }

    private static List<String> printed(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}

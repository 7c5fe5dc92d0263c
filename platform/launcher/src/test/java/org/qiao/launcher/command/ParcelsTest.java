package org.qiao.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.launcher.command.Parcels.Parcel;
import org.qiao.launcher.terminal.Refusal;

class ParcelsTest {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void aTableIsCutBetweenRowsAndEachPartHasTheHeading() throws IOException {
        List<Parcel> parts = parts("large.csv", table("\"甲\n乙\"", 1100).getBytes(StandardCharsets.UTF_8));

        assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(text(part)).startsWith("code,name\n"));
        assertThat(parts).extracting(Parcels.Parcel::media).containsOnly("text/csv; charset=UTF-8");
        assertThat(text(parts.get(1))).startsWith("code,name\nC500,\"甲\n乙\"\n");
        assertThat(text(parts.get(2)).lines().count()).isEqualTo(1 + 2 * 100);
        assertThat(parts.get(1).inFile(2)).as("the line of C500").isEqualTo(2 + 2 * 500);
        assertThat(parts.get(1).inFile(0)).as("what concerns the whole").isZero();
    }

    @Test
    void aTableInGb18030SaysSoInEveryPartThoughOneAloneLooksLikeAscii() throws IOException {
        byte[] bytes = (table("x", 600) + "C600,联通\n").getBytes(GB18030);

        assertThat(parts("mixed.csv", bytes))
                .hasSize(2)
                .extracting(Parcels.Parcel::media)
                .containsOnly("text/csv; charset=GB18030");
    }

    @Test
    void aTableOfNestedRecordsStaysWhole() throws IOException {
        byte[] bytes = table("x", 1100).replace("name", "lines.product").getBytes(StandardCharsets.UTF_8);

        assertThat(parts("orders.csv", bytes)).hasSize(1);
    }

    @Test
    void linesAndArraysAreCutBetweenRecords() throws IOException {
        List<String> records = IntStream.range(0, 501)
                .mapToObj(i -> "{\"code\":\"C" + i + "\",\"total\":1.50}")
                .toList();
        List<Parcel> lines = parts("a.jsonl", String.join("\n", records).getBytes(GB18030));
        List<Parcel> array = parts("a.json", ("[" + String.join(",", records) + "]").getBytes(StandardCharsets.UTF_8));

        assertThat(lines).hasSize(2);
        assertThat(array)
                .extracting(ParcelsTest::text)
                .isEqualTo(lines.stream().map(ParcelsTest::text).toList());
        assertThat(text(array.get(1))).isEqualTo(records.get(500) + "\n");
        assertThat(array.get(1).inFile(1)).isEqualTo(501);
    }

    @Test
    void aFileOfAnotherKindIsWrongUse() {
        assertThatThrownBy(() -> parts("a.txt", new byte[0]))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(".csv");
    }

    private List<Parcel> parts(String name, byte[] bytes) throws IOException {
        return Parcels.of(Files.write(folder.resolve(name), bytes));
    }

    private static String table(String name, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> "C" + i + "," + name + "\n")
                .collect(Collectors.joining("", "code,name\n", ""));
    }

    private static String text(Parcel parcel) {
        return new String(parcel.body(), StandardCharsets.UTF_8);
    }
}

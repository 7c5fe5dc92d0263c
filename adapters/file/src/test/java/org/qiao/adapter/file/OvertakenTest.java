package org.qiao.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.adapter.file.FileSettings.Format;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.engine.json.JsonText;

/** A producer that writes to the same file at the very moment when a batch is made. */
class OvertakenTest {
    private static final ObjectType CUSTOMER =
            ObjectType.of("customer", Field.of("code", Kind.TEXT), Field.of("name", Kind.TEXT));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"code,name,_op,_once\nC1,华东贸易,,\n", "code,name,_op,_once\nC1,华东贸易,upsert,a\nC9,torn", ""})
    void theLineOfAnotherStaysAndTheBatchIsTriedAgain(String before) throws IOException {
        Path file = folder.resolve("customer.csv");
        Files.writeString(file, before);

        assertThat(write(new Meddling(new CsvLines(new JsonText()), file)))
                .singleElement()
                .isInstanceOf(Outcome.Retry.class);

        assertThat(Files.readString(file)).isEqualTo(before + Meddling.LINE);
    }

    @Test
    void aFileOfAnotherThatAppearsMeanwhileStays() throws IOException {
        Path file = folder.resolve("customer.csv");

        assertThat(write(new Meddling(new CsvLines(new JsonText()), file)))
                .singleElement()
                .isInstanceOf(Outcome.Retry.class);

        assertThat(Files.readString(file)).isEqualTo(Meddling.LINE);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private List<Outcome> write(LineFormat format) throws IOException {
        FileSettings settings = new FileSettings(folder, Format.CSV, "UTF-8", false, false);
        Record wanted =
                Record.of(CUSTOMER).set("code", "C2").set("name", "江南机械").build();
        return new LogFile(folder.resolve("customer.csv"), CUSTOMER, "code", settings, format)
                .write(List.of(Folder.upsert(wanted)));
    }

    /** Appends a line of somebody else whenever a line of ours is made. */
    private record Meddling(LineFormat inner, Path file) implements LineFormat {
        static final String LINE = "C8,华南电子,,\n";

        @Override
        public String line(List<String> columns, Line line, String once, Record whole) {
            try {
                Files.writeString(file, LINE, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return inner.line(columns, line, once, whole);
        }

        @Override
        public List<String> columns(ObjectType type) {
            return inner.columns(type);
        }

        @Override
        public String header(List<String> columns) {
            return inner.header(columns);
        }

        @Override
        public Record settled(Record record) {
            return inner.settled(record);
        }

        @Override
        public List<String> read(ObjectType type, String name, BufferedReader text, Consumer<Line> consumer)
                throws IOException {
            return inner.read(type, name, text, consumer);
        }

        @Override
        public boolean isOurs(List<String> columns, String line) {
            return inner.isOurs(columns, line);
        }

        @Override
        public boolean isWhole(List<String> columns, String line) {
            return inner.isWhole(columns, line);
        }

        @Override
        public boolean hasQuotedLineEnds() {
            return inner.hasQuotedLineEnds();
        }
    }
}

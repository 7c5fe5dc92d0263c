package org.qiao.adapter.hr.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiao.adapter.hr.entry.Types;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Mapping;

class PersonNameTest {
    private static final ObjectType CUSTOMER =
            ObjectType.of("customer", Field.of("name", Kind.TEXT), Field.of("kind", Kind.TEXT));

    private final List<Text> refusals = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("names")
    void aPersonsNameEndsOrBeginsWithTheSurname(String name, String family) {
        assertThat(surname(" " + name + " ", "PERSON")).isEqualTo(family);
    }

    @Test
    void theGuideHasNames() throws IOException {
        assertThat(names()).hasSizeGreaterThan(8);
    }

    /** The table of names in the guide, which both adapters keep to: name and family name. */
    static List<String[]> names() throws IOException {
        return Files.readAllLines(Path.of("../../docs/guide/adapter-rules.md")).stream()
                .dropWhile(line -> !line.startsWith("| name | family name |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.copyOfRange(line.split(" *\\| *", -1), 1, 3))
                .toList();
    }

    @Test
    void aCompanyIsItsOwnSurname() {
        Record mapped = Objects.requireNonNull(map(" 华东贸易有限公司 ", "COMPANY"));

        assertThat(mapped.text("cn")).isEqualTo("华东贸易有限公司");
        assertThat(mapped.text("sn")).isEqualTo("华东贸易有限公司");
    }

    @Test
    void aBlankNameIsRefused() {
        assertThat(map(" ", "PERSON")).isNull();
        assertThat(map(null, "PERSON")).isNull();
        assertThat(refusals).containsOnly(new Text("没有名称", "no name")).hasSize(2);
    }

    private @Nullable String surname(String name, String kind) {
        return Objects.requireNonNull(map(name, kind)).text("sn");
    }

    private @Nullable Record map(@Nullable String name, String kind) {
        Record customer =
                Record.of(CUSTOMER).set("name", name).set("kind", kind).build();
        return new PersonName().map(customer, new IntoPartner());
    }

    private final class IntoPartner implements Mapping {
        @Override
        public ObjectType target() {
            return Types.PARTNER;
        }

        @Override
        public void lossy(Text what) {
            throw new AssertionError("nothing is lost: " + what);
        }

        @Override
        public @Nullable Record refuse(Text why) {
            refusals.add(why);
            return null;
        }

        @Override
        public <S> S settings(Class<S> type) {
            throw new ClassCastException("has no settings");
        }

        @Override
        public LocalDate today() {
            return LocalDate.of(2026, 11, 22);
        }
    }
}

package org.qiao.adapter.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Json;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;

/**
 * The types of a folder. {@code NAME.type.json} describes one: {@code {"key": "code", "fields": [{"name": "code",
 * "kind": "TEXT", "maxLength": 40}]}}. A CSV file without a description has texts named by its header line, the first of
 * them its key.
 */
final class TypeFiles {
    private static final String DESCRIBED = ".type.json";

    private final Path folder;
    private final FileSettings settings;
    private final Json json;

    TypeFiles(Path folder, FileSettings settings, Json json) {
        this.folder = folder;
        this.settings = settings;
        this.json = json;
    }

    List<ObjectType> all() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            List<ObjectType> types = new ArrayList<>();
            sorted.stream().filter(f -> named(f).endsWith(DESCRIBED)).forEach(f -> types.add(described(f)));
            sorted.stream()
                    .filter(f -> settings.format() == FileSettings.Format.CSV && named(f).endsWith(".csv"))
                    .filter(f -> types.stream().noneMatch(t -> t.name().equals(stem(f, ".csv"))))
                    .forEach(f -> types.add(fromHeader(f)));
            return types;
        } catch (IOException e) {
            throw Failure.UNREADABLE.said("文件夹“" + folder + "”列不出", "folder '" + folder + "' cannot be listed", e);
        }
    }

    private ObjectType described(Path file) {
        try {
            Map<?, ?> described = (Map<?, ?>) json.read(Files.readString(file, StandardCharsets.UTF_8));
            Object key = described == null ? null : described.get("key");
            Object fields = described == null ? null : described.get("fields");
            if (key == null || !(fields instanceof List<?> list)) {
                throw Failure.BAD_TYPE.said("需要 'key' 和 'fields'", "'key' and 'fields' are needed");
            }
            List<Field> all = new ArrayList<>();
            list.forEach(one -> all.add(field((Map<?, ?>) one, key.toString())));
            if (all.stream().noneMatch(field -> field.name().equals(key))) {
                throw Failure.BAD_TYPE.said("键“" + key + "”不是其中的字段", "the key '" + key + "' is none of its fields");
            }
            return ObjectType.of(stem(file, DESCRIBED), Text.same(stem(file, DESCRIBED)), all);
        } catch (IOException e) {
            throw Failure.unreadable(file, e);
        } catch (QiaoException | ClassCastException | IllegalArgumentException e) {
            throw Failure.BAD_TYPE.said("“" + file + "”没有描述一个类型", "'" + file + "' does not describe a type", e);
        }
    }

    private static Field field(Map<?, ?> described, String key) {
        if (!(described.get("name") instanceof String name) || name.isBlank()) {
            throw Failure.BAD_TYPE.said("有字段没有名称：" + described, "a field without a name: " + described);
        }
        Kind known = kind(name, described.get("kind"));
        Field.Builder field = Field.builder(name, known);
        if (described.get("maxLength") instanceof Number most) {
            field.maxLength(most.intValue());
        }
        if (known == Kind.REFERENCE) {
            field.target(String.valueOf(described.get("target")));
        }
        if (described.get("fields") instanceof List<?> inner) {
            List<Field> all = new ArrayList<>();
            inner.forEach(one -> all.add(field((Map<?, ?>) one, "")));
            field.nested(ObjectType.of(name, Text.same(name), all));
        }
        return name.equals(key) ? field.traits(Trait.KEY, Trait.REQUIRED).build() : field.build();
    }

    private static Kind kind(String field, @Nullable Object given) {
        String name = given == null ? "TEXT" : given.toString().toUpperCase(Locale.ROOT);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.BAD_TYPE.said(
                        "字段“" + field + "”的种类是“" + given + "”，可用的有 " + Arrays.toString(Kind.values()),
                        "field '" + field + "' has the kind '" + given + "': use one of "
                                + Arrays.toString(Kind.values())));
    }

    private ObjectType fromHeader(Path file) {
        String name = stem(file, ".csv");
        try (BufferedReader text = FileText.open(file, settings.encoding())) {
            List<Field> fields = new ArrayList<>();
            for (String column : header(file, text)) {
                if (!column.startsWith("_")) {
                    Field.Builder field = Field.builder(column, Kind.TEXT);
                    fields.add((fields.isEmpty() ? field.traits(Trait.KEY, Trait.REQUIRED) : field).build());
                }
            }
            return ObjectType.of(name, Text.same(name), fields);
        } catch (CharacterCodingException e) {
            throw Failure.notOfTheCharset(file, settings.charset(), e);
        } catch (IOException e) {
            throw Failure.unreadable(file, e);
        }
    }

    private static List<String> header(Path file, BufferedReader text) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvLines.reader(text)) {
            List<String> names =
                    csv.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
            CsvLines.once(named(file), names);
            return names;
        } catch (CsvParseException e) {
            throw Failure.notCsv(named(file), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String named(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String stem(Path file, String suffix) {
        String name = named(file);
        return name.substring(0, name.length() - suffix.length());
    }
}

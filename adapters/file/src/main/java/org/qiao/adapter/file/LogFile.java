package org.qiao.adapter.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.lang.ref.SoftReference;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Outcome;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/**
 * One file: appended to batch by batch, each batch in one write. What its lines add up to is read when first asked for,
 * follows what is written, and is kept while memory allows and nobody else writes. Confined by its own lock.
 */
final class LogFile {
    private final Path file;
    private final ObjectType type;
    private final String keyField;
    private final FileSettings settings;
    private final LineFormat format;
    private final Appending appending;
    private SoftReference<Contents> known = new SoftReference<>(null);

    LogFile(Path file, ObjectType type, String keyField, FileSettings settings, LineFormat format) {
        this.file = file;
        this.type = type;
        this.keyField = keyField;
        this.settings = settings;
        this.format = format;
        this.appending = new Appending(file, settings, format);
    }

    /** An answer from the records that the file holds now. */
    synchronized <T> T reading(Function<Holdings, T> question) {
        try {
            return question.apply(contents().holdings());
        } catch (CharacterCodingException e) {
            throw notOfTheCharset(e);
        } catch (IOException e) {
            throw Failure.unreadable(file, e);
        }
    }

    /** Writes the lines that are needed, all at once or none. Throws when the file could not be read before. */
    synchronized List<Outcome> write(List<Command> commands) throws IOException {
        Contents before = whole();
        Batch batch = new Batch(before, type, keyField, settings, format);
        List<Outcome> outcomes = commands.stream().map(batch::take).toList();
        if (batch.lines().isEmpty()) {
            return outcomes;
        }
        known.clear();
        Appending.Result result = appending.append(before, batch.columns(), batch.lines());
        if (result.failure() != null) {
            return outcomes.stream().map(o -> failed(o, result)).toList();
        }
        batch.settle();
        known = new SoftReference<>(result.contents());
        return outcomes;
    }

    private Outcome failed(Outcome planned, Appending.Result result) {
        return planned instanceof Outcome.Applied ? Objects.requireNonNull(result.failure()) : planned;
    }

    /** The contents, in a file whose columns can hold all that is to be written. */
    private Contents whole() throws IOException {
        try {
            Contents contents = contents();
            Stamp read = contents.stamp();
            if (read != null && Columns.isShort(contents.columns(), format.columns(type))) {
                new Columns(file, settings).complete(format.columns(type), read);
                known.clear();
                return contents();
            }
            return contents;
        } catch (CharacterCodingException e) {
            throw notOfTheCharset(e);
        }
    }

    private Contents contents() throws IOException {
        Stamp now = Stamp.of(file);
        @Nullable Contents contents = known.get();
        if (contents == null || !Objects.equals(contents.stamp(), now)) {
            contents = now == null ? Contents.none() : read(now);
            known = new SoftReference<>(contents);
        }
        return contents;
    }

    private Contents read(Stamp now) throws IOException {
        Tail tail = Tail.of(file, settings.encoding(), format.hasQuotedLineEnds());
        boolean isTorn = false;
        if (!tail.isEmpty()) {
            List<String> columns = header();
            isTorn = format.isOurs(columns, tail.text()) && !(tail.isText() && format.isWhole(columns, tail.text()));
        }
        Holdings holdings = new Holdings();
        try (BufferedReader text = FileText.open(file, settings.encoding(), isTorn ? tail.start() : Long.MAX_VALUE)) {
            List<String> columns =
                    format.read(type, String.valueOf(file.getFileName()), text, line -> keep(holdings, line));
            return new Contents(holdings, columns, isTorn ? tail.start() : now.size(), !isTorn && !tail.isEmpty(), now);
        }
    }

    private List<String> header() throws IOException {
        try (BufferedReader text = FileText.open(file, settings.encoding())) {
            String first = text.readLine();
            return first == null
                    ? List.of()
                    : format.read(type, "header", new BufferedReader(new StringReader(first)), line -> {});
        } catch (QiaoException e) {
            return List.of();
        }
    }

    private void keep(Holdings holdings, Line line) {
        Object key = line.record().get(keyField);
        if (key == null || key.toString().isEmpty()) {
            throw Failure.BAD_LINE.said("键“" + keyField + "”为空", "the key '" + keyField + "' is empty");
        }
        Record before = holdings.get(key.toString());
        if (line.isUpsert()) {
            holdings.put(key.toString(), before == null ? line.record() : before.overlaid(line.record()));
        } else {
            holdings.remove(key.toString());
        }
    }

    private QiaoException notOfTheCharset(CharacterCodingException e) {
        return Failure.notOfTheCharset(file, settings.charset(), e);
    }
}

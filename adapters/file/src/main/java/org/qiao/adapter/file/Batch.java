package org.qiao.adapter.file;

import java.nio.charset.CharsetEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/** The lines that one batch of commands needs, and what each command comes to if they are written. Used once. */
final class Batch {
    private final Contents before;
    private final String keyField;
    private final FileSettings settings;
    private final LineFormat format;
    private final CharsetEncoder encoder;
    private final List<String> columns;
    private final List<String> foreign;
    private final Map<String, Optional<Record>> after = new LinkedHashMap<>();
    private final StringBuilder lines = new StringBuilder();

    Batch(Contents before, ObjectType type, String keyField, FileSettings settings, LineFormat format) {
        this.before = before;
        this.keyField = keyField;
        this.settings = settings;
        this.format = format;
        this.encoder = settings.encoding().newEncoder();
        List<String> ours = format.columns(type);
        this.columns = before.columns().isEmpty() ? ours : before.columns();
        this.foreign = columns.stream()
                .filter(column -> !column.startsWith("_") && !ours.contains(column))
                .toList();
    }

    /** Adds a command; its outcome, provided that the lines are written. */
    Outcome take(Command command) {
        Object given = command.wanted().get(keyField);
        String key = given == null ? "" : given.toString();
        if (key.isEmpty()) {
            return rejected("no-key", "键“" + keyField + "”为空", "the key '" + keyField + "' is empty");
        } else if (command.targetKey().filter(known -> !known.equals(key)).isPresent()) {
            return rejected("key-changed", "键“" + keyField + "”变了", "the key '" + keyField + "' has changed");
        } else if (!foreign.isEmpty()) {
            return rejected(
                    "columns",
                    "文件有类型中没有的列：" + String.join("、", foreign),
                    "the file has columns that the type lacks: " + String.join(", ", foreign));
        }
        return command.kind() == Command.Kind.UPSERT ? upsert(key, command) : end(key, command);
    }

    private Outcome upsert(String key, Command command) {
        @Nullable Record there = now(key);
        Record whole = format.settled(there == null ? command.wanted() : there.overlaid(command.wanted()));
        if (there != null && whole.equals(format.settled(there))) {
            return new Outcome.Unchanged(key, null);
        }
        return line(key, command, whole, Optional.of(whole));
    }

    private Outcome end(String key, Command command) {
        return now(key) == null
                ? new Outcome.Unchanged(key, null)
                : line(key, command, command.wanted(), Optional.empty());
    }

    private Outcome line(String key, Command command, Record whole, Optional<Record> result) {
        Line wanted = new Line(Line.op(command), command.wanted());
        String line = format.line(columns, wanted, command.idempotencyKey(), whole);
        if (!encoder.canEncode(line)) {
            return rejected(
                    "charset",
                    "有字符集 " + settings.charset() + " 写不出的字符",
                    "there are characters that " + settings.charset() + " cannot write");
        }
        lines.append(line);
        after.put(key, result);
        return new Outcome.Applied(key, null);
    }

    private @Nullable Record now(String key) {
        Optional<Record> planned = after.get(key);
        return planned == null ? before.holdings().get(key) : planned.orElse(null);
    }

    /** The lines to append. */
    String lines() {
        return lines.toString();
    }

    /** The columns that they have. */
    List<String> columns() {
        return columns;
    }

    /** Lets the holdings follow what was written. */
    void settle() {
        after.forEach((key, record) -> record.ifPresentOrElse(
                whole -> before.holdings().put(key, whole),
                () -> before.holdings().remove(key)));
    }

    private static Outcome rejected(String cause, String zh, String en) {
        return new Outcome.Rejected(cause, new Text(zh, en));
    }
}

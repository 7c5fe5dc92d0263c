package org.qiao.adapter.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.error.QiaoException;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/**
 * One folder of files. A file is a log: the lines of a key add up to its record, where a CSV line says everything
 * and a JSON line what it names; a retired or deleted one is gone.
 */
final class FileSession implements Session, Scan, Find, Sink {
    private final FileSettings settings;
    private final Host host;
    private final Path folder;
    private final TypeFiles types;
    private final LineFormat format;
    private final Map<String, LogFile> files = new ConcurrentHashMap<>();

    FileSession(FileSettings settings, Host host) {
        this.settings = settings;
        this.host = host;
        this.folder = settings.folder().isAbsolute()
                ? settings.folder()
                : host.folder().resolve(settings.folder()).normalize();
        this.types = new TypeFiles(folder, settings, host.json());
        this.format =
                settings.format() == FileSettings.Format.CSV ? new CsvLines(host.json()) : new JsonLines(host.json());
    }

    @Override
    public List<Finding> check() {
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.error(
                    new Text("找不到文件夹“" + folder + "”。", "There is no folder '" + folder + "'."),
                    new Text("新建该文件夹，或更正连接的 folder 设置。", "Make it, or correct the connection's setting 'folder'.")));
        }
        if (!Files.isWritable(folder)) {
            return List.of(Finding.error(
                    new Text("文件夹“" + folder + "”不可写。", "Folder '" + folder + "' cannot be written to."),
                    new Text("给平台的用户写权限。", "Give the platform's user the right to write.")));
        }
        try {
            int known = types.all().size();
            return List.of(Finding.ok("文件夹可读写，有 " + known + " 种记录。", "Readable and writable, " + known + " types."));
        } catch (QiaoException e) {
            return List.of(Finding.error(e.text(), e.code().remedy()));
        }
    }

    @Override
    public List<ObjectType> discover() {
        return types.all();
    }

    @Override
    public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
        if (!Files.isDirectory(folder)) {
            throw Failure.UNREADABLE.said("找不到文件夹“" + folder + "”", "there is no folder '" + folder + "'");
        }
        return file(type).reading(holdings -> page(holdings.after(cursor), cursor, limit));
    }

    private Page page(NavigableMap<String, Record> after, String cursor, int limit) {
        List<Change> page = new ArrayList<>();
        for (Map.Entry<String, Record> entry : after.entrySet()) {
            if (page.size() == limit) {
                break;
            }
            page.add(Change.of(ChangeKind.SNAPSHOT, entry.getKey())
                    .cursor(entry.getKey())
                    .after(entry.getValue())
                    .at(host.clock().instant())
                    .build());
        }
        String end = page.isEmpty() ? cursor : page.get(page.size() - 1).key();
        return new Page(page, end, page.size() == after.size());
    }

    @Override
    public Optional<Found> byKey(ObjectType type, String key) {
        return file(type)
                .reading(holdings -> Optional.ofNullable(holdings.get(key)))
                .map(record -> new Found(key, record, null));
    }

    @Override
    public List<Found> by(ObjectType type, Map<String, Object> fields) {
        return file(type)
                .reading(holdings -> holdings.by(fields).stream()
                        .map(key -> new Found(key, Objects.requireNonNull(holdings.get(key)), null))
                        .toList());
    }

    @Override
    public Delivery delivery(ObjectType type) {
        return Delivery.CONDITIONAL;
    }

    @Override
    public List<Outcome> write(ObjectType type, List<Command> commands) {
        try {
            return file(type).write(commands);
        } catch (Overtaken e) {
            return commands.stream().map(c -> e.outcome()).toList();
        } catch (IOException | QiaoException e) {
            Text cause = Failure.why(e);
            Text why = new Text("“" + folder + "”不可用：" + cause.zh(), "'" + folder + "' cannot be used: " + cause.en());
            return commands.stream()
                    .<Outcome>map(c -> new Outcome.Unavailable(why))
                    .toList();
        }
    }

    @Override
    public void close() {
        files.clear();
    }

    private LogFile file(ObjectType type) {
        return files.computeIfAbsent(
                type.fingerprint(),
                any -> new LogFile(
                        folder.resolve(type.name() + settings.format().suffix()),
                        type,
                        keyField(type),
                        settings,
                        format));
    }

    private static String keyField(ObjectType type) {
        return type.fields().stream()
                .filter(field -> field.is(Trait.KEY))
                .map(Field::name)
                .findFirst()
                .orElseThrow(() -> Failure.NO_TYPE.said(
                        "类型“" + type.name() + "”没有键字段：用 'key' 指定一个",
                        "type '" + type.name() + "' has no key field: name one under 'key'"));
    }
}

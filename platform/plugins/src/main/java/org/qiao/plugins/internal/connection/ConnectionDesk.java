package org.qiao.plugins.internal.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.ConnectionDefinition;
import org.qiao.engine.definition.ConnectionReader;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Reading;
import org.qiao.engine.digest.Sha256;
import org.qiao.plugins.Connections.Saved;
import org.qiao.plugins.Connections.Written;
import org.qiao.plugins.PluginCode;

/** Writes the files of {@code conf/connections}, whole at once, and only over the text that was edited. Thread safe. */
final class ConnectionDesk {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Path folder;
    private final ConnectionReader reader = new ConnectionReader();

    ConnectionDesk(Path folder) {
        this.folder = folder;
    }

    synchronized Optional<Written> read(String name) {
        Path file = file(name);
        if (!isName(name) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file);
            return Optional.of(new Written(text, hash(text)));
        } catch (IOException e) {
            throw notDone(file, e);
        }
    }

    /** The connection that a text would be, or what is wrong with it or its name. */
    Reading<ConnectionDefinition> check(String name, String text) {
        if (isName(name)) {
            return reader.read("connections/" + name + ".json", text);
        }
        Text message = new Text(
                "连接名“" + name + "”不能用：只用小写字母、数字和连字符",
                "the name '" + name + "' cannot be used: write lower-case letters, digits and hyphens");
        return new Reading<>(null, List.of(problem(PluginCode.BAD_NAME, name, message)));
    }

    synchronized Saved write(String name, String text, String expectedHash) {
        String now = read(name).map(Written::hash).orElse("");
        if (!now.equals(expectedHash)) {
            return expectedHash.isEmpty() ? taken(name, now) : stale(name, now);
        }
        Path file = file(name);
        try {
            Path next = Files.writeString(file.resolveSibling("." + name + ".part"), text);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notDone(file, e);
        }
        return new Saved(true, hash(text), List.of());
    }

    synchronized Saved remove(String name, String expectedHash) {
        String now = read(name).map(Written::hash).orElse("");
        if (now.isEmpty() || !now.equals(expectedHash)) {
            return stale(name, now);
        }
        Path file = file(name);
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw notDone(file, e);
        }
        return new Saved(true, "", List.of());
    }

    /** Whoever makes a new one has read none. */
    private static Saved taken(String name, String now) {
        Text message = new Text(
                "已有名为 " + name + " 的连接：请另取名称，或打开它来修改",
                "there is a connection " + name + " already: give the new one another name, or open that one");
        return new Saved(false, now, List.of(problem(PluginCode.CHANGED_MEANWHILE, name, message)));
    }

    private static Saved stale(String name, String now) {
        Text message = now.isEmpty()
                ? new Text("没有连接文件 " + name + ".json", "there is no file " + name + ".json")
                : new Text("别人刚刚改过这个连接：重新打开后再改", "somebody else changed this connection: open it again");
        return new Saved(false, now, List.of(problem(PluginCode.CHANGED_MEANWHILE, name, message)));
    }

    private static Problem problem(PluginCode code, String name, Text message) {
        return new Problem(code.id(), "connections/" + name + ".json", 0, 0, "", message);
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }

    private static String hash(String text) {
        return Sha256.brief(text);
    }

    private static QiaoException notDone(Path file, IOException e) {
        return new QiaoException(
                PluginCode.NOT_DONE,
                new Text(
                        "文件 " + file + " 无法读取或写入：" + e.getMessage() + "；请检查权限和磁盘",
                        "the file " + file + " could not be read or written: " + e.getMessage()
                                + "; check rights and disk"),
                e);
    }
}

package org.qiao.sync.internal;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Problem;
import org.qiao.sync.Flows;
import org.qiao.sync.SyncError;
import org.qiao.sync.internal.file.ConfFolder;
import org.qiao.sync.internal.file.Library;

/** Edits the files of flows: of two who edit one at once, the second is told. Thread safe. */
final class Edits {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Desk desk;

    Edits(Desk desk) {
        this.desk = desk;
    }

    /** Saves a text where the file is still the one that was read, and nothing is wrong with it. */
    Flows.Saved save(String name, String text, String expectedHash) {
        synchronized (desk) {
            desk.look();
            Library.Entry entry = desk.flows().get(name);
            String hash = entry == null ? "" : ConfFolder.hash(entry.text());
            if (!hash.equals(expectedHash)) {
                Text remedy = SyncError.CHANGED_SINCE.remedy();
                Text message = new Text(
                        "文件在读取之后被别人改过（现在是 " + hash + "）：" + remedy.zh(),
                        "somebody changed the file since it was read (now " + hash + "): " + remedy.en());
                return new Flows.Saved(false, hash, List.of(problem(name, SyncError.CHANGED_SINCE, message)));
            }
            List<Problem> problems = check(name, text);
            if (!problems.isEmpty()) {
                return new Flows.Saved(false, hash, problems);
            }
            desk.write(name, text);
            return new Flows.Saved(true, ConfFolder.hash(text), List.of());
        }
    }

    /** What is wrong with a text. */
    List<Problem> check(String name, String text) {
        if (name.endsWith(FlowDefinition.BACK)) {
            return List.of(problem(name, SyncError.WAY_BACK, SyncError.WAY_BACK.remedy()));
        }
        if (!NAME.matcher(name).matches()) {
            return List.of(problem(name, SyncError.WRONG_NAME, SyncError.WRONG_NAME.remedy()));
        }
        return desk.check(name, text);
    }

    /** Removes a flow's file where it is still the one that was read. */
    void remove(Supplier<Library.Entry> file, String expectedHash) {
        synchronized (desk) {
            Library.Entry entry = file.get();
            String name = entry.name();
            if (name.endsWith(FlowDefinition.BACK)) {
                throw kept(SyncError.WAY_BACK, name, new Text("它没有自己的文件", "it has no file of its own"));
            }
            String hash = ConfFolder.hash(entry.text());
            if (!hash.equals(expectedHash)) {
                Text why = new Text(
                        "读取之后有人改了它的文件（现为 " + hash + "）",
                        "somebody changed its file since it was read (now " + hash + ")");
                throw kept(SyncError.CHANGED_SINCE, name, why);
            }
            desk.remove(name);
        }
    }

    private static QiaoException kept(SyncError code, String name, Text why) {
        Text remedy = code.remedy();
        return new QiaoException(
                code,
                new Text(
                        "流程“" + name + "”未删除：" + why.zh() + "。" + remedy.zh(),
                        "flow '" + name + "' was not removed: " + why.en() + ". " + remedy.en()),
                null);
    }

    private static Problem problem(String name, SyncError code, Text message) {
        return new Problem(code.id(), "flows/" + name + ".json", 0, 0, "", message);
    }
}

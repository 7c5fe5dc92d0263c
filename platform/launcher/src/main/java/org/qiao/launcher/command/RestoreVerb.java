package org.qiao.launcher.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qiao.launcher.platform.Product;
import org.qiao.launcher.platform.Restoration;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qiao restore}: goes on with the database of a stopped platform that is older than its journal. */
@Command(name = "restore", description = "Go on with a database that lacks what its journal knows.%n数据库比日志旧时，继续使用它。")
final class RestoreVerb implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--accept-loss", description = "give up the changes that are lost, and print which%n放弃丢失的更改，并列出其序号")
    private boolean acceptsLoss;

    @Override
    public Integer call() {
        if (!acceptsLoss) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    options.say(
                            "请把较新的备份恢复到数据库（内置数据库为 data/derby）后启动，或加上 --accept-loss 放弃丢失的更改。",
                            "Restore a newer backup of the database (data/derby where it is the embedded one) and start, or give up what is lost with --accept-loss."));
        }
        Map<String, Object> given = Restoration.acceptLoss(Product.own(), options.home());
        String sentence = options.say(String.valueOf(given.get("zh")), String.valueOf(given.get("en")));
        if (options.isJson()) {
            Map<String, @Nullable Object> told = new LinkedHashMap<>();
            told.put("first", given.get("first"));
            told.put("last", given.get("last"));
            told.put("message", sentence);
            Result.print(System.out, told);
        } else {
            System.out.println(sentence);
        }
        return Exit.DONE;
    }
}

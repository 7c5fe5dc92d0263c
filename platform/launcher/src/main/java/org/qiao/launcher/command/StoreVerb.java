package org.qiao.launcher.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qiao.launcher.platform.Moving;
import org.qiao.launcher.platform.Product;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;
import org.qiao.launcher.terminal.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qiao store}: the database of a stopped platform. */
@Command(
        name = "store",
        description = "The database of a stopped platform.%n已停止的平台的数据库。",
        subcommands = StoreVerb.Copy.class)
final class StoreVerb extends Group {
    /** {@code qiao store copy}. */
    @Command(
            name = "copy",
            description = "Copy everything to another, empty database, and compare it.%n把全部数据复制到另一个空数据库并核对。")
    static final class Copy implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Option(
                names = "--to",
                paramLabel = "URL",
                required = true,
                description = "jdbc:postgresql://host:port/database, or embedded%n目标：PostgreSQL 地址，或 embedded（内置数据库）")
        private String to = "";

        @Option(
                names = "--from",
                paramLabel = "URL",
                defaultValue = "",
                description = "the same; else what conf/qiao.json names%n来源；缺省为 conf/qiao.json 所指的数据库")
        private String from = "";

        @Option(
                names = "--user",
                paramLabel = "NAME",
                defaultValue = "",
                description = "account in the database that conf/qiao.json does not name%n另一数据库的账号")
        private String user = "";

        @Option(
                names = "--password-env",
                paramLabel = "NAME",
                defaultValue = "QIAO_STORE_PASSWORD",
                description = "environment variable with its password (${DEFAULT-VALUE})%n存放其密码的环境变量")
        private String variable = "";

        @Option(names = "--password-file", paramLabel = "FILE", description = "file with its password%n存放其密码的文件")
        private @Nullable Path file;

        @Option(
                names = "--ca",
                paramLabel = "FILE",
                description = "PEM file of the authorities that vouch for its server%n为其服务器担保的证书文件（PEM）")
        private @Nullable Path ca;

        private String shown = "";

        @Override
        public Integer call() {
            if (!to.equals("embedded") && !to.startsWith("jdbc:postgresql:")) {
                throw new Refusal(
                        Exit.USAGE,
                        "--to 应为 jdbc:postgresql: 开头的地址或 embedded，而不是 " + to + "。",
                        "--to is an address that begins with jdbc:postgresql: or embedded, not " + to + ".");
            }
            Path trusted = ca;
            Moving.Route route = new Moving.Route(
                    from,
                    to,
                    user,
                    password(),
                    trusted == null ? "" : trusted.toAbsolutePath().toString());
            List<Moving.Table> tables = Moving.copy(Product.own(), options.home(), route, this::show);
            if (options.isJson()) {
                Result.print(
                        System.out,
                        Map.of("tables", tables.stream().map(Copy::members).toList()));
            } else {
                tables.forEach(table -> System.out.printf(
                        "%-24s %10d  %s%n",
                        table.name(), table.rows(), table.checksum().substring(0, 16)));
                long rows = tables.stream().mapToLong(Moving.Table::rows).sum();
                System.out.println(options.say(
                        "已复制 " + tables.size() + " 个表、" + rows + " 行，行数与校验和全部一致。" + next(true),
                        "Copied " + rows + " rows of " + tables.size() + " tables; counts and checksums agree. "
                                + next(false)));
            }
            return Exit.DONE;
        }

        private String next(boolean isChinese) {
            String section = to.equals("embedded")
                    ? "{}"
                    : "{\"url\": \"" + to + "\", \"user\": \"" + user + "\", \"password\": {\"env\": \"" + variable
                            + "\"}}";
            return isChinese
                    ? "请把 conf/qiao.json 的 store 改为 " + section + "，然后启动平台。"
                    : "Now set \"store\" in conf/qiao.json to " + section + " and start the platform.";
        }

        private String password() {
            Path from = file;
            if (from == null) {
                String set = System.getenv(variable);
                return set == null ? "" : set;
            }
            try {
                return Files.readString(from, StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new Refusal(
                        Exit.USAGE, "密码文件 " + from + " 读不到。", "The password file " + from + " cannot be read.", e);
            }
        }

        /** On standard error, a line for each table and each further tenth of a large one. */
        private void show(Moving.Table at) {
            String line = at.name() + " " + at.rows() * 10 / Math.max(1, at.all());
            if (!line.equals(shown) || at.rows() == at.all()) {
                shown = line;
                System.err.println(at.name() + ": " + at.rows() + " / " + at.all());
            }
        }

        private static Map<String, @Nullable Object> members(Moving.Table table) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("table", table.name());
            members.put("rows", table.rows());
            members.put("checksum", table.checksum());
            return members;
        }
    }
}

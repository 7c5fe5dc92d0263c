package org.qiao.demo.show;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.demo.act.Acts;
import org.qiao.demo.act.Program;
import org.qiao.demo.act.Stage;
import org.qiao.demo.act.StageSetting;
import org.qiao.demo.peer.Opened;
import org.qiao.demo.peer.Peer;
import org.qiao.demo.peer.Peers;
import org.qiao.demo.record.Plan;
import org.qiao.demo.stage.PlatformDesk;
import org.qiao.demo.stage.Remembered;
import org.qiao.demo.stage.Scene;
import org.qiao.demo.stage.Teller;
import org.qiao.launcher.Subcommand;
import org.qiao.launcher.command.Options;
import org.qiao.launcher.command.PortNumber;
import org.qiao.launcher.platform.Platform;
import org.qiao.launcher.platform.Product;
import org.qiao.launcher.platform.Start;
import org.qiao.launcher.terminal.Exit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qiao demo}: from an empty folder to equal counts on both sides, told as it happens. */
@Command(
        name = "demo",
        description = "See it all: systems beside it, data, adapters dropped in, both sides added up.%n"
                + "完整演示：外部系统、数据、逐个放入适配器、核对两边的数量。")
public final class DemoCommand implements Subcommand {
    @Mixin
    private final Options options = new Options();

    @Parameters(
            paramLabel = "ACT",
            arity = "0..1",
            description = "touch, plug, edit, crash, mend, receipt; all; acts lists them%n一幕；all 为全部，acts 列出各幕")
    private @Nullable String act;

    @Option(names = "--small", description = "an act with less of everything%n各幕用更少的数据")
    private boolean isSmall;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortNumber.class,
            defaultValue = "8080",
            description = "port on 127.0.0.1; 0 for any free one (${DEFAULT-VALUE})%n127.0.0.1 上的端口")
    private int port;

    @Option(names = "--customers", paramLabel = "N", description = "customers to load (2000; 300 for acts)%n客户数")
    private @Nullable Integer customers;

    @Option(names = "--orders", paramLabel = "M", description = "orders to load (5000; 200 for acts)%n订单数")
    private @Nullable Integer orders;

    @Option(names = "--seed", paramLabel = "S", description = "equal seeds give equal data (1)%n随机种子")
    private @Nullable Long seed;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "SYSTEM",
            description = "leave an adapter out: ${COMPLETION-CANDIDATES}%n不放入某个适配器")
    private Set<Adapter> without = Set.of();

    /** An adapter that may be left out. */
    private enum Adapter {
        erp,
        oa,
        hr
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ArgGroup
    private Outside outside = new Outside();

    /** Which of the systems outside are real; without a word an OA and an HR system, where they are installed. */
    private static final class Outside {
        @Option(names = "--practice", description = "practice systems only, even where real ones are installed%n只用演练系统")
        private boolean isPracticeOnly;

        @Option(
                names = "--real",
                description = "the ERP too is a real one, where it is installed: its first start takes a minute%n"
                        + "已安装时 ERP 也用真实系统：首次启动约一分钟")
        private boolean isRealErp;

        private Set<String> real() {
            if (isPracticeOnly) {
                return Set.of();
            }
            return isRealErp ? Peers.SYSTEMS : Set.of("oa", "hr");
        }
    }

    @Option(
            names = "--traffic",
            paramLabel = "SECONDS",
            description = "stop after this much live traffic; else it goes on until Ctrl-C%n持续该秒数的实时变更后停止；缺省直到 Ctrl-C")
    private @Nullable Integer traffic;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String played = act;
        if (played == null) {
            refuse(
                    isSmall,
                    "--small",
                    "it belongs to an act, as in qiao demo all --small",
                    "只用于某一幕，如 qiao demo all --small");
            return demonstrate();
        }
        if (!Acts.words().contains(played)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no act '" + played + "': there are " + String.join(", ", Acts.words()) + ". 没有这一幕，可选："
                            + String.join("、", Acts.words()));
        }
        if (played.equals(Acts.LIST)) {
            Acts.list(System.out, options.locale());
            return Exit.DONE;
        }
        refuse(traffic != null, "--traffic", "an act has no live traffic", "单独一幕没有实时变更");
        refuse(!without.isEmpty(), "--without", "an act takes all adapters", "单独一幕需要全部适配器");
        return play(played);
    }

    /** An option that would change nothing is wrong use. */
    private void refuse(boolean isGiven, String option, String why, String whyZh) {
        if (isGiven) {
            throw new ParameterException(
                    spec.commandLine(), option + " was given: " + why + ". 给出了 " + option + "：" + whyZh);
        }
    }

    private int play(String played) throws IOException, InterruptedException {
        Teller teller = new Teller(System.out, options.locale());
        Program program = isSmall ? Program.SMALL : Program.FULL;
        Remembered remembered = Remembered.in(options.home());
        Plan plan = plan(remembered, program.customers(), program.orders());
        Set<String> real = outside.isRealErp ? Peers.SYSTEMS : Set.of();
        StageSetting setting = new StageSetting(
                options.home(), port, program, plan, real, options.locale().getLanguage());
        return until(opened -> {
            Stage stage = setting.open(Product.own(), remembered, teller, opened);
            setting.furnish(stage);
            return Acts.play(played, stage);
        });
    }

    private int demonstrate() throws IOException, InterruptedException {
        Path home = options.home();
        Teller teller = new Teller(System.out, options.locale());
        Product product = Product.own();
        Remembered remembered = Remembered.in(home);
        Plan plan = plan(remembered, 2_000, 5_000);
        return until(opened -> {
            Scene scene = Scene.prepare(home, product, remembered, plan, outside.real(), teller, opened);
            Platform platform =
                    opened.add(Platform.start(product, Start.at(home, port).withConf(scene.conf())));
            System.out.println("ready " + platform.url());
            return show(new PlatformDesk(platform.url(), home, "en"), scene, product, teller);
        });
    }

    /** Something that starts processes, and tells whether all was as it must be. */
    @FunctionalInterface
    private interface Performance {
        boolean isTrue(Opened opened) throws IOException, InterruptedException;
    }

    /** Ends what was started when all is shown, or when a signal comes: also while it is still being started. */
    private static int until(Performance performance) throws IOException, InterruptedException {
        Opened opened = new Opened();
        Thread hook = new Thread(opened::close, "qiao-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            boolean isTrue = performance.isTrue(opened);
            Runtime.getRuntime().removeShutdownHook(hook);
            return isTrue ? Exit.DONE : Exit.FAILED;
        } catch (IOException | RuntimeException e) {
            if (!opened.isClosed()) {
                Runtime.getRuntime().removeShutdownHook(hook);
                throw e;
            }
            // Everything was stopped under the demonstration's feet, by the signal that ends it.
            hook.join();
            return Exit.DONE;
        } finally {
            opened.close();
        }
    }

    private Plan plan(Remembered remembered, int usualCustomers, int usualOrders) throws IOException {
        try {
            Plan usual = new Plan(usualCustomers, usualOrders, 1, LocalDate.now(Scene.CHINA));
            return remembered.plan(new Remembered.Wish(customers, orders, seed), usual);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private boolean show(PlatformDesk desk, Scene scene, Product product, Teller teller)
            throws IOException, InterruptedException {
        String token = desk.signInToken();
        teller.say("登录用的一次性令牌（15 分钟内有效）：" + token, "one-time token for signing in (15 minutes): " + token);
        for (Peer peer : scene.peers()) {
            desk.secret(peer.system() + "-password", peer.password());
        }
        Script script = new Script(desk, scene, product, teller);
        boolean isEqual = script.play(without.stream().map(Adapter::name).collect(Collectors.toSet()));
        teller.say("一次看一件事：qiao demo acts", "One thing at a time: qiao demo acts");
        script.traffic(traffic == null ? Duration.ofDays(365) : Duration.ofSeconds(traffic));
        return isEqual;
    }
}

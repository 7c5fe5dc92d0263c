package org.qiao.adapter.erp;

import java.util.ArrayList;
import java.util.List;
import org.qiao.adapter.erp.book.Trade;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.api.health.Finding;
import org.qiao.api.health.Finding.Severity;
import org.qiao.api.record.Text;

/** Talks to the ERP and says what works: address, version, sign-in, company, the models that flows write. */
final class Checks {
    private static final String SERIES = "6.";
    private static final List<String> MODELS = List.of("party.party", "product.template", "sale.sale");

    private final Models models;
    private final Trade trade;
    private final TrytonSettings settings;

    Checks(Models models, Trade trade, TrytonSettings settings) {
        this.models = models;
        this.trade = trade;
        this.settings = settings;
    }

    /** A step of the check. */
    @FunctionalInterface
    private interface Step {
        Finding find();
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        if (settings.isInTheClear()) {
            findings.add(new Finding(
                    Severity.WARNING,
                    new Text(
                            "密码以明文发往 " + settings.url() + "。",
                            "The password goes in the clear to " + settings.url() + "."),
                    new Text("改用 https:// 地址。", "Use an address that begins with https://.")));
        }
        List<Step> steps = new ArrayList<>(List.of(this::version, this::company));
        MODELS.forEach(model -> steps.add(() -> model(model)));
        for (Step step : steps) {
            try {
                findings.add(step.find());
            } catch (ErpException e) {
                findings.add(Finding.error(e.text(), remedy(e)));
                if (!e.isAboutRecords()) {
                    return findings;
                }
            }
        }
        return findings;
    }

    private Finding version() {
        String version = models.rpc().version();
        if (version.startsWith(SERIES)) {
            return Finding.ok(
                    "ERP 在 " + settings.url() + " 应答，版本 " + version + "。", "The ERP answers, version " + version + ".");
        }
        return new Finding(
                Severity.WARNING,
                new Text("ERP 版本是 " + version + "。", "The ERP's version is " + version + "."),
                new Text("本适配器按 6.0 编写和测试。", "This adapter was written for and tested with 6.0."));
    }

    private Finding company() {
        String currency = trade.currency();
        if (currency.equals("CNY")) {
            return Finding.ok(
                    "已用“" + settings.user() + "”登录，公司币种 CNY。", "Signed in as '" + settings.user() + "', currency CNY.");
        }
        return new Finding(
                Severity.WARNING,
                new Text("公司币种是 " + currency + "。", "The company's currency is " + currency + "."),
                new Text("控制金额以分计算，只适用于人民币。", "Control amounts are in fen: they need a company that keeps CNY."));
    }

    private Finding model(String model) {
        long count = models.count(model, List.of());
        return Finding.ok("可读取 " + model + "，共 " + count + " 条。", "Can read " + model + ": " + count + " records.");
    }

    private static Text remedy(ErpException e) {
        return switch (e.word()) {
            case "sign-in" -> new Text("更正连接的 user 和 password。", "Correct the connection's 'user' and 'password'.");
            case "unreachable" ->
                new Text("检查连接的 url，以及 ERP 是否在运行。", "Look at the connection's 'url', and whether the ERP runs.");
            case "no-company" -> new Text("在 ERP 的用户偏好设置中选择公司。", "Choose a company in the user's preferences.");
            default ->
                new Text("检查用户的权限和 ERP 已安装的模块。", "Look at the user's rights and at the modules installed in the ERP.");
        };
    }
}

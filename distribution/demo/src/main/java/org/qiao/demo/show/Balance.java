package org.qiao.demo.show;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.qiao.demo.oracle.Expectation;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.oracle.Verdict.Bucket;
import org.qiao.demo.oracle.WebPromotion;
import org.qiao.demo.stage.FlowTotals;
import org.qiao.demo.stage.PlatformDesk;
import org.qiao.demo.stage.Scene;
import org.qiao.demo.stage.Teller;
import org.qiao.demo.tally.ErpDesk;
import org.qiao.demo.tally.HrDesk;
import org.qiao.demo.tally.OaDesk;

/** Adds up three sides: what the oracle says, what the flows count, and what the targets hold. */
final class Balance {
    /** What the codes of the generated customers begin with: acts make further ones. */
    private static final String OURS = "C";

    private static final int[] WIDTHS = {30, 10, 10, 10, 10, 10, 10, 6};
    private static final Map<String, String> SYSTEM = Map.of(
            Oracle.CUSTOMERS_TO_OA, "oa",
            Oracle.CUSTOMERS_TO_ERP, "erp",
            Oracle.ORDERS_TO_ERP, "erp",
            Oracle.CUSTOMERS_TO_HR, "hr",
            Oracle.WEB_PROMOTION_TO_HR, "hr",
            Oracle.EMPLOYEES_FROM_HR, "hr");

    private final PlatformDesk desk;
    private final Scene scene;
    private final Teller teller;
    private final boolean isAgain;

    /** A balance; one of a demonstration that goes on allows for the live changes since it began. */
    Balance(PlatformDesk desk, Scene scene, Teller teller, boolean isAgain) {
        this.desk = desk;
        this.scene = scene;
        this.teller = teller;
        this.isAgain = isAgain;
    }

    /** Prints the table. True when every line of it is equal. */
    boolean print(Set<String> without) throws IOException {
        teller.head("三方核对：预期、平台、目标系统", "Three sides: oracle, platform, target");
        teller.row(
                WIDTHS,
                teller.pick("流程", "flow"),
                teller.pick("读取", "read"),
                teller.pick("预期", "oracle"),
                teller.pick("平台", "platform"),
                teller.pick("目标", "target"),
                teller.pick("过滤", "filtered"),
                teller.pick("搁置", "parked"),
                "");
        boolean isEqual = true;
        for (Map.Entry<String, Expectation> entry : scene.oracle().flows().entrySet()) {
            if (!without.contains(SYSTEM.get(entry.getKey()))) {
                isEqual &= line(entry.getKey(), entry.getValue());
            }
        }
        if (!without.contains("erp")) {
            isEqual &= sums();
        }
        isEqual &= webPromotion();
        if (isAgain) {
            teller.say(
                    "（平台一列还含首次载入之后的实时变更；有效期按今天计算）",
                    "(the platform's column has the live changes since the first load, too; validity is that of today)");
        }
        teller.say(isEqual ? "全部相等。" : "有不相等之处！", isEqual ? "All equal." : "Not all equal!");
        return isEqual;
    }

    private boolean line(String flow, Expectation expected) throws IOException {
        FlowTotals totals = desk.flows().totals(flow);
        long target = target(flow);
        boolean isAsExpected = isAgain ? totals.applied() >= expected.in(Bucket.APPLIED) : totals.agreesWith(expected);
        boolean isMovedOn = scene.isFromAnotherDay() && flow.equals(Oracle.WEB_PROMOTION_TO_HR);
        boolean isEqual = isAsExpected && (isMovedOn || target == expected.in(Bucket.APPLIED));
        teller.row(
                WIDTHS,
                flow,
                Long.toString(totals.read()),
                Long.toString(expected.in(Bucket.APPLIED)),
                Long.toString(totals.applied()),
                Long.toString(target),
                totals.filtered() + "/" + expected.in(Bucket.FILTERED),
                (totals.parked() + totals.waiting()) + "/" + (expected.in(Bucket.PARKED) + expected.in(Bucket.WAITING)),
                isEqual ? "=" : "≠");
        return isEqual;
    }

    private boolean sums() throws IOException {
        Expectation expected = Objects.requireNonNull(scene.oracle().flows().get(Oracle.ORDERS_TO_ERP));
        BigDecimal total = expected.sums().getOrDefault("total", BigDecimal.ZERO);
        BigDecimal pieces = expected.sums().getOrDefault("pieces", BigDecimal.ZERO);
        ErpDesk.Sales sales = new ErpDesk(scene.peer("erp")).sales("SO");
        boolean isEqual = sales.total().compareTo(total) == 0 && sales.pieces().compareTo(pieces) == 0;
        teller.say(
                "ERP 订单金额 " + sales.total() + " 元（预期 " + total + "），数量 " + whole(sales.pieces()) + " 个（预期 " + pieces
                        + "）",
                "ERP sales " + sales.total() + " CNY (oracle " + total + "), " + whole(sales.pieces())
                        + " pieces (oracle " + pieces + ")");
        return isEqual;
    }

    /** The customers of the fourth flow, and how many of them each further condition leaves. */
    private boolean webPromotion() throws IOException {
        WebPromotion expected = scene.oracle().webPromotion();
        String condition = "source == '网络推广' && code.startsWith('" + OURS + "')";
        long source = desk.count("customer", condition);
        condition += " && status != 'INVALID'";
        long notInvalid = desk.count("customer", condition);
        long valid = desk.count("customer", condition + " && valid(validFrom, validTo)");
        teller.say(
                "网络推广：" + source + "（预期 " + expected.source() + "），非无效：" + notInvalid + "（" + expected.notInvalid()
                        + "），且在有效期内：" + valid + "（" + expected.valid() + "）",
                "source 网络推广: " + source + " (oracle " + expected.source() + "), of them not invalid: " + notInvalid
                        + " (" + expected.notInvalid() + "), and within validity: " + valid + " (" + expected.valid()
                        + ")");
        boolean isValidAsThen = scene.isFromAnotherDay() || valid == expected.valid();
        return source == expected.source() && notInvalid == expected.notInvalid() && isValidAsThen;
    }

    private long target(String flow) throws IOException {
        return switch (flow) {
            case Oracle.CUSTOMERS_TO_OA -> new OaDesk(scene.peer("oa")).contacts(OURS);
            case Oracle.CUSTOMERS_TO_ERP -> new ErpDesk(scene.peer("erp")).partyCount(OURS);
            case Oracle.ORDERS_TO_ERP ->
                new ErpDesk(scene.peer("erp")).sales("SO").count();
            case Oracle.CUSTOMERS_TO_HR -> new HrDesk(scene.peer("hr")).entries("partners", OURS);
            case Oracle.WEB_PROMOTION_TO_HR -> new HrDesk(scene.peer("hr")).entries("programme", OURS);
            default -> desk.count("user", "employeeNo != null");
        };
    }

    /** A number as people count: Tryton counts in floating point, so it tells 403 as 403.0. */
    private static String whole(BigDecimal pieces) {
        return pieces.stripTrailingZeros().toPlainString();
    }
}

package org.qiao.sync.internal.tune;

import org.qiao.api.record.Text;
import org.qiao.sync.Tuning;
import org.qiao.sync.internal.run.Pace;

/** Says how many records make a good batch: as many as are through in the time that the platform aims at. */
final class BatchAdvice {
    private static final String KIND = "batch";
    private static final long AIM = Pace.AIM.toNanos();
    /** From this part of a batch's time on, what each call takes is worth saving. */
    private static final double NOTABLE = 0.1;

    private final Tuning.Delivery delivery;
    private final String target;

    BatchAdvice(Tuning.Delivery delivery, String target) {
        this.delivery = delivery;
        this.target = target;
    }

    Tuning.Suggestion suggestion() {
        if (delivery.batches() == 0) {
            return new Tuning.Suggestion(
                    KIND,
                    false,
                    "",
                    new Text(
                            "批量：还没有测得一批用多长时间（同一次运行至少要有两批）。平台从 " + Pace.FIRST + " 条开始，自动在 " + Pace.LEAST + " 到 "
                                    + Pace.MOST + " 条之间调整。",
                            "Batch: no batch was timed yet, which takes a run of two batches at least. The platform begins with "
                                    + Pace.FIRST + " records and adapts by itself, between " + Pace.LEAST + " and "
                                    + Pace.MOST
                                    + "."));
        }
        long fits = Math.max(0, AIM - delivery.nanosPerBatch()) / Math.max(1, delivery.nanosPerRecord());
        long batch = Math.max(Pace.LEAST, Math.min(Pace.MOST, fits));
        Text found = new Text(
                "批量：建议 " + batch + " 条。最近 " + delivery.batches() + " 批（" + delivery.records() + " 条变更）" + took().zh()
                        + "，" + Amounts.time(AIM) + " 内约 " + fits + " 条。",
                "Batch: " + batch + " records. The last " + delivery.batches() + " batches (" + delivery.records()
                        + " changes) took " + took().en() + ": about " + fits + " in " + Amounts.time(AIM) + ".");
        boolean isCut =
                delivery.perCall() > 1 && delivery.perCall() < batch && delivery.nanosPerBatch() >= NOTABLE * AIM;
        Text rest = isCut ? cut(batch) : fits < Pace.LEAST ? slow() : asItIs();
        return new Tuning.Suggestion(
                KIND, isCut, Long.toString(batch), new Text(found.zh() + rest.zh(), found.en() + " " + rest.en()));
    }

    private Text took() {
        String each = Amounts.time(delivery.nanosPerRecord());
        if (delivery.nanosPerBatch() == 0) {
            return new Text("平均每条用 " + each, each + " for each change, on average");
        }
        String batch = Amounts.time(delivery.nanosPerBatch());
        return new Text("每批用 " + batch + "，每条另加 " + each, batch + " each and " + each + " more for each change");
    }

    private Text cut(long batch) {
        long calls = (batch + delivery.perCall() - 1) / delivery.perCall();
        return new Text(
                "适配器一次调用最多 " + delivery.perCall() + " 条，因此这样一批要 " + calls + " 次调用：值得把 conf/connections/" + target
                        + ".json 中的这一上限提高到约 " + calls + " 倍（ERP 为 batch，订单只用其四分之一）。",
                "The adapter sends at most " + delivery.perCall() + " in a call, so such a batch takes " + calls
                        + " calls: that limit in conf/connections/" + target + ".json is worth raising, to about "
                        + calls + " times what it is (batch, for the ERP; sales take a fourth of it).");
    }

    private static Text slow() {
        return new Text(
                "连最小的一批（" + Pace.LEAST + " 条）也要 " + Amounts.time(AIM) + " 以上：速度由目标决定，改批量没有用。",
                "Even the smallest batch, " + Pace.LEAST + ", takes longer than " + Amounts.time(AIM)
                        + ": the target sets the pace, no size of batch helps.");
    }

    private Text asItIs() {
        String zh = delivery.perCall() == 1 ? "目标的协议一次只收一条。" : "";
        String en = delivery.perCall() == 1 ? "The target's protocol takes one record at a time. " : "";
        return new Text(
                zh + "平台自动在 " + Pace.LEAST + " 到 " + Pace.MOST + " 条之间找到它（目前最大的一批 " + delivery.largest() + " 条），无需设置。",
                en + "The platform finds that by itself, between " + Pace.LEAST + " and " + Pace.MOST
                        + " (the largest so far: " + delivery.largest() + "): there is nothing to set.");
    }
}

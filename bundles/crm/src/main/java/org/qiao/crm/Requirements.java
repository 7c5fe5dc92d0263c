package org.qiao.crm;

import java.util.Set;
import org.qiao.api.record.Text;
import org.qiao.store.ObjectRule;

/**
 * What a value asks of others: a need with an amount has a day by which it closes, a member of a campaign is a contact or a
 * customer, a score suits the kind of the feedback.
 */
final class Requirements implements ObjectRule {
    private static final Text CLOSE = new Text("填写金额时必填", "is required where there is an amount");
    private static final Text MEMBER = new Text("联系人和客户至少填一个", "a contact or a customer is required");
    private static final Text NO_SCORE = new Text("只有满意度和净推荐值有评分", "only CSAT and NPS have a score");
    private static final Text CSAT = new Text("满意度评分为 1 到 5", "a CSAT score is 1 to 5");

    @Override
    public Set<String> objects() {
        return Set.of("need", "campaign-member", "feedback");
    }

    @Override
    public void apply(Draft draft) {
        switch (draft.object()) {
            case "need" -> {
                if (draft.get("amount") != null && draft.get("expectedCloseDate") == null) {
                    draft.refuse("expectedCloseDate", "required", CLOSE);
                }
            }
            case "campaign-member" -> {
                if (draft.get("contact") == null && draft.get("customer") == null) {
                    draft.refuse("contact", "required", MEMBER);
                }
            }
            default -> score(draft);
        }
    }

    private static void score(Draft draft) {
        if (!(draft.get("score") instanceof Long score)) {
            return;
        }
        Object kind = draft.get("kind");
        if ("CSAT".equals(kind) && (score < 1 || score > 5)) {
            draft.refuse("score", "out-of-range", CSAT);
        } else if (!"CSAT".equals(kind) && !"NPS".equals(kind)) {
            draft.refuse("score", "not-allowed", NO_SCORE);
        }
    }
}

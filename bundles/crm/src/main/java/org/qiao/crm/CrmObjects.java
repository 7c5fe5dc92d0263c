package org.qiao.crm;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.engine.home.Home;
import org.qiao.store.ObjectRule;
import org.qiao.store.ObjectSource;

/** Brings the twenty objects of the CRM, and the records inside contacts that join them to further customers. */
@Component
public final class CrmObjects implements ObjectSource {
    static final List<String> NAMES = List.of(
            "user",
            "team",
            "customer",
            "contact",
            "contact-customer",
            "consent",
            "need",
            "tag",
            "segment",
            "product",
            "price",
            "order",
            "order-line",
            "sales-target",
            "marketing-plan",
            "campaign",
            "campaign-member",
            "case",
            "feedback",
            "activity",
            "document");

    private final Home home;

    /** Takes the time of confirmations from this home's clock. */
    @Activate
    public CrmObjects(@Reference Home home) {
        this.home = home;
    }

    @Override
    public String namespace() {
        return "qiao";
    }

    @Override
    public List<Definition> definitions() {
        return NAMES.stream()
                .map(name -> Definition.of(CrmObjects.class, name + ".json"))
                .toList();
    }

    @Override
    public List<ObjectRule> rules() {
        return List.of(new OrderTotals(), new OrderConfirmation(home.clock()), new Requirements(), new TargetKeys());
    }
}

package org.qiao.demo.oracle;

import org.qiao.demo.record.Customer;
import org.qiao.demo.record.CustomerFlaw;
import org.qiao.demo.record.Customers;
import org.qiao.demo.record.Order;
import org.qiao.demo.record.Window;

/** Says where an imported record ends in each of the demo's flows, from the flaw that was planted in it. */
final class Judge {
    static final String PHONE = "phone";
    static final String MATERIAL = "material";
    static final String UNIT = "unit";
    static final String PARTY = "party";

    private Judge() {}

    static Verdict toOa(Customer customer) {
        return customer.flaw() == CustomerFlaw.PHONE_NOT_A_NUMBER ? Verdict.parked(PHONE) : Verdict.applied();
    }

    static Verdict toErp(Customer customer) {
        return isInvalid(customer) ? Verdict.filtered("status") : Verdict.applied();
    }

    static Verdict toHr(Customer customer) {
        return customer.standing().status().equals("ACTIVE") ? Verdict.applied() : Verdict.filtered("status");
    }

    /** The conditions count in the order in which the flow names them. */
    static Verdict toProgramme(Customer customer) {
        if (!isWebPromotion(customer)) {
            return Verdict.filtered("source");
        }
        if (isInvalid(customer)) {
            return Verdict.filtered("status");
        }
        return switch (customer.standing().window().state()) {
            case VALID -> Verdict.applied();
            case EXPIRED -> Verdict.filtered("validity: expired");
            case NOT_YET -> Verdict.filtered("validity: not yet");
        };
    }

    static Verdict toErp(Order order) {
        if (!order.isConfirmed()) {
            return Verdict.filtered("status");
        }
        return switch (order.flaw()) {
            case CUSTOMER_NOT_IN_ERP -> Verdict.waiting(PARTY);
            case MATERIAL_MISSING -> Verdict.parked(MATERIAL);
            case FACTOR_MISSING -> Verdict.parked(UNIT);
            default -> Verdict.applied();
        };
    }

    static boolean isWebPromotion(Customer customer) {
        String source = customer.standing().source();
        return source.equals(Customers.WEB_PROMOTION) || source.equals(Customers.WEB_PROMOTION_LABEL);
    }

    static boolean isInvalid(Customer customer) {
        return customer.standing().status().equals("INVALID");
    }

    static boolean isValid(Customer customer) {
        return customer.standing().window().state() == Window.State.VALID;
    }
}

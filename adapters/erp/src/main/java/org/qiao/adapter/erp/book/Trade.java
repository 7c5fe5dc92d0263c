package org.qiao.adapter.erp.book;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.adapter.erp.rpc.Row;

/** What every sale of the user's company has in common: company, currency, payment term. Thread safe. */
public final class Trade {
    private final Models models;
    private volatile @Nullable Map<String, Object> known;

    /** Asks nothing yet. */
    public Trade(Models models) {
        this.models = models;
    }

    /** The values to start a sale from. Throws {@link ErpException}. */
    Map<String, Object> values() {
        Map<String, Object> now = known;
        if (now == null) {
            now = load();
            known = now;
        }
        return new LinkedHashMap<>(now);
    }

    /** The code of the company's currency. Throws {@link ErpException}. */
    public String currency() {
        return String.valueOf(company().related("currency").text("code"));
    }

    private Map<String, Object> load() {
        Row company = company();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("company", company.id());
        values.put("currency", company.whole("currency").orElse(0L));
        models.search("account.invoice.payment_term", List.of(), 1, List.of("name"))
                .forEach(term -> values.put("payment_term", term.id()));
        return Map.copyOf(values);
    }

    private Row company() {
        List<?> own = List.of(Domains.is("id", models.rpc().company()));
        return models.search("company.company", own, 1, List.of("currency", "currency.code")).stream()
                .findFirst()
                .orElseThrow(() -> ErpException.refused(
                        "no-company", "ERP 中没有用户的公司。", "The user's company is not there in the ERP."));
    }
}

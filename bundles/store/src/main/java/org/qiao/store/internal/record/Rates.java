package org.qiao.store.internal.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.Optional;
import org.qiao.api.record.Money;
import org.qiao.store.internal.database.Transactions;

/** Amounts in the base currency, at the rate of their day: the newest in {@code fx_rate} that is not later. */
public final class Rates {
    private static final int SCALE = 4;

    private final Transactions transactions;
    private final String base;

    /** Rates to a base currency. */
    public Rates(Transactions transactions, String base) {
        this.transactions = transactions;
        this.base = base;
    }

    /** What an amount is worth; empty while no rate is known. */
    Optional<BigDecimal> base(Money money, LocalDate day) {
        if (money.currency().equals(base)) {
            return Optional.of(money.amount());
        }
        return transactions.read(tx -> {
            PreparedStatement query = tx.prepare(
                    "select rate from fx_rate where source_currency = ? and target_currency = ? and day_of <= ?"
                            + " order by day_of desc fetch first 1 rows only");
            query.setString(1, money.currency());
            query.setString(2, base);
            query.setDate(3, Date.valueOf(day));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                money.amount().multiply(rows.getBigDecimal(1)).setScale(SCALE, RoundingMode.HALF_UP))
                        : Optional.<BigDecimal>empty();
            }
        });
    }
}

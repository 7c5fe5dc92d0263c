package org.qiao.engine.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Money;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.settings.Setting;
import org.qiao.engine.settings.SettingRefused;

/** Converters of money: major and minor units, amount and currency. */
final class MoneyRules {
    private static final Text FRACTION = new Text("不足一个最小货币单位的部分被舍去", "a fraction of the smallest unit was lost");

    private MoneyRules() {}

    record Minor(
            @Setting(zh = "币种", en = "Currency") String currency,

            @Setting(zh = "舍入", en = "Rounding", fallback = "half-up")
            RoundingMode rounding) {
        Minor {
            digits(currency);
            NumberRules.requireRounding(rounding);
        }
    }

    record Only(@Setting(zh = "币种", en = "Currency") String currency) {
        Only {
            digits(currency);
        }
    }

    static void addTo(Catalogue catalogue) {
        EnumSet<Kind> amounts = EnumSet.of(Kind.MONEY, Kind.DECIMAL, Kind.INTEGER);
        EnumSet<Kind> money = EnumSet.of(Kind.MONEY);
        EnumSet<Kind> whole = EnumSet.of(Kind.INTEGER);
        catalogue
                .add("money.minor", Minor.class, amounts, Kind.INTEGER, "money.major", MoneyRules::minor)
                .add("money.major", Only.class, whole, Kind.MONEY, "money.minor", MoneyRules::major)
                .add(
                        "money.amount",
                        Only.class,
                        money,
                        Kind.DECIMAL,
                        "money.of",
                        s -> (v, c) -> amount(v, s.currency(), c))
                .add(
                        "money.of",
                        Only.class,
                        Catalogue.NUMBERS,
                        Kind.MONEY,
                        "money.amount",
                        s -> (v, c) -> new Money(NumberRules.exact(v), s.currency()));
    }

    /** How many digits the minor unit of a currency has: 2 for CNY, 0 for JPY. */
    private static int digits(String currency) {
        Optional<Currency> known = Currency.getAvailableCurrencies().stream()
                .filter(c -> c.getCurrencyCode().equals(currency))
                .findFirst();
        if (known.isEmpty() || known.get().getDefaultFractionDigits() < 0) {
            throw new SettingRefused(
                    "没有币种「" + currency + "」：请写 ISO 4217 代码，如 CNY",
                    "there is no currency '" + currency + "': write an ISO 4217 code, as CNY");
        }
        return known.get().getDefaultFractionDigits();
    }

    private static Step minor(Minor settings) {
        int digits = digits(settings.currency());
        return (value, conversion) -> {
            BigDecimal amount = amount(value, settings.currency(), conversion);
            return amount == null ? null : shifted(amount, digits, settings.rounding(), conversion);
        };
    }

    private static @Nullable Object shifted(
            BigDecimal amount, int digits, RoundingMode rounding, Conversion conversion) {
        if (amount.scale() != digits && NumberPattern.isUnwieldy(amount)) {
            return conversion.refuse(NumberRules.TOO_LARGE);
        }
        BigDecimal minor = amount.scaleByPowerOfTen(digits);
        BigDecimal whole = minor.scale() == 0 ? minor : minor.setScale(0, rounding);
        if (minor.scale() != 0 && whole.compareTo(minor) != 0) {
            conversion.lossy(FRACTION);
        }
        return NumberRules.whole(whole, rounding, conversion);
    }

    private static Step major(Only settings) {
        int digits = digits(settings.currency());
        return (value, conversion) -> new Money(BigDecimal.valueOf((Long) value, digits), settings.currency());
    }

    private static @Nullable BigDecimal amount(Object value, String currency, Conversion conversion) {
        if (!(value instanceof Money money)) {
            return NumberRules.exact(value);
        }
        if (money.currency().equals(currency)) {
            return money.amount();
        }
        conversion.refuse(new Text(
                "币种是 " + money.currency() + "，而不是 " + currency,
                "the currency is " + money.currency() + ", not " + currency));
        return null;
    }
}

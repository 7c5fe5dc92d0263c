package org.qiao.demo.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.qiao.demo.world.Draw;
import org.qiao.demo.world.Weighted;

/** Makes the lines of an order: one to eight. Immutable. */
final class Lines {
    private static final Weighted<Integer> COUNTS = Weighted.with(1, 26)
            .and(2, 24)
            .and(3, 18)
            .and(4, 12)
            .and(5, 8)
            .and(6, 6)
            .and(7, 4)
            .and(8, 2)
            .build();
    private static final int BULK_SHARE = 12;
    private static final int MEASURED_SHARE = 15;
    private static final int BOX_SHARE = 40;

    private final Catalogue catalogue;

    Lines(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<OrderLine> of(String order, boolean measured, OrderFlaw flaw, Draw draw) {
        int count = COUNTS.pick(draw);
        List<OrderLine> lines = new ArrayList<>();
        for (int lineNo = 1; lineNo <= count; lineNo++) {
            boolean last = lineNo == count;
            lines.add(line(
                    order, lineNo, catalogue.pick(trait(measured, last ? flaw : OrderFlaw.NONE, draw), draw), draw));
        }
        return lines;
    }

    Order.BadLine bad(String order, int lineNo, Draw draw) {
        OrderLine good = line(order, lineNo, catalogue.pick(Product.Trait.REGULAR, draw), draw);
        return switch (draw.below(4)) {
            case 0 -> bad(good, good.product(), "十二", good.unitPrice(), "lines.quantity", ImportReason.BAD_NUMBER);
            case 1 -> bad(good, "P9999", "3", good.unitPrice(), "lines.product", ImportReason.UNKNOWN_REFERENCE);
            case 2 -> bad(good, good.product(), "3", "", "lines.unitPrice", ImportReason.REQUIRED);
            default -> bad(good, good.product(), "3", "面议", "lines.unitPrice", ImportReason.BAD_NUMBER);
        };
    }

    private static Order.BadLine bad(
            OrderLine good, String product, String quantity, String unitPrice, String column, ImportReason reason) {
        OrderLine.Amount amount = new OrderLine.Amount(quantity, good.amount().unit());
        OrderLine line = new OrderLine(good.order(), good.lineNo(), product, amount, unitPrice, 0);
        return new Order.BadLine(line, new Refusal(column, reason));
    }

    private static Product.Trait trait(boolean measured, OrderFlaw flaw, Draw draw) {
        if (flaw == OrderFlaw.MATERIAL_MISSING) {
            return Product.Trait.WITHOUT_MATERIAL;
        }
        if (flaw == OrderFlaw.FACTOR_MISSING) {
            return Product.Trait.WITHOUT_FACTOR;
        }
        if (measured && draw.chance(MEASURED_SHARE)) {
            return Product.Trait.MEASURED;
        }
        return draw.chance(BULK_SHARE) ? Product.Trait.BULK : Product.Trait.REGULAR;
    }

    private static OrderLine line(String order, int lineNo, Product product, Draw draw) {
        boolean box = product.piecesPerBox() > 0 && draw.chance(BOX_SHARE);
        BigDecimal price = negotiated(product, draw);
        if (box) {
            int boxes = 1 + (int) (12 * StrictMath.pow(draw.fraction(), 2));
            BigDecimal boxPrice = plain(price.multiply(BigDecimal.valueOf(product.piecesPerBox())));
            return line(
                    order, lineNo, product.code(), boxes, Product.BOX, boxPrice, (long) boxes * product.piecesPerBox());
        }
        int hundreds = product.trait() == Product.Trait.BULK ? 100 : 1;
        int quantity = hundreds * (1 + (int) (60 * StrictMath.pow(draw.fraction(), 3)));
        long pieces = product.unit().equals(Product.PIECE) ? quantity : 0;
        return line(order, lineNo, product.code(), quantity, product.unit(), price, pieces);
    }

    private static OrderLine line(
            String order, int lineNo, String product, int quantity, String unit, BigDecimal price, long pieces) {
        return new OrderLine(
                order,
                lineNo,
                product,
                new OrderLine.Amount(Integer.toString(quantity), unit),
                price.toPlainString(),
                pieces);
    }

    // Up to a tenth off, at the digits the price is quoted with.
    private static BigDecimal negotiated(Product product, Draw draw) {
        BigDecimal share = BigDecimal.valueOf(100L - draw.below(11), 2);
        return product.price().multiply(share).setScale(product.price().scale(), RoundingMode.HALF_UP);
    }

    private static BigDecimal plain(BigDecimal price) {
        return price.setScale(Math.max(2, price.stripTrailingZeros().scale()));
    }
}

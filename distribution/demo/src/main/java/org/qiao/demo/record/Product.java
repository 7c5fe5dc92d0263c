package org.qiao.demo.record;

import java.math.BigDecimal;
import java.util.List;

/**
 * Something that is sold.
 *
 * @param price of one {@link #unit}, tax included
 * @param piecesPerBox 0 when nobody knows or it is never boxed
 */
public record Product(
        String code,
        String name,
        String category,
        String unit,
        String spec,
        BigDecimal price,
        int piecesPerBox,
        Trait trait) {
    public static final List<String> COLUMNS =
            List.of("code", "name", "category", "unit", "spec", "status", "piecesPerBox");
    public static final List<String> MATERIAL_COLUMNS = List.of("code", "name", "unit", "listPrice");
    public static final String PIECE = "个";
    public static final String BOX = "箱";

    /** What a product is good for in the demo. */
    public enum Trait {
        /** Sold by the piece or by the box. */
        REGULAR,
        /** Cheap: sold by hundreds of pieces, priced to a hundredth of a cent. */
        BULK,
        /** Sold by weight, length or volume; never part of a confirmed order. */
        MEASURED,
        /** Missing from the code list of the ERP's materials. */
        WITHOUT_MATERIAL,
        /** Sold by the box, but nobody entered how many pieces it holds. */
        WITHOUT_FACTOR
    }

    /** True when the ERP knows it under a number of the code list. */
    public boolean hasMaterial() {
        return trait != Trait.WITHOUT_MATERIAL;
    }

    /** The ERP's number for it, as in the code list {@code product-to-material}. */
    public String material() {
        return "M-" + (100_000 + Integer.parseInt(code.substring(1)));
    }

    /** The cells in the order of {@link #COLUMNS}. */
    public List<String> row() {
        String factor = piecesPerBox == 0 ? "" : Integer.toString(piecesPerBox);
        return List.of(code, name, category, unit, spec, "ACTIVE", factor);
    }

    /** The cells of the ERP's material in the order of {@link #MATERIAL_COLUMNS}. */
    public List<String> materialRow() {
        return List.of(material(), name, unit, price.toPlainString());
    }
}

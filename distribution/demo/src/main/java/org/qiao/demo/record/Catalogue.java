package org.qiao.demo.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qiao.demo.world.Draw;
import org.qiao.demo.world.WordList;

/** All products, the same for every plan. Immutable. */
public final class Catalogue {
    private final List<Product> products;
    private final Map<Product.Trait, List<Product>> byTrait = new EnumMap<>(Product.Trait.class);

    public Catalogue() {
        List<Product> all = new ArrayList<>();
        for (String line : WordList.lines("catalogue.txt")) {
            String[] cells = line.split("\\|");
            for (String spec : cells[6].split(" ")) {
                all.add(product(all.size() + 1, cells, spec));
            }
        }
        this.products = List.copyOf(all);
        products.forEach(product -> byTrait.computeIfAbsent(product.trait(), trait -> new ArrayList<>())
                .add(product));
    }

    /** Every product, by code. */
    public List<Product> products() {
        return products;
    }

    /** A product of a trait; the first ones of the catalogue sell best. */
    Product pick(Product.Trait trait, Draw draw) {
        List<Product> candidates = byTrait.getOrDefault(trait, List.of());
        return candidates.get((int) (candidates.size() * StrictMath.pow(draw.fraction(), 1.5)));
    }

    private static Product product(int number, String[] cells, String spec) {
        return new Product(
                String.format(Locale.ROOT, "P%04d", number),
                cells[1] + " " + spec,
                cells[0],
                cells[2],
                spec,
                new BigDecimal(cells[3]),
                Integer.parseInt(cells[4]),
                Product.Trait.valueOf(cells[5].toUpperCase(Locale.ROOT).replace('-', '_')));
    }
}

package org.qiao.demo.act;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.record.Order;
import org.qiao.demo.record.Product;
import org.qiao.demo.stage.FlowDesk;
import org.qiao.demo.stage.Patience;

/**
 * A slip of the hand in the code list of materials.
 *
 * @param file the code list
 * @param product the product whose entry is mistyped
 * @param right its material, as it should be
 * @param wrong its material, with letters for digits
 * @param witness an order of that product which is in the ERP already: its preview shows what is live
 */
record CodeSlip(Path file, String product, String right, String wrong, String witness) {
    private static final long LOOK_MILLIS = 50;

    /** A slip at a product, in the list of a home; {@code data} is the folder of the generated files. */
    static CodeSlip of(Path home, Product product, Path data) throws IOException {
        Path file = home.resolve("conf/codes/product-to-material.json");
        String right = product.material();
        try (Stream<String> rows = Files.lines(data.resolve("order.csv"))) {
            String witness = rows.filter(row -> row.contains(",CONFIRMED,") && row.contains("," + product.code() + ","))
                    .map(row -> row.substring(0, row.indexOf(',')))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no confirmed order of " + product.code() + " among the data"));
            return new CodeSlip(file, product.code(), right, right.replace("00", "OO"), witness);
        }
    }

    /** The codes of the orders that need the entry. */
    Set<String> hit(List<Order> orders) {
        Set<String> all = new TreeSet<>();
        orders.stream()
                .filter(order ->
                        order.lines().stream().anyMatch(line -> line.product().equals(product)))
                .forEach(order -> all.add(order.code()));
        return all;
    }

    /** Mistypes it. */
    void make() throws IOException {
        write(Files.readString(file).replace("\"" + right + "\"", "\"" + wrong + "\""));
    }

    /** Puts it right. */
    void mend() throws IOException {
        write(Files.readString(file).replace("\"" + wrong + "\"", "\"" + right + "\""));
    }

    /** Waits until the flow sends a material for the product. */
    void awaitLive(FlowDesk flows, String material) throws IOException, InterruptedException {
        Patience.until(Oracle.ORDERS_TO_ERP + " with " + material, LOOK_MILLIS, () -> isSent(flows, material));
    }

    private boolean isSent(FlowDesk flows, String material) throws IOException, InterruptedException {
        return flows.preview(Oracle.ORDERS_TO_ERP, "", List.of(witness), false)
                .toString()
                .contains(material);
    }

    private void write(String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

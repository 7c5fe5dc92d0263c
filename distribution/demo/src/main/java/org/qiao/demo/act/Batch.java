package org.qiao.demo.act;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qiao.demo.output.Table;
import org.qiao.demo.record.LateOrders;
import org.qiao.demo.record.Order;
import org.qiao.demo.stage.PlatformDesk;
import org.qiao.demo.stage.PlatformDesk.ImportProgress;
import org.qiao.demo.stage.Teller;

/**
 * Orders that come in during an act, in one file.
 *
 * @param file the file, as it is imported
 * @param prefix what the orders' codes begin with
 * @param orders the orders
 */
record Batch(Path file, String prefix, List<Order> orders) {
    /** Copies the list. */
    Batch {
        orders = List.copyOf(orders);
    }

    /** Says when there are enough orders. */
    interface Enough {
        boolean isSo(List<Order> orders);
    }

    /** Makes orders until there are enough, and writes them down. */
    static Batch make(Stage stage, String letter, Enough enough) throws IOException {
        String prefix = letter + stage.turn() + "-";
        LateOrders source = new LateOrders(stage.plan());
        List<Order> orders = new ArrayList<>();
        while (!enough.isSo(orders)) {
            orders.add(source.at(prefix, orders.size()));
        }
        Path folder = stage.scene().data();
        String name = "orders-" + prefix + "in.csv";
        try (Table table = new Table(folder, name, Order.COLUMNS)) {
            orders.forEach(order -> order.lines().forEach(line -> table.row(order.row(line))));
        }
        return new Batch(folder.resolve(name), prefix, orders);
    }

    /** Imports the file. */
    void load(PlatformDesk desk, Teller teller) throws IOException, InterruptedException {
        teller.did("POST /api/v1/imports?object=order  @" + file);
        ImportProgress progress = desk.load(file, "order");
        teller.say("新增 " + progress.created() + " 张订单", progress.created() + " orders made");
        if (progress.created() != orders.size()) {
            throw new IOException(orders.size() + " orders should have been made of " + file + ", and "
                    + progress.created() + " were");
        }
    }
}

package org.qiao.demo.act;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qiao.demo.crash.Clerk;
import org.qiao.demo.record.Plan;
import org.qiao.demo.stage.PlatformDesk;
import org.qiao.demo.stage.Scene;
import org.qiao.demo.stage.Teller;
import org.qiao.demo.tally.ErpDesk;
import org.qiao.demo.tally.ErpHistory;
import org.qiao.demo.tally.ErpLedger;
import org.qiao.launcher.platform.Product;

/**
 * Where acts are played: the systems outside, the data, and a platform in a process of its own, with all adapters in and every
 * flow at rest. Made by {@link StageSetting}.
 */
public final class Stage implements Clerk.Entrance {
    private final Scene scene;
    private final Product product;
    private final Program program;
    private final Plan plan;
    private final Teller teller;
    private final PlatformChild platform;
    private final int turn;

    Stage(Scene scene, Product product, Program program, Plan plan, Teller teller, PlatformChild platform)
            throws IOException {
        this.scene = scene;
        this.product = product;
        this.program = program;
        this.plan = plan;
        this.teller = teller;
        this.platform = platform;
        this.turn = nextTurn(scene.home().resolve("demo/turn"));
    }

    Scene scene() {
        return scene;
    }

    Path home() {
        return scene.home();
    }

    Program program() {
        return program;
    }

    /** What the data was made by. */
    Plan plan() {
        return plan;
    }

    Teller teller() {
        return teller;
    }

    /** The way to the platform; another one after it was started again. */
    PlatformDesk desk() {
        return platform.desk();
    }

    PlatformChild platform() {
        return platform;
    }

    /** Which time it is that acts are played at this home, from 1: records that an act makes have it in their codes. */
    int turn() {
        return turn;
    }

    /** The ERP by its own protocol. */
    ErpDesk erp() {
        return new ErpDesk(scene.peer("erp"));
    }

    /** What the ERP took: its ledger, where it keeps one. */
    ErpHistory history() {
        return scene.outside().ledger("erp").<ErpHistory>map(ErpLedger::new).orElseGet(this::erp);
    }

    /** The jar that a vendor handed over, as it came with the product. */
    Path vendorJar() {
        return product.folder().resolve("demo/vendor/com.acme.workday-1.0.0.jar");
    }

    /** Where acts keep what they claim, and the evidence. */
    Path receipts() {
        return home().resolve("demo/receipt");
    }

    @Override
    public URI url() {
        return platform.url();
    }

    @Override
    public String token() throws IOException {
        return Files.readString(home().resolve("data/cli-token")).strip();
    }

    /** Whether it was closed, be it by a signal in the middle of an act. */
    boolean isClosed() {
        return platform.isClosed();
    }

    private static int nextTurn(Path file) throws IOException {
        int turn =
                Files.exists(file) ? 1 + Integer.parseInt(Files.readString(file).strip()) : 1;
        Files.writeString(file, turn + "\n");
        return turn;
    }
}

package org.qiao.bench.running;

/** Hot plug. */
public final class PlugBench implements Bench {
    private static final int CYCLES = 30;

    @Override
    public String name() {
        return "plug";
    }

    @Override
    public void run(Stage stage) throws Exception {
        new PlugReport(stage.report(), stage.product(), stage.size() == org.qiao.bench.report.Size.TINY ? 2 : CYCLES)
                .run();
    }
}

package org.qiao.bench.running;

/** Start and memory. */
public final class StartBench implements Bench {
    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Stage stage) throws Exception {
        new StartReport(stage.report(), stage.product(), stage.size().rounds()).run();
    }
}

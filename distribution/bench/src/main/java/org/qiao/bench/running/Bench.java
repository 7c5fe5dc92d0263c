package org.qiao.bench.running;

/** One bench: measures on a stage and reports its lines. */
public interface Bench {
    /** The word by which it is run alone. */
    String name();

    /** Measures. Whatever fails ends the bench. */
    void run(Stage stage) throws Exception;
}

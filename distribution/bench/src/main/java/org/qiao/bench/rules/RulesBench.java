package org.qiao.bench.rules;

import org.openjdk.jmh.runner.RunnerException;
import org.qiao.bench.report.Size;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Stage;

/** The engine. */
public final class RulesBench implements Bench {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public void run(Stage stage) throws RunnerException {
        if (stage.size() == Size.TINY) {
            new RulesReport(stage.report(), 0).check();
        } else {
            new RulesReport(stage.report(), stage.size().rounds()).run();
        }
    }
}

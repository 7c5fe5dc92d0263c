package org.qiao.it;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;

/** Campaign 1 with more kills, and with a process that stands still for a while before some of them. */
@Tag("campaign")
class CrashCampaignTest extends CrashTest {
    private static final int SHORTEST_SECONDS = 5;

    @Override
    int kills() {
        return campaign().times(5, 200);
    }

    @Override
    void before(Qiao running, Random choice) throws Exception {
        if (choice.nextInt(4) > 0) {
            return;
        }
        String process = running.get("/api/v1/status")
                .json()
                .get("process")
                .flatMap(node -> node.number())
                .orElseThrow()
                .toPlainString();
        signal("-STOP", process);
        TimeUnit.SECONDS.sleep(SHORTEST_SECONDS + choice.nextInt(campaign().times(4, 56)));
        signal("-CONT", process);
        Patience.until("it answers again", () -> running.get("/health").status(), status -> status == 200);
        TimeUnit.MILLISECONDS.sleep(choice.nextInt(2000));
    }

    private static void signal(String which, String process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", which, process).start().waitFor();
    }
}

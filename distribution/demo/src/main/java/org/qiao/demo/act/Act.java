package org.qiao.demo.act;

import java.io.IOException;
import org.qiao.api.record.Text;

/** One act: it says what will happen, does it by doors that anybody may use, looks, and judges. It leaves the stage as it found it. */
interface Act {
    /** Its name on the command line. */
    String name();

    /** What it shows, in one sentence. */
    Text title();

    /** Plays it. True when everything was as it must be. */
    boolean play(Stage stage) throws IOException, InterruptedException;
}

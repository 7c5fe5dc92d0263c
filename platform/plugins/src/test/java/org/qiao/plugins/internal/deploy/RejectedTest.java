package org.qiao.plugins.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.record.Text;
import org.qiao.plugins.Plugins.Plugin;
import org.qiao.plugins.Plugins.State;

/** The names by which a jar that was not taken is found. */
class RejectedTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aRejectedJarIsFoundByItsFileItsNameAndTheEndOfItsName() {
        Rejected rejected = new Rejected(folder, Clock.systemUTC());
        rejected.note("oa-1.0.jar", plugin("com.huadong.oa"));

        assertThat(rejected.find("oa-1.0.jar")).isPresent();
        assertThat(rejected.find("com.huadong.oa")).isPresent();
        assertThat(rejected.find("oa")).isPresent();
        assertThat(rejected.find("a")).isEmpty();
        assertThat(rejected.dismiss("oa")).map(Plugin::name).contains("com.huadong.oa");
        assertThat(rejected.list()).isEmpty();
    }

    @Test
    void anEndThatTwoHaveNamesNeither() {
        Rejected rejected = new Rejected(folder, Clock.systemUTC());
        rejected.note("a.jar", plugin("com.huadong.oa"));
        rejected.note("b.jar", plugin("com.acme.oa"));

        assertThat(rejected.find("oa")).isEmpty();
        assertThat(rejected.find("com.acme.oa")).map(Plugin::name).contains("com.acme.oa");
    }

    private static Plugin plugin(String name) {
        return new Plugin(name, "1.0.0", State.REJECTED, new Text("清单读不出来", "its manifest does not read"));
    }
}

package org.qiao.plugins.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.record.Text;
import org.qiao.plugins.PluginCode;
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

    @Test
    void aNoteHidesTheJarThatWasLaidAsideBeforeUntilItIsHandled() throws IOException {
        Rejected rejected = withLaidAside("oa.jar");
        rejected.note("oa.jar", plugin("oa.jar"));

        assertThat(rejected.list()).extracting(Plugin::name).containsExactly("oa.jar");
        rejected.handled("oa.jar");

        assertThat(rejected.list()).extracting(Plugin::name).containsExactly("com.huadong.oa");
        assertThat(folder.resolve("oa.jar.txt")).exists();
    }

    @Test
    void aJarThatIsTakenReplacesTheNotesAndThePagesOfItsFileAndOfItsPlugin() throws IOException {
        Rejected rejected = withLaidAside("old.jar");
        rejected.note("oa.jar", plugin("oa.jar"));
        rejected.note("erp.jar", plugin("com.huadong.erp"));

        rejected.replaced("oa.jar", "com.huadong.oa");

        assertThat(rejected.list()).extracting(Plugin::name).containsExactly("com.huadong.erp");
        assertThat(folder).isDirectoryNotContaining("glob:**.txt");
    }

    /** One in which the jar of {@code com.huadong.oa} was laid aside. */
    private Rejected withLaidAside(String file) throws IOException {
        Rejected rejected = new Rejected(folder, Clock.systemUTC());
        Path jar = Files.writeString(
                Files.createDirectory(folder.resolve("adapters")).resolve(file), "no jar");
        rejected.add(jar, true, plugin("com.huadong.oa"), new Rejection(PluginCode.NOT_A_JAR, "清单", "manifest"));
        return rejected;
    }

    private static Plugin plugin(String name) {
        return new Plugin(name, "1.0.0", State.REJECTED, new Text("清单读不出来", "its manifest does not read"));
    }
}

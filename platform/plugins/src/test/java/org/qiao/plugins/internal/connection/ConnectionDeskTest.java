package org.qiao.plugins.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.record.Text;
import org.qiao.plugins.Connections.Saved;
import org.qiao.plugins.PluginCode;

/** Files of connections that two people write. */
class ConnectionDeskTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aNewConnectionUnderATakenNameIsToldSo() {
        ConnectionDesk desk = new ConnectionDesk(folder);
        assertThat(desk.write("oa", "{\"a\": 1}", "").isDone()).isTrue();

        Saved second = desk.write("oa", "{\"a\": 2}", "");

        assertThat(second.isDone()).isFalse();
        assertThat(message(second).zh()).contains("已有名为 oa 的连接");
        assertThat(message(second).en()).contains("there is a connection oa already");
        assertThat(desk.read("oa").orElseThrow().text()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void whatSomebodyElseChangedIsNotOverwrittenNorRemoved() {
        ConnectionDesk desk = new ConnectionDesk(folder);
        String read = desk.write("oa", "{\"a\": 1}", "").hash();
        String now = desk.write("oa", "{\"a\": 2}", read).hash();

        Saved late = desk.write("oa", "{\"a\": 3}", read);

        assertThat(late.hash()).isEqualTo(now);
        assertThat(late.problems().get(0).code()).isEqualTo(PluginCode.CHANGED_MEANWHILE.id());
        assertThat(message(late).en()).contains("somebody else changed this connection");
        assertThat(desk.remove("oa", read).isDone()).isFalse();
        assertThat(desk.remove("oa", now).isDone()).isTrue();
    }

    private static Text message(Saved saved) {
        return saved.problems().get(0).message();
    }
}

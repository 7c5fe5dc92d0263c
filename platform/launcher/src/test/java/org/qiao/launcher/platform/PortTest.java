package org.qiao.launcher.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.qiao.launcher.terminal.Refusal;

/** Why a port is not had. */
class PortTest {
    @Test
    void aPortThatAnotherProgramHasIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Platform.checkPort("127.0.0.1", other.getLocalPort()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + " is in use");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNotCalledInUse() {
        assertThatThrownBy(() -> Platform.checkPort("192.0.2.1", 0))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("of 192.0.2.1 cannot be had")
                .hasMessageContaining("listener.address")
                .hasMessageNotContaining("in use");
    }
}

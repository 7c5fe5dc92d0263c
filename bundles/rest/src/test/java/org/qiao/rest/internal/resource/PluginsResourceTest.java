package org.qiao.rest.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.qiao.rest.HttpProblem;

/** The names under which jars may be uploaded. */
class PluginsResourceTest {
    @Test
    void aNameThatTheFileSystemTakesIsTaken() {
        assertThat(PluginsResource.fileName("工作日-2.1.0.jar")).isEqualTo("工作日-2.1.0.jar");
        assertThat(PluginsResource.fileName("a" + "b".repeat(150) + ".jar")).hasSize(155);
    }

    @Test
    void aNameWithTooManyBytesIsTheCallersFault() {
        assertThatThrownBy(() -> PluginsResource.fileName("适".repeat(90) + ".jar"))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("274 bytes");
    }

    @Test
    void aNameThatLeavesItsFolderIsRefused() {
        assertThatThrownBy(() -> PluginsResource.fileName("../x.jar")).isInstanceOf(HttpProblem.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.plugin.RoleFactory;

import org.junit.jupiter.api.Test;

final class TasksPluginTest {

    @Test
    void bringsPushT() {
        TasksPlugin plugin = new TasksPlugin();

        assertThat(plugin.id()).isEqualTo("tasks");
        assertThat(plugin.tasks()).extracting(RoleFactory::name).containsExactly("pusht");
    }
}

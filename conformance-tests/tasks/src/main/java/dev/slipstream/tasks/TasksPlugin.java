// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.TaskFactory;
import dev.slipstream.tasks.pusht.PushTFactory;

import java.util.List;

/** The reference tasks as a plugin that a host brings on its own class path. */
public final class TasksPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "tasks";
    }

    @Override
    public List<TaskFactory<?>> tasks() {
        return List.of(new PushTFactory());
    }
}

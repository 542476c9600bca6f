// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.TaskFactory;
import dev.slipstream.api.task.Task;

/** Makes {@link PushT}. */
public final class PushTFactory implements TaskFactory<PushTOptions> {

    @Override
    public String name() {
        return "pusht";
    }

    @Override
    public String description() {
        return "Push-T: an agent pushes a T-shaped block onto its goal.";
    }

    @Override
    public PushTOptions defaults() {
        return PushTOptions.PUBLISHED;
    }

    @Override
    public Task create(PushTOptions options, RoleContext context) {
        return new PushT(options);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.bell;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;

/** Brings teachers, and a scheduler that knows nothing of students. */
public final class BellPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "bell";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(
                new BellFactory("noise", Prediction.EPSILON),
                new BellFactory("clean", Prediction.SAMPLE),
                new BellFactory("velocity", Prediction.VELOCITY),
                new OpaqueFactory());
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new OtherFactory());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.small;

import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;

/** Brings the small policies, and a scheduler that changes nothing. */
public final class SmallPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "small";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return SmallPolicy.ALL;
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new EchoFactory());
    }
}

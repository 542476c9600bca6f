// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.small;

import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;

/** Brings the policy and the schedule that recipes name. */
public final class SmallPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "small";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new SmallPolicy());
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new EvenSteps());
    }
}

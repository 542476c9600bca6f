// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;

/** Brings the policy that recipes in JSON name. */
final class Lines implements SlipstreamPlugin {

    @Override
    public String id() {
        return "lines";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(Line.of(Prediction.SAMPLE));
    }
}

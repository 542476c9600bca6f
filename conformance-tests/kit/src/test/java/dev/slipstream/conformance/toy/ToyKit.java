// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.toy;

import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;

/** Stands for the kit's plugin, with a policy of few actions. */
public final class ToyKit implements SlipstreamPlugin {

    @Override
    public String id() {
        return "kit";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(ToyPolicy.ofOneNumber("micro", 4));
    }
}

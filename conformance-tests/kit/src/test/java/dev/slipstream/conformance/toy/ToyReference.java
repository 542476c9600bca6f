// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.toy;

import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;

/**
 * Stands for the plugin with the reference policy, which has as many actions as any preset needs.
 */
public final class ToyReference implements SlipstreamPlugin {

    @Override
    public String id() {
        return "reference";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(ToyPolicy.ofOneNumber("pusht", ToyPlugin.LONG));
    }
}

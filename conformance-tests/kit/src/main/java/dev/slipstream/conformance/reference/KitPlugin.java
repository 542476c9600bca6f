// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;

/**
 * The plugin with the policies that rules run on; hosts take it from their class path. All of them
 * see and do what the reference policy of Push-T sees and does, so that presets made for it fit.
 */
public final class KitPlugin implements SlipstreamPlugin {

    /** The plugin's id. */
    public static final String ID = "kit";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(
                new MicroFactory(),
                new MixtureFactory(),
                new FaultyFactory(Fault.FAILING),
                new FaultyFactory(Fault.NAN));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines;

import dev.slipstream.api.plugin.SlipstreamPlugin;

/** The Baselines plugin. Its jar loads; its roles are still to come. */
public final class BaselinesPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "baselines";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step;

import dev.slipstream.api.plugin.SlipstreamPlugin;

/** The STEP plugin. Its jar loads; its roles are still to come. */
public final class StepPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "step";
    }
}

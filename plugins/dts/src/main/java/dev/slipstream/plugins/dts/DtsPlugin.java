// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.plugin.SlipstreamPlugin;

/** The Draft-and-Target Sampling plugin. Its jar loads; its roles are still to come. */
public final class DtsPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "dts";
    }
}

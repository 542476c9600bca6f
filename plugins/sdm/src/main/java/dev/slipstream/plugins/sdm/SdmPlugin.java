// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm;

import dev.slipstream.api.plugin.SlipstreamPlugin;

/** The SDM Policy plugin. Its jar loads; its roles are still to come. */
public final class SdmPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "sdm";
    }
}

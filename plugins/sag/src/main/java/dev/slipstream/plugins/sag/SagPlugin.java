// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag;

import dev.slipstream.api.plugin.SlipstreamPlugin;

/** The Sparse ActionGen plugin. Its jar loads; its roles are still to come. */
public final class SagPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "sag";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts;

import dev.slipstream.api.plugin.SlipstreamPlugin;

/** The Test-time Sparsity plugin. Its jar loads; its roles are still to come. */
public final class TtsPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "tts";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.conformance;

import dev.slipstream.api.plugin.SlipstreamPlugin;

/** A plugin without anything in it. */
public final class BarePlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "bare";
    }
}

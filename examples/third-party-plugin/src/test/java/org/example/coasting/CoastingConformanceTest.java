// SPDX-License-Identifier: Apache-2.0
package org.example.coasting;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.junit.StrategyConformance;

/** The kit's quick rules, one test each; the report is in target/conformance. */
final class CoastingConformanceTest extends StrategyConformance {

    @Override
    protected SlipstreamPlugin plugin() {
        return new CoastingPlugin();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.prune;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * When a pruner plans. Asynchrony is the runtime's: a pruner never starts a thread.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public enum PlanTiming {
    /** Before the first step, for all steps. */
    BEFORE,
    /**
     * For all steps, while the first step runs on another thread. The first step is computed whole,
     * whatever the plan says of it.
     */
    BESIDE_FIRST_STEP,
    /**
     * Before every step, for that step, with its sample in hand. Such recipes run a step a call.
     */
    PER_STEP
}

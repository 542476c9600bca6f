// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

/** The steps that a plan was learnt for. */
final class LearntSteps {

    private LearntSteps() {}

    /**
     * Refuses other steps.
     *
     * @param steps how many were learnt for, 0 for any
     */
    static void check(int steps, CacheGeometry geometry) {
        if (steps != 0 && steps != geometry.steps()) {
            throw new ConfigException(
                    new Problem(
                            "TTS-005",
                            "pruner 'tts/pruner'",
                            "gates that were learnt for " + steps + " steps",
                            "the scheduler's " + geometry.steps(),
                            "choose the schedule that it was trained for, or train a pruner for"
                                    + " this one with the trainer tts/tts"));
        }
    }
}

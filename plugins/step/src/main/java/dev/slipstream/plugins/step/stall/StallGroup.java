// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.stall;

import dev.slipstream.api.plugin.Option;

import java.util.List;

/**
 * Numbers of an action that stall together, such as those of an arm.
 *
 * @param actions the numbers of an action
 * @param observed the numbers of an observation that show whether they move
 * @param epsilon below which distance they stand still
 * @param sigmaScale the prediction's share in their start, in a stall
 * @param sigmaStall the noise's share in their start, in a stall
 */
public record StallGroup(
        @Option(value = "Numbers of an action, from 0; all where empty.", min = 0)
                List<Integer> actions,
        @Option(
                        value =
                                "Numbers of an observation, from 0, its tensors in alphabetical"
                                        + " order; all where empty.",
                        min = 0)
                List<Integer> observed,
        @Option(value = "Below which distance they stand still; 0 for never.", min = 0)
                double epsilon,
        @Option("The prediction's share in their start, in a stall.") double sigmaScale,
        @Option(value = "The noise's share in their start, in a stall.", min = 0)
                double sigmaStall) {

    /** Copies the lists. */
    public StallGroup {
        actions = List.copyOf(actions);
        observed = List.copyOf(observed);
    }
}

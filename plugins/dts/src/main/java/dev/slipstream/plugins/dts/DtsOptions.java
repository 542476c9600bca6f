// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.plugin.Option;

/**
 * The options of the scheduler {@code dts}.
 *
 * @param draftStride how many timesteps a draft goes down
 * @param targetStride how many timesteps a step towards a target goes down
 * @param chunk how many drafts a round makes at most
 * @param threshold the largest distance of a draft from its target in the first round
 * @param metric how that distance is measured
 * @param increment what every round adds to the threshold
 * @param fineFirst how many strides of a draft, from the noisiest down, are never drafted
 * @param maxDiscarded how many drafts behind rejected ones a call may throw away
 * @param clipRange the bound of clean predictions
 * @param draft what a draft takes for the noise on its way
 * @param carriedSpread the spread of clean samples by which the gap between a target and its draft
 *     is carried on to the targets behind
 */
public record DtsOptions(
        @Option(value = "How many timesteps a draft goes down; divides the trained ones.", min = 1)
                int draftStride,
        @Option(
                        value =
                                "How many timesteps a step towards a target goes down; divides the"
                                        + " draft's stride.",
                        min = 1)
                int targetStride,
        @Option(value = "How many drafts a round makes at most.", min = 1) int chunk,
        @Option("The largest distance of an accepted draft from its target, in the first round.")
                double threshold,
        @Option(
                        "How the distance is measured: the norm of all numbers, or the root of"
                                + " their mean square.")
                Metric metric,
        @Option(value = "What every round adds to the threshold.", min = 0) double increment,
        @Option(
                        value =
                                "How many strides of a draft, from the noisiest timestep down, go"
                                        + " by the target's stride alone.",
                        min = 0)
                int fineFirst,
        @Option(
                        value =
                                "How many drafts behind rejected ones a call may throw away; a"
                                        + " round makes at most one more than are left of them, and a"
                                        + " call without any goes on by the target's stride.",
                        min = 0)
                int maxDiscarded,
        @Option(value = "The bound that clean predictions are clipped to, 0 for none.", min = 0)
                double clipRange,
        @Option(
                        "What a draft takes for the noise on its way: that of its beginning, or"
                                + " what that and the evaluation a draft earlier lead to.")
                Draft draft,
        @Option(
                        value =
                                "The spread of clean samples, by which the gap between a target and"
                                        + " its draft is carried on to the targets behind; 0 to"
                                        + " carry none, as in the paper.",
                        min = 0)
                double carriedSpread) {

    /** For chunks of actions whose numbers lie between -1 and 1. */
    static final DtsOptions DEFAULTS =
            new DtsOptions(10, 2, 6, 0.01, Metric.RMS, 0.0014, 1, 10, 1, Draft.REPEATED, 0);

    /** The same steps, every draft of which is rejected. */
    DtsOptions rejecting() {
        return new DtsOptions(
                draftStride,
                targetStride,
                chunk,
                -1,
                metric,
                0,
                fineFirst,
                maxDiscarded,
                clipRange,
                draft,
                carriedSpread);
    }
}

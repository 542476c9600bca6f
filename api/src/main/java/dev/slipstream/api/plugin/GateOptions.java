// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.train.GateCourse;

import java.util.List;

/**
 * How gates are learnt, as options: what trainers of pruners have in common, which they nest in
 * their own.
 *
 * @param levels the sparsities, one after the other, each from the weights of the one before
 * @param trials trials by which a plan is looked for at each sparsity
 * @param triedOn calls that each is tried on
 * @param interval how often that plan computes all blocks
 * @param segments batches of episodes' segments that are learnt from at each sparsity
 * @param batch segments in a batch
 * @param calls calls of a segment that are learnt from, each an update
 * @param windows windows of a call that are learnt from
 * @param window steps of a window, through which gradients flow
 * @param fidelity the weight of the distance to dense
 * @param rate the learning rate
 * @param clip the largest norm of all gradients together
 * @param warmUp updates until the rate is reached
 * @param heldOut the share of episodes that is not learnt from
 * @param judged how many of these are judged
 * @param judgeEvery batches from one judgement to the next
 * @param scheduler the scheduler whose steps are pruned
 * @param steps how many steps it takes, unless a preset says so
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record GateOptions(
        @Option(
                        value =
                                "The shares of reused blocks to train for, one after the other;"
                                        + " each has its snapshot.",
                        min = 0,
                        max = 0.999)
                List<Double> levels,
        @Option(
                        value =
                                "Trials by which one plan for all calls is looked for at each"
                                        + " level, which the pruner begins with; 0 for the plain"
                                        + " plan, which computes all blocks every few steps.",
                        min = 0)
                int trials,
        @Option(value = "Calls that each of these plans is tried on.", min = 2) int triedOn,
        @Option(
                        value =
                                "Steps from one whole step to the next in the plain plan; more where"
                                        + " a level leaves no room for so many whole steps.",
                        min = 2)
                int interval,
        @Option(
                        value =
                                "Batches of episodes' segments that each level learns from; 0 for the plans"
                                        + " as they were found.",
                        min = 0)
                int segments,
        @Option(value = "Segments in a batch.", min = 1) int batch,
        @Option(
                        value =
                                "Calls of a segment that are learnt from, each an update. Where"
                                        + " residuals last for an episode, a call that is computed"
                                        + " whole comes before them.",
                        min = 1)
                int calls,
        @Option(value = "Windows of a call that are learnt from.", min = 1) int windows,
        @Option(value = "Steps of a window, through which gradients flow.", min = 1) int window,
        @Option(value = "The weight of the distance to dense beside the sparsity's.", min = 0)
                double fidelity,
        @Option(value = "The learning rate of AdamW.", min = 0) double rate,
        @Option(value = "The largest norm of all gradients together; 0 for no limit.", min = 0)
                double clip,
        @Option(value = "Updates until the rate is reached.", min = 0) int warmUp,
        @Option(value = "The share of episodes that is not learnt from.", min = 0, max = 0.9)
                double heldOut,
        @Option(value = "How many of these episodes are judged.", min = 1) int judged,
        @Option(value = "Batches from one judgement to the next.", min = 1) int judgeEvery,
        @Option(
                        "The scheduler whose steps are pruned, or the name of a preset, such as"
                                + " ddim-20, whose scheduler it is.")
                String scheduler,
        @Option(value = "How many steps it takes, unless a preset says so.", min = 2) int steps)
        implements GateCourse {

    /** Sized for a small transformer over 100 steps of DDPM. */
    public static final GateOptions DEFAULT =
            new GateOptions(
                    List.of(0.8, 0.9, 0.93, 0.95),
                    2_000,
                    40,
                    16,
                    0,
                    4,
                    12,
                    2,
                    12,
                    1,
                    4e-4,
                    1,
                    50,
                    0.05,
                    4,
                    10,
                    "baselines/ddpm",
                    100);

    /** Copies the list. */
    public GateOptions {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("a course without levels");
        }
        if (trials == 0 && segments == 0) {
            throw new IllegalArgumentException(
                    "a course with neither trials nor segments, from which nothing is learnt");
        }
    }

    /**
     * The same for other sparsities.
     *
     * @param others the sparsities
     * @return the options
     */
    public GateOptions withLevels(List<Double> others) {
        return new GateOptions(
                others,
                trials,
                triedOn,
                interval,
                segments,
                batch,
                calls,
                windows,
                window,
                fidelity,
                rate,
                clip,
                warmUp,
                heldOut,
                judged,
                judgeEvery,
                scheduler,
                steps);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.tts.lattice.Direction;
import dev.slipstream.plugins.tts.prune.PrunerShape;

import java.util.List;

/**
 * How pruners are trained.
 *
 * @param levels the sparsities, one after the other, each from the weights of the one before
 * @param imitation updates that learn a plain plan by heart, before all others
 * @param interval how often that plan computes
 * @param imitationRate the learning rate of those updates
 * @param segments batches of episodes' segments that are learnt from at each sparsity
 * @param batch segments in a batch
 * @param calls calls of a segment behind the first, each an update
 * @param windows windows of a call that are learnt from
 * @param window steps of a window, through which gradients flow
 * @param fidelity the weight of the distance to dense
 * @param rate the learning rate
 * @param decay the weight decay
 * @param clip the largest norm of all gradients together
 * @param warmUp updates until the rate is reached
 * @param heldOut the share of episodes that is not learnt from
 * @param judged how many of these are judged
 * @param judgeEvery batches from one judgement to the next
 * @param scheduler the scheduler whose steps are pruned
 * @param steps how many steps it takes
 * @param directions the directions to choose from
 * @param pruner the network's sizes
 */
public record TtsTrainingOptions(
        @Option(
                        value =
                                "The shares of reused blocks to train for, one after the other;"
                                        + " each has its snapshot.",
                        min = 0,
                        max = 0.999)
                List<Double> levels,
        @Option(
                        value =
                                "Updates before all others in which the pruner learns by heart a"
                                        + " plan that computes every few steps and the last ones.",
                        min = 0)
                int imitation,
        @Option(value = "Steps from one computation to the next in that plan.", min = 2)
                int interval,
        @Option(value = "The learning rate of these updates.", min = 0) double imitationRate,
        @Option(value = "Batches of episodes' segments that each level learns from.", min = 1)
                int segments,
        @Option(value = "Segments in a batch.", min = 1) int batch,
        @Option(value = "Calls of a segment behind the first; each is an update.", min = 1)
                int calls,
        @Option(value = "Windows of a call that are learnt from.", min = 1) int windows,
        @Option(value = "Steps of a window, through which gradients flow.", min = 1) int window,
        @Option(value = "The weight of the distance to dense beside the sparsity's.", min = 0)
                double fidelity,
        @Option(value = "The learning rate of AdamW.", min = 0) double rate,
        @Option(value = "Its weight decay.", min = 0) double decay,
        @Option(value = "The largest norm of all gradients together; 0 for no limit.", min = 0)
                double clip,
        @Option(value = "Updates until the rate is reached.", min = 0) int warmUp,
        @Option(value = "The share of episodes that is not learnt from.", min = 0, max = 0.9)
                double heldOut,
        @Option(value = "How many of these episodes are judged.", min = 1) int judged,
        @Option(value = "Batches from one judgement to the next.", min = 1) int judgeEvery,
        @Option("The scheduler whose steps are pruned.") String scheduler,
        @Option(value = "How many steps it takes.", min = 2) int steps,
        @Option("The directions to choose from.") List<Direction> directions,
        @Option("The sizes of the pruner's network.") PrunerShape pruner) {

    static final TtsTrainingOptions DEFAULTS =
            new TtsTrainingOptions(
                    List.of(0.8, 0.9, 0.93, 0.95),
                    350,
                    10,
                    3e-3,
                    30,
                    4,
                    12,
                    2,
                    12,
                    1,
                    4e-4,
                    1e-4,
                    1,
                    50,
                    0.05,
                    4,
                    10,
                    "baselines/ddpm",
                    100,
                    List.of(Direction.values()),
                    PrunerShape.DEFAULT);

    /** Copies the lists. */
    public TtsTrainingOptions {
        levels = List.copyOf(levels);
        directions = List.copyOf(directions);
    }

    /** Updates of the whole training. */
    long updates() {
        return imitation + (long) levels.size() * segments * calls;
    }
}

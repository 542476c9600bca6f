// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.plugins.tts.lattice.Direction;
import dev.slipstream.plugins.tts.prune.PrunerNetwork;

import java.util.List;

/**
 * The stage before the first window: the pruner learns a plain plan by heart, because from gates
 * drawn by chance, which leave some blocks uncomputed for a whole call, little is learnt. The plan
 * computes every block in every few steps and in the last ones, and reuses the block's own residual
 * of an earlier step between.
 */
final class Imitation {

    private final TtsTrainingOptions options;
    private final TrainingContext training;
    private final Teacher teacher;
    private final Episodes episodes;
    private final PrunerNetwork network;

    Imitation(
            TtsTrainingOptions options,
            TrainingContext training,
            Teacher teacher,
            Episodes episodes,
            PrunerNetwork network) {
        this.options = options;
        this.training = training;
        this.teacher = teacher;
        this.episodes = episodes;
        this.network = network;
    }

    /** How many of the last steps are computed, so that the sparsity is the first level's. */
    private int last(int steps) {
        double every = 1.0 / options.interval();
        double last = (1 - options.levels().get(0) - every) / (1 - every) * steps;
        return (int) Math.max(0, Math.round(last));
    }

    /** The plan's gates: for each step and block the place among a block's gates. */
    private long[] plan(int steps, int blocks) {
        List<Direction> directions = options.directions();
        long reuse = 1L + Math.max(0, directions.indexOf(Direction.TIMESTEP));
        int first = steps - last(steps);
        long[] gates = new long[steps * blocks];
        for (int i = 0; i < gates.length; i++) {
            int step = i / blocks;
            gates[i] = step % options.interval() == 0 || step >= first ? 0 : reuse;
        }
        return gates;
    }

    /** Learns; gives the mean surprise of the last updates. */
    double learn(NDList parameters) {
        Optimizer optimizer =
                training.adamW(
                        new AdamW(0.9, 0.999, 1e-8, options.clip()),
                        new ParameterGroup(parameters, options.imitationRate(), options.decay()));
        Schedule schedule = teacher.table().schedule();
        int blocks = teacher.denoiser().blocks().size();
        double loss = 0;
        for (int update = 0; update < options.imitation(); update++) {
            long key = update;
            try (NDManager scope = training.manager().newSubManager()) {
                NDArray tokens = tokens(key, schedule, scope);
                NDArray plan =
                        scope.create(
                                plan(schedule.steps(), blocks),
                                new Shape(schedule.steps(), blocks));
                double now =
                        training.gradients(
                                inner -> {
                                    NDArray own = tokens.duplicate();
                                    own.attach(inner);
                                    return network.surprise(parameters, own, plan);
                                });
                loss = update == 0 ? now : 0.9 * loss + 0.1 * now;
            }
            optimizer.step(factor(update));
        }
        return loss;
    }

    /** A short rise, then half a cosine down to a tenth. */
    private double factor(int update) {
        double share = update / (double) options.imitation();
        return Math.min(1, (update + 1) / 10.0) * (0.55 + 0.45 * Math.cos(Math.PI * share));
    }

    private NDArray tokens(long update, Schedule schedule, NDManager scope) {
        double[] draws = training.uniform(update, "imitation", 2 * options.batch());
        NDList rows = new NDList();
        for (int row = 0; row < options.batch(); row++) {
            int window = episodes.learned(draws[2 * row], draws[2 * row + 1], 1)[0];
            try (Conditioning conditioning =
                    teacher.denoiser().condition(episodes.observation(window, scope), scope)) {
                rows.add(conditioning.tokens(schedule, scope));
            }
        }
        return NDArrays.stack(rows);
    }
}

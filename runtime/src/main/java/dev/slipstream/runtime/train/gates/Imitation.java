// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.GateCourse;
import dev.slipstream.api.train.GateNetwork;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.TrainingContext;

/** The stage before the first window: the network learns a plan by heart. */
final class Imitation {

    private final TrainingContext training;
    private final GateCourse course;
    private final Gating gating;
    private final Episodes episodes;
    private final GateNetwork network;

    Imitation(
            TrainingContext training,
            GateCourse course,
            Gating gating,
            Episodes episodes,
            GateNetwork network) {
        this.training = training;
        this.course = course;
        this.gating = gating;
        this.episodes = episodes;
        this.network = network;
    }

    private static NDArray gates(GatePlan plan, NDManager manager) {
        long[] gates = new long[plan.steps() * plan.blocks()];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = plan.gate(i / plan.blocks(), i % plan.blocks());
        }
        return manager.create(gates, new Shape(plan.steps(), plan.blocks()));
    }

    /** Learns; gives the mean surprise of the last updates. */
    double learn(NDList parameters, GatePlan plan) {
        Optimizer optimizer =
                training.adamW(
                        new AdamW(0.9, 0.999, 1e-8, course.clip()),
                        network.groups(parameters, course.imitationRate())
                                .toArray(ParameterGroup[]::new));
        double loss = 0;
        for (int update = 0; update < course.imitation(); update++) {
            long key = update;
            try (NDManager scope = training.manager().newSubManager()) {
                NDArray features = features(key, scope);
                NDArray gates = gates(plan, scope);
                double now =
                        training.gradients(
                                inner -> {
                                    NDArray own = features.duplicate();
                                    own.attach(inner);
                                    return network.surprise(parameters, own, gates);
                                });
                loss = update == 0 ? now : 0.9 * loss + 0.1 * now;
            }
            optimizer.step(factor(update));
        }
        return loss;
    }

    /** A short rise, then half a cosine down to a tenth. */
    private double factor(int update) {
        double share = update / (double) course.imitation();
        return Math.min(1, (update + 1) / 10.0) * (0.55 + 0.45 * Math.cos(Math.PI * share));
    }

    private NDArray features(long update, NDManager scope) {
        double[] draws = training.uniform(update, "imitation", 2 * course.batch());
        NDList rows = new NDList();
        for (int row = 0; row < course.batch(); row++) {
            int window = episodes.learned(draws[2 * row], draws[2 * row + 1], 1)[0];
            try (Conditioning conditioning =
                    gating.teacher()
                            .denoiser()
                            .condition(episodes.observation(window, scope), scope)) {
                rows.add(gating.features(conditioning, scope));
            }
        }
        return NDArrays.stack(rows);
    }
}

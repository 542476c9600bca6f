// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.train.GateMethod;
import dev.slipstream.api.train.GateNetwork;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.plugins.sag.prune.FlatObservation;
import dev.slipstream.plugins.sag.reuse.ColdStart;
import dev.slipstream.plugins.sag.reuse.OneForAll;

import java.util.List;

/**
 * Gates that compute a block or reuse the one residual that there is for it, planned from what the
 * policy sees.
 *
 * @param options how they are trained
 * @param training the kit
 */
record OneForAllGates(SagTrainingOptions options, TrainingContext training) implements GateMethod {

    @Override
    public CacheStore store() {
        return new OneForAll(options.reuse(), options.coldStart());
    }

    @Override
    public List<String> directions() {
        return List.of(options.reuse().direction());
    }

    @Override
    public GatePlan plain(CacheGeometry geometry, int interval, double sparsity) {
        return new PlainPlan(options.reuse()).of(geometry, interval, sparsity);
    }

    @Override
    public boolean wholeFirstStep() {
        return options.coldStart() == ColdStart.FORCE_DENSE;
    }

    @Override
    public NDArray features(Conditioning conditioning, Schedule schedule, NDManager manager) {
        Policy teacher = training.teacher().orElseThrow();
        NDArray numbers =
                FlatObservation.of(conditioning.observation(), teacher.spec()).reshape(-1);
        numbers.attach(manager);
        return numbers;
    }

    @Override
    public GateNetwork network(CacheGeometry geometry, Shape features) {
        return new LearningPruner(options, training, geometry, features.get(0));
    }
}

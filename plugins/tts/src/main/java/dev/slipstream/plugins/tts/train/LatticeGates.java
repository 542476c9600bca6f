// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.train.GateMethod;
import dev.slipstream.api.train.GateNetwork;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.plugins.tts.lattice.Direction;
import dev.slipstream.plugins.tts.lattice.Lattice;

import java.util.List;
import java.util.Set;

/**
 * Gates that choose among the lattice's directions, planned from the condition tokens.
 *
 * @param options how they are trained
 * @param training the kit
 */
record LatticeGates(TtsTrainingOptions options, TrainingContext training) implements GateMethod {

    @Override
    public Set<Feature> needs() {
        return Set.of(Feature.CONDITION_TOKENS);
    }

    @Override
    public CacheStore store() {
        return new Lattice(Set.of(Direction.values()));
    }

    @Override
    public List<String> directions() {
        return options.directions().stream().map(Direction::key).toList();
    }

    /**
     * Between its whole steps blocks reuse their own residual of an earlier step, where that may be
     * chosen. So many of the last steps are whole too that the sparsity is that which is asked for.
     */
    @Override
    public GatePlan plain(CacheGeometry geometry, int interval, double sparsity) {
        int reuse = 1 + Math.max(0, options.directions().indexOf(Direction.TIMESTEP));
        double every = 1.0 / interval;
        double last = (1 - sparsity - every) / (1 - every) * geometry.steps();
        long first = geometry.steps() - Math.max(0, Math.round(last));
        return GatePlan.by(
                geometry.steps(),
                geometry.blocks().size(),
                (step, block) -> step % interval == 0 || step >= first ? GatePlan.COMPUTE : reuse);
    }

    @Override
    public boolean wholeFirstStep() {
        return true;
    }

    @Override
    public NDArray features(Conditioning conditioning, Schedule schedule, NDManager manager) {
        return conditioning.tokens(schedule, manager);
    }

    @Override
    public GateNetwork network(CacheGeometry geometry, Shape features) {
        return new LearningPruner(options, training, geometry, features.get(2));
    }
}

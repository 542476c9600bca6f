// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.train.GateNetwork;
import dev.slipstream.api.train.GatePlanner;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.plugins.tts.prune.PrunerFile;
import dev.slipstream.plugins.tts.prune.PrunerNetwork;

import java.util.List;

/** A pruner whose weights are learnt. */
final class LearningPruner implements GateNetwork {

    private final TtsTrainingOptions options;
    private final TrainingContext training;
    private final int blocks;
    private final PrunerNetwork network;

    LearningPruner(
            TtsTrainingOptions options,
            TrainingContext training,
            CacheGeometry geometry,
            long tokenWidth) {
        this.options = options;
        this.training = training;
        this.blocks = geometry.blocks().size();
        this.network =
                new PrunerNetwork(
                        options.pruner(),
                        geometry.steps(),
                        blocks,
                        tokenWidth,
                        options.directions(),
                        training.kernels(),
                        training.manager());
    }

    @Override
    public NDList initial(GatePlan plan) {
        return network.planning(
                plan,
                StateDict.keepingSize((name, count) -> training.gaussian(0, name, count)),
                training.manager());
    }

    @Override
    public List<ParameterGroup> groups(NDList parameters, double rate) {
        return List.of(new ParameterGroup(parameters, rate, options.decay()));
    }

    @Override
    public GatePlanner planner(NDList parameters) {
        Argument weights = Argument.of(parameters);
        Held asked = network.ask(weights);
        return new GatePlanner() {
            @Override
            public GatePlan plan(NDArray features, NDManager manager) {
                return network.plan(weights, asked, features, manager);
            }

            @Override
            public void close() {
                asked.close();
            }
        };
    }

    @Override
    public NDList learn(NDList parameters, NDArray features, NDArray steps) {
        return network.learn(parameters, features, steps);
    }

    @Override
    public void write(NDList weights, double sparsity) {
        String folder = PrunerFile.folder(sparsity);
        training.write(folder + PrunerFile.WEIGHTS, weights);
        training.write(
                folder + PrunerFile.NAME,
                new PrunerFile(options.pruner(), options.directions(), sparsity, blocks));
    }
}

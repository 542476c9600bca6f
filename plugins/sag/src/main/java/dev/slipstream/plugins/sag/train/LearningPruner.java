// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.train;

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
import dev.slipstream.api.train.PlanTable;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.plugins.sag.prune.PrunerFile;
import dev.slipstream.plugins.sag.prune.PrunerNetwork;

import java.util.List;
import java.util.stream.Stream;

/** A pruner whose weights are learnt. */
final class LearningPruner implements GateNetwork {

    private final SagTrainingOptions options;
    private final TrainingContext training;
    private final CacheGeometry geometry;
    private final PrunerNetwork network;

    LearningPruner(
            SagTrainingOptions options,
            TrainingContext training,
            CacheGeometry geometry,
            long observed) {
        this.options = options;
        this.training = training;
        this.geometry = geometry;
        this.network =
                new PrunerNetwork(
                        options.pruner(),
                        geometry.steps(),
                        geometry.blocks().size(),
                        observed,
                        training.kernels());
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
        SagTrainingOptions.Decay decay = options.decay();
        return Stream.of(
                        group("obs_encoder.", parameters, rate, decay.observation()),
                        group("encoder.", parameters, rate, decay.encoder()),
                        group("mlp.", parameters, rate, decay.decision()),
                        group(PlanTable.NAME, parameters, rate, 0))
                .filter(group -> !group.parameters().isEmpty())
                .toList();
    }

    private static ParameterGroup group(String part, NDList parameters, double rate, double decay) {
        NDList chosen = new NDList();
        for (NDArray parameter : parameters) {
            if (parameter.getName().startsWith(part)) {
                chosen.add(parameter);
            }
        }
        return new ParameterGroup(chosen, rate, decay);
    }

    @Override
    public GatePlanner planner(NDList parameters) {
        Argument weights = Argument.of(parameters);
        Held encoded = network.encode(weights, geometry.schedule(), training.manager());
        return new GatePlanner() {
            @Override
            public GatePlan plan(NDArray features, NDManager manager) {
                return network.plan(weights, encoded, features.expandDims(0), manager);
            }

            @Override
            public void close() {
                encoded.close();
            }
        };
    }

    @Override
    public NDList learn(NDList parameters, NDArray features, NDArray steps) {
        return network.learn(parameters, geometry.schedule(), features, steps);
    }

    @Override
    public void write(NDList weights, double sparsity) {
        String folder = PrunerFile.folder(sparsity);
        training.write(folder + PrunerFile.WEIGHTS, weights);
        training.write(
                folder + PrunerFile.NAME,
                new PrunerFile(options.pruner(), sparsity, geometry.blocks().size()));
    }
}

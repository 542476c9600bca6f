// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.train.PlanTable;

import java.util.Optional;

/** Makes the pruner of SAG. */
public final class SagPrunerFactory implements PrunerFactory<PrunerOptions> {

    @Override
    public String name() {
        return "pruner";
    }

    @Override
    public String description() {
        return "Decides in one pass over what is seen which blocks of which steps to reuse (SAG)";
    }

    @Override
    public PrunerOptions defaults() {
        return PrunerOptions.DEFAULTS;
    }

    @Override
    public Fit fit(PrunerOptions options) {
        return Fit.ANY.needing(Feature.BLOCKS, "skips residual blocks");
    }

    @Override
    public Optional<PrunerOptions> lossless(PrunerOptions options) {
        return Optional.of(options.dense());
    }

    @Override
    public Pruner create(PrunerOptions options, RecipeContext context) {
        if (options.sparsity() == 0) {
            return new DensePruner(options.reuse());
        }
        PrunerFile file = file(options, context);
        if (file.blocks() != 0 && file.blocks() != context.blocks().size()) {
            throw new ConfigException(
                    new Problem(
                            "SAG-003",
                            "pruner 'sag/pruner'",
                            "weights for a network of " + file.blocks() + " blocks",
                            "the policy's " + context.blocks().size(),
                            "train a pruner for this policy, with the trainer sag/sag"));
        }
        String path = options.folder() + PrunerFile.WEIGHTS + ".safetensors";
        NDList weights = context.assets().weights(path, context.manager());
        PrunerNetwork network =
                new PrunerNetwork(
                        file.shape(),
                        PlanTable.steps(weights),
                        context.blocks().size(),
                        FlatObservation.size(context.policy()),
                        context.kernels());
        NDList ordered = network.ordered(weights, "weights '" + path + "'");
        Optional<GatePlan> alone = PrunerNetwork.planAlone(weights);
        if (alone.isPresent()) {
            return new PlannedPruner(alone.orElseThrow(), options);
        }
        Held held = context.kernels().hold(Argument.of(ordered));
        return new SagPruner(
                options,
                file.shape(),
                PlanTable.steps(weights),
                context.policy(),
                network,
                held,
                context.manager());
    }

    private static PrunerFile file(PrunerOptions options, RecipeContext context) {
        try {
            return context.assets().options(options.folder() + PrunerFile.NAME, PrunerFile.DEFAULT);
        } catch (ConfigException e) {
            throw new ConfigException(
                    new Problem(
                            "SAG-001",
                            "pruner 'sag/pruner' of sparsity " + options.sparsity(),
                            e.getMessage(),
                            "a pruner that was trained for this sparsity; that of the policy"
                                    + " pusht is for 0.91",
                            "train one with the trainer sag/sag, and name its folder in the"
                                    + " option 'weights'"),
                    e);
        }
    }
}

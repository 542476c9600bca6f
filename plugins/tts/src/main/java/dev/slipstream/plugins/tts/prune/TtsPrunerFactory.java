// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

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
import dev.slipstream.plugins.tts.lattice.Direction;

import java.util.List;
import java.util.Optional;

/** Makes the pruner of TTS. */
public final class TtsPrunerFactory implements PrunerFactory<PrunerOptions> {

    @Override
    public String name() {
        return "pruner";
    }

    @Override
    public String description() {
        return "Chooses for each block of each step to compute it or to reuse one of three cached"
                + " residuals (TTS)";
    }

    @Override
    public PrunerOptions defaults() {
        return PrunerOptions.DEFAULTS;
    }

    @Override
    public Fit fit(PrunerOptions options) {
        Fit fit = Fit.ANY.needing(Feature.BLOCKS, "skips residual blocks");
        return options.sparsity() == 0
                ? fit
                : fit.needing(Feature.CONDITION_TOKENS, "plans from what the denoiser attends to");
    }

    @Override
    public Optional<PrunerOptions> lossless(PrunerOptions options) {
        return Optional.of(options.dense());
    }

    @Override
    public Pruner create(PrunerOptions options, RecipeContext context) {
        List<Direction> directions = options.directions().stream().distinct().toList();
        if (options.sparsity() == 0) {
            return new DensePruner(directions);
        }
        PrunerFile file = file(options, context);
        if (!file.directions().containsAll(directions)) {
            throw new ConfigException(
                    new Problem(
                            "TTS-003",
                            "option 'directions' of pruner 'tts/pruner'",
                            "the directions " + directions,
                            "some of those that it learnt, " + file.directions(),
                            "choose among these, or train it with all of them"));
        }
        if (file.blocks() != 0 && file.blocks() != context.blocks().size()) {
            throw new ConfigException(
                    new Problem(
                            "TTS-004",
                            "pruner 'tts/pruner'",
                            "weights for a network of " + file.blocks() + " blocks",
                            "the policy's " + context.blocks().size(),
                            "train a pruner for this policy, with the trainer tts/tts"));
        }
        String path = options.folder() + PrunerFile.WEIGHTS + ".safetensors";
        String where = "weights '" + path + "'";
        NDList weights = context.assets().weights(path, context.manager());
        PrunerNetwork network =
                new PrunerNetwork(
                        file.shape(),
                        PlanTable.steps(weights),
                        context.blocks().size(),
                        PrunerTensors.tokenWidth(weights, where),
                        directions,
                        context.kernels(),
                        context.manager());
        NDList ordered = network.ordered(weights, where);
        Optional<GatePlan> alone = network.planAlone(weights);
        if (alone.isPresent()) {
            return new PlannedPruner(alone.orElseThrow(), directions);
        }
        Held held = context.kernels().hold(Argument.of(ordered));
        return new TtsPruner(file.shape(), PlanTable.steps(weights), directions, network, held);
    }

    private static PrunerFile file(PrunerOptions options, RecipeContext context) {
        try {
            return context.assets().options(options.folder() + PrunerFile.NAME, PrunerFile.DEFAULT);
        } catch (ConfigException e) {
            throw new ConfigException(
                    new Problem(
                            "TTS-001",
                            "pruner 'tts/pruner' of sparsity " + options.sparsity(),
                            e.getMessage(),
                            "a pruner that was trained for this sparsity; those of the policy"
                                    + " pusht are for 0.8, 0.9, 0.93 and 0.95",
                            "choose it, or train one and name its folder in the option"
                                    + " 'weights'"),
                    e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.api.cache.CodeStore;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.Optional;

/**
 * What a compiled recipe is made of, as far as honesty goes.
 *
 * @param archive whether the denoiser is an archive that was exported elsewhere
 * @param blocks how many blocks the denoiser has
 * @param steps how many steps the schedule has from noise
 * @param coldSteps how many steps a call has that is not started warm
 * @param pruned whether there is a pruner
 * @param store what kind of store there is
 */
record RolesInPlay(
        boolean archive, int blocks, int steps, int coldSteps, boolean pruned, Store store) {

    /** Kinds of stores. */
    enum Store {
        NONE,
        /** The runtime keeps the residuals. */
        DATA,
        /** The plugin keeps them. */
        CODE
    }

    static RolesInPlay of(CompiledRecipe recipe, boolean archive) {
        int steps = recipe.schedule().steps();
        return new RolesInPlay(
                archive,
                recipe.blockDenoiser()
                        .map(BlockDenoiser::blocks)
                        .map(blocks -> blocks.size())
                        .orElse(0),
                steps,
                recipe.coldStart()
                        .map(cold -> cold.schedule(Optional.empty()).steps())
                        .orElse(steps),
                recipe.pruner().isPresent(),
                recipe.store()
                        .map(store -> store instanceof CodeStore ? Store.CODE : Store.DATA)
                        .orElse(Store.NONE));
    }
}

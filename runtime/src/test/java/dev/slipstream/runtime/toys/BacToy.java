// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;

import java.util.List;

/** BAC: each block is computed in the steps that an offline profile has chosen for it. */
final class BacToy implements PrunerFactory<BacToy.Options> {

    record Options(@Option("The update steps of each block in order.") List<BlockSteps> blocks) {

        Options {
            blocks = List.copyOf(blocks);
        }
    }

    record BlockSteps(@Option("The steps in which the block is computed.") List<Integer> steps) {

        BlockSteps {
            steps = List.copyOf(steps);
        }
    }

    @Override
    public String name() {
        return "bac";
    }

    @Override
    public String description() {
        return "Computes each block in update steps of its own";
    }

    @Override
    public Options defaults() {
        return new Options(List.of());
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        return new StaticPruner(
                CacheLayout.TIMESTEP,
                (step, block) -> options.blocks().get(block.index()).steps().contains(step));
    }
}

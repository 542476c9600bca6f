// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;

import java.util.List;
import java.util.Optional;

/** FORA: blocks of the attention and feed-forward types are computed in every n-th step. */
final class ForaToy implements PrunerFactory<ForaToy.Options> {

    record Options(
            @Option(value = "Steps from one computation to the next.", min = 1) int interval,
            @Option("The types that are cached; others are always computed.") List<String> types) {

        Options {
            types = List.copyOf(types);
        }
    }

    @Override
    public String name() {
        return "fora";
    }

    @Override
    public String description() {
        return "Computes attention and feed-forward blocks in every n-th step";
    }

    @Override
    public Options defaults() {
        return new Options(3, List.of("mix", "shift"));
    }

    @Override
    public Optional<Options> lossless(Options options) {
        return Optional.of(new Options(1, options.types()));
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        return new StaticPruner(
                CacheLayout.TIMESTEP,
                (step, block) ->
                        step % options.interval() == 0 || !options.types().contains(block.type()));
    }
}

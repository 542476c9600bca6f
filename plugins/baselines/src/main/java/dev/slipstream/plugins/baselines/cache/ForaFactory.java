// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.plugins.baselines.cache.ForaFactory.Options;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes FORA's cache. */
public final class ForaFactory implements PrunerFactory<Options> {

    /**
     * What is cached, and for how long.
     *
     * @param interval steps from one computation to the next
     * @param types the types of blocks that are cached
     */
    public record Options(
            @Option(value = "Steps from one computation of the cached blocks to the next.", min = 1)
                    int interval,
            @Option(
                            "The types of blocks that are cached, such as feed-forward; others are"
                                    + " always computed. All types where it is empty.")
                    List<String> types) {

        /** Copies the list. */
        public Options {
            types = List.copyOf(types);
        }
    }

    @Override
    public String name() {
        return "fora";
    }

    @Override
    public String description() {
        return "Computes attention and feed-forward blocks in every n-th step (FORA)";
    }

    @Override
    public Options defaults() {
        return new Options(3, List.of());
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.needing(Feature.BLOCKS, "skips residual blocks");
    }

    @Override
    public Optional<Options> lossless(Options options) {
        return Optional.of(new Options(1, options.types()));
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        Set<String> cached = cached(options, context);
        return new StaticPruner(
                schedule ->
                        (step, block) ->
                                step % options.interval() == 0 || !cached.contains(block.type()));
    }

    private static Set<String> cached(Options options, RecipeContext context) {
        Set<String> types =
                context.blocks().stream()
                        .map(Block::type)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (options.types().isEmpty()) {
            return types;
        }
        for (String type : options.types()) {
            if (!types.contains(type)) {
                throw new ConfigException(
                        new Problem(
                                "CCH-001",
                                "option types of pruner 'baselines/fora'",
                                "'" + type + "'",
                                "types of the denoiser's blocks, which are " + types,
                                "name one of them, or leave the option out to cache them all"));
            }
        }
        return Set.copyOf(options.types());
    }
}

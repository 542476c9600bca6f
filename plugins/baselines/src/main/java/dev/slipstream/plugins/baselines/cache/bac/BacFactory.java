// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.plugins.baselines.cache.StaticPruner;
import dev.slipstream.plugins.baselines.cache.bac.BacFactory.Options;

import java.util.Optional;

/** Makes BAC's plan of an offline profile. */
public final class BacFactory implements PrunerFactory<Options> {

    private static final String PUSHT =
            "dev/slipstream/plugins/baselines/cache/bac/pusht-ddpm-100.json";

    /** In place of a profile: every block in every step, whatever the policy and schedule. */
    private static final String EVERY_STEP = "every-step";

    /**
     * Which plan.
     *
     * @param profile the profile's path
     */
    public record Options(
            @Option(
                            "The profile that the trainer 'bac' wrote, such as file:bac.json,"
                                    + " relative to the recipe's folder; or 'every-step' to compute"
                                    + " all. Without it, that of the policy 'pusht' over 100 steps"
                                    + " of DDPM.")
                    String profile) {}

    @Override
    public String name() {
        return "bac";
    }

    @Override
    public String description() {
        return "Computes each block in update steps of its own, chosen from a profile (BAC)";
    }

    @Override
    public Options defaults() {
        return new Options(PUSHT);
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.needing(Feature.BLOCKS, "skips residual blocks");
    }

    @Override
    public Optional<Options> lossless(Options options) {
        return Optional.of(new Options(EVERY_STEP));
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        if (options.profile().equals(EVERY_STEP)) {
            return new StaticPruner(schedule -> (step, block) -> true);
        }
        Profile profile = context.assets().options(options.profile(), Profile.EMPTY);
        return new StaticPruner(
                new ProfiledSteps(options.profile(), profile, context.blocks())::computed);
    }
}

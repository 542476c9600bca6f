// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm.falcon;

import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.warm.WarmStarter;

import java.util.Optional;

/** Makes Falcon's warm starter. */
public final class FalconFactory implements WarmStarterFactory<FalconOptions> {

    @Override
    public String name() {
        return "falcon";
    }

    @Override
    public String description() {
        return "Goes on from a partly denoised sample of an earlier call that agrees with what the"
                + " chunk before left (Falcon)";
    }

    @Override
    public FalconOptions defaults() {
        return FalconOptions.DEFAULTS;
    }

    @Override
    public Fit fit(FalconOptions options) {
        return Fit.ANY
                .needing(Feature.ROW_TIMESTEPS, "judges samples of several timesteps in one batch")
                .needing(Feature.STARTS_ANYWHERE, "starts at whichever timestep the sample has")
                .refusing(Feature.ROLLING, "keeps samples whose slots are at one timestep");
    }

    @Override
    public Optional<FalconOptions> lossless(FalconOptions options) {
        return Optional.of(options.withDelta(1));
    }

    @Override
    public WarmStarter create(FalconOptions options, RecipeContext context) {
        return new FalconStarter(options);
    }
}

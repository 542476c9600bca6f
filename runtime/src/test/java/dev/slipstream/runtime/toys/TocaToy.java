// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;

/** ToCa: recomputes single tokens, for which it needs a denoiser that can. */
final class TocaToy implements PrunerFactory<NoOptions> {

    @Override
    public String name() {
        return "toca";
    }

    @Override
    public String description() {
        return "Recomputes the tokens whose caches are the worst";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public Fit fit(NoOptions options) {
        return Fit.ANY.needing(Feature.TOKEN_GATES, "recomputes single tokens of a block");
    }

    @Override
    public Pruner create(NoOptions options, RecipeContext context) {
        return new StaticPruner(CacheLayout.TIMESTEP, (step, block) -> step % 2 == 0);
    }
}

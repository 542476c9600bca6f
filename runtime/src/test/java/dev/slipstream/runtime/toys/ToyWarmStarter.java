// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.warm.WarmStarter;

import java.util.function.Function;

/** Makes warm starters from a function. */
public record ToyWarmStarter(String name, Fit fits, Function<RecipeContext, WarmStarter> maker)
        implements WarmStarterFactory<NoOptions> {

    @Override
    public String description() {
        return "A toy warm starter";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public Fit fit(NoOptions options) {
        return fits;
    }

    @Override
    public WarmStarter create(NoOptions options, RecipeContext context) {
        return maker.apply(context);
    }
}

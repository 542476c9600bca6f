// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.role.Fit;

import java.util.function.Function;

/** Makes denoisers that take the policy's place from a function. */
public record ToyDenoiser(String name, Fit fits, Function<RoleContext, Denoiser> maker)
        implements DenoiserFactory<NoOptions> {

    @Override
    public String description() {
        return "A toy denoiser";
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
    public Denoiser create(NoOptions options, RoleContext context) {
        return maker.apply(context);
    }
}

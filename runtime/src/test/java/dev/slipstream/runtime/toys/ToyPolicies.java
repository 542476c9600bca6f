// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.role.Fit;

import java.util.Map;
import java.util.function.Function;

/** Policies around the toy networks: two observation steps, two actions executed from slot one. */
public final class ToyPolicies {

    private ToyPolicies() {}

    /** What the toys' robot says. */
    public static Reading reading(float a, float b, float c) {
        return Reading.of("state", a, b, c);
    }

    public static PolicySpec spec() {
        return spec(1, 2);
    }

    /** The specification with other actions to execute. */
    public static PolicySpec spec(int firstAction, int actionSteps) {
        return new PolicySpec(
                Map.of("state", new Shape(ToyNetworks.OBSERVED)),
                Map.of("state", Affine.identity(ToyNetworks.OBSERVED)),
                Affine.identity(ToyNetworks.ACTIONS),
                2,
                firstAction,
                actionSteps);
    }

    /** A policy around any denoiser. */
    public static PolicyFactory<NoOptions> around(
            String name, Function<RoleContext, Denoiser> denoiser) {
        return around(name, Fit.ANY, spec(), denoiser);
    }

    /** A policy around any denoiser, with windows of its own. */
    public static PolicyFactory<NoOptions> around(
            String name, Fit fit, PolicySpec spec, Function<RoleContext, Denoiser> denoiser) {
        return new PolicyFactory<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return "A toy policy";
            }

            @Override
            public NoOptions defaults() {
                return new NoOptions();
            }

            @Override
            public Fit fit(NoOptions options) {
                return fit;
            }

            @Override
            public Policy create(NoOptions options, RoleContext context) {
                Denoiser made = denoiser.apply(context);
                return new Policy() {
                    @Override
                    public PolicySpec spec() {
                        return spec;
                    }

                    @Override
                    public Denoiser denoiser() {
                        return made;
                    }
                };
            }
        };
    }

    public static PolicyFactory<NoOptions> linear(Prediction prediction) {
        return around("linear", c -> ToyNetworks.linear(c, prediction, 0.4, 0.3, 0.2));
    }

    public static PolicyFactory<NoOptions> blocks(Prediction prediction) {
        return around("blocks", c -> ToyNetworks.blocks(c, prediction));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.bell;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;

/** A policy whose denoiser does not give its network away. */
public final class OpaqueFactory implements PolicyFactory<BellFactory.NoOptions> {

    @Override
    public String name() {
        return "opaque";
    }

    @Override
    public String description() {
        return "A policy whose network is not text";
    }

    @Override
    public BellFactory.NoOptions defaults() {
        return new BellFactory.NoOptions();
    }

    @Override
    public Policy create(BellFactory.NoOptions options, RoleContext context) {
        Policy open = new BellFactory("noise", Prediction.EPSILON).create(options, context);
        Denoiser opaque =
                new Denoiser() {
                    @Override
                    public DenoiserSpec spec() {
                        return open.denoiser().spec();
                    }

                    @Override
                    public Conditioning condition(Observation observation, NDManager manager) {
                        return open.denoiser().condition(observation, manager);
                    }

                    @Override
                    public NDList predict(
                            NDArray samples, Timesteps timesteps, Conditioning conditioning) {
                        return open.denoiser().predict(samples, timesteps, conditioning);
                    }
                };
        return new Policy() {
            @Override
            public PolicySpec spec() {
                return open.spec();
            }

            @Override
            public Denoiser denoiser() {
                return opaque;
            }
        };
    }
}

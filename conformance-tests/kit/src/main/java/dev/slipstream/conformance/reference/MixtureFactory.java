// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;

/** Makes the policy whose distribution is known exactly. */
final class MixtureFactory implements PolicyFactory<MixtureFactory.Options> {

    /**
     * What the network predicts.
     *
     * @param prediction the kind of prediction
     */
    record Options(
            @Option("What the network predicts: epsilon, sample or velocity.")
                    Prediction prediction) {

        Options {
            MicroOptions.requireDiffusion(prediction);
        }
    }

    @Override
    public String name() {
        return "mixture";
    }

    @Override
    public String description() {
        return "A mixture of two Gaussians, denoised exactly";
    }

    @Override
    public Options defaults() {
        return new Options(Prediction.EPSILON);
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        return new ReferencePolicy(MixtureNetwork.denoiser(options.prediction(), context));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;

/** Makes the small policy that most checks run on. */
final class MicroFactory implements PolicyFactory<MicroOptions> {

    @Override
    public String name() {
        return "micro";
    }

    @Override
    public String description() {
        return "A small transformer with drawn weights, on which checks are fast";
    }

    @Override
    public MicroOptions defaults() {
        return MicroOptions.DEFAULT;
    }

    @Override
    public Policy create(MicroOptions options, RoleContext context) {
        return new ReferencePolicy(
                MicroNetwork.denoiser(options, name(), NetworkText.file("sound"), context));
    }
}

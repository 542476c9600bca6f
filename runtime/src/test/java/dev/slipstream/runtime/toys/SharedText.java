// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.RoleContext;

/**
 * The network of the policy in whose stead it stands, with other weights.
 *
 * @param weights the weights
 */
record SharedText(double... weights) implements DenoiserFactory<NoOptions> {

    @Override
    public String name() {
        return "shared-text";
    }

    @Override
    public String description() {
        return "The policy's network with other weights";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public Denoiser create(NoOptions options, RoleContext context) {
        throw new IllegalStateException("made without the policy's denoiser");
    }

    @Override
    public Denoiser replace(NoOptions options, RoleContext context, Denoiser original) {
        TextNetwork text = original.network().orElseThrow();
        NDList other = new NDList();
        for (double weight : weights) {
            other.add(context.manager().create((float) weight));
        }
        return context.denoiser(
                original.spec(),
                new TextNetwork(text.source(), other, text.observations(), text.blocks()));
    }
}

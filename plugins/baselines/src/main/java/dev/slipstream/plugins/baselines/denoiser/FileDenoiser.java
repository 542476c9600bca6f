// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.denoiser;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.plugins.baselines.network.LoadedNetwork;
import dev.slipstream.plugins.baselines.network.Network;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.plugins.baselines.schedule.TrainedProcess;

/** Loads a network's weights from a file. */
final class FileDenoiser {

    private FileDenoiser() {}

    static Denoiser load(
            Network network,
            String weights,
            TrainedProcess process,
            String observation,
            Savings savings,
            RoleContext context) {
        if (weights.isEmpty()) {
            throw new ConfigException(
                    new Problem(
                            "DEN-001",
                            "option weights of a denoiser",
                            "no path",
                            "a safetensors file",
                            "write \"weights\": \"file:weights.safetensors\""));
        }
        try (NDManager scope = context.manager().newSubManager()) {
            return LoadedNetwork.of(
                    network,
                    context.assets().weights(weights, scope),
                    "weights '" + weights + "'",
                    process,
                    observation,
                    savings,
                    context);
        }
    }
}

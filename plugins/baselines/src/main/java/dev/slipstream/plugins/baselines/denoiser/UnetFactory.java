// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.denoiser;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.plugins.baselines.denoiser.UnetFactory.Options;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.plugins.baselines.schedule.TrainedProcess;
import dev.slipstream.plugins.baselines.unet.Unet;
import dev.slipstream.plugins.baselines.unet.UnetShape;

/** Makes denoisers of a unet1d and its weights. */
public final class UnetFactory implements DenoiserFactory<Options> {

    /**
     * Which network, and where its weights lie.
     *
     * @param weights the weights' path
     * @param network the sizes
     * @param process the process that the network was trained on
     * @param observation the name of the observation
     * @param savings how much of the work that changes nothing but rounding is saved
     */
    public record Options(
            @Option("The safetensors file, such as file:weights.safetensors.") String weights,
            @Option("The sizes.") UnetShape network,
            @Option("The process that the network was trained on.") TrainedProcess process,
            @Option("The name of the observation.") String observation,
            @Option("How much of the work that changes nothing but rounding is saved.")
                    Savings savings) {}

    @Override
    public String name() {
        return "unet1d";
    }

    @Override
    public String description() {
        return "Diffusion Policy's one-dimensional U-Net, with weights of the reference's state"
                + " dict";
    }

    @Override
    public Options defaults() {
        return new Options("", UnetShape.DEFAULT, TrainedProcess.STANDARD, "obs", Savings.ALL);
    }

    @Override
    public Denoiser create(Options options, RoleContext context) {
        return FileDenoiser.load(
                new Unet(options.network()),
                options.weights(),
                options.process(),
                options.observation(),
                options.savings(),
                context);
    }
}

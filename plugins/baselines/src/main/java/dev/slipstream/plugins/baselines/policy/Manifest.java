// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.baselines.network.Network;
import dev.slipstream.plugins.baselines.schedule.TrainedProcess;
import dev.slipstream.plugins.baselines.transformer.Transformer;
import dev.slipstream.plugins.baselines.transformer.TransformerShape;
import dev.slipstream.plugins.baselines.unet.Unet;
import dev.slipstream.plugins.baselines.unet.UnetShape;

/**
 * What stands beside a policy's weights: the network's kind and sizes, the process that it was
 * trained on, and the policy's windows.
 *
 * @param network the network's kind
 * @param weights the weights' file, beside the manifest
 * @param transformer the sizes of a transformer
 * @param unet the sizes of a U-Net
 * @param process the process that the network was trained on
 * @param observation the name of the observation
 * @param firstAction the action of a chunk that is executed first
 * @param actionSteps how many actions are executed before the next call
 */
public record Manifest(
        @Option(
                        value = "The network's kind; its sizes stand under the same name.",
                        among = {Manifest.TRANSFORMER, Manifest.UNET})
                String network,
        @Option("The weights' file, beside the manifest.") String weights,
        @Option("The sizes of a transformer.") TransformerShape transformer,
        @Option(name = "unet1d", value = "The sizes of a U-Net.") UnetShape unet,
        @Option("The process that the network was trained on.") TrainedProcess process,
        @Option("The name of the observation.") String observation,
        @Option(
                        name = "first_action",
                        value = "The action of a chunk that is executed first.",
                        min = 0)
                int firstAction,
        @Option(
                        name = "n_action_steps",
                        value = "Actions that are executed before the next call.",
                        min = 1)
                int actionSteps) {

    /** Diffusion Policy's transformer. */
    public static final String TRANSFORMER = "transformer";

    /** Diffusion Policy's one-dimensional U-Net. */
    public static final String UNET = "unet1d";

    /** The manifest of the reference's low-dimensional Push-T at half its width. */
    public static final Manifest DEFAULT =
            new Manifest(
                    TRANSFORMER,
                    "weights.safetensors",
                    TransformerShape.DEFAULT,
                    UnetShape.DEFAULT,
                    TrainedProcess.STANDARD,
                    "obs",
                    1,
                    8);

    /**
     * The network that the manifest describes.
     *
     * @return the network, without its weights
     */
    public Network model() {
        return network.equals(UNET) ? new Unet(unet) : new Transformer(transformer);
    }

    /**
     * The same policy for other data.
     *
     * @param seen numbers of an observation
     * @param done numbers of an action
     * @return the manifest
     */
    public Manifest of(int seen, int done) {
        return new Manifest(
                network,
                weights,
                transformer.of(seen, done),
                unet.of(seen, done),
                process,
                observation,
                firstAction,
                actionSteps);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.network;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.role.Feature;
import dev.slipstream.plugins.baselines.schedule.TrainedProcess;

import java.util.List;
import java.util.Set;

/** Makes denoisers of networks. */
public final class LoadedNetwork {

    /** What stands before the names of a network's tensors in a policy's state dict. */
    public static final String PREFIX = "model.";

    private static final List<String> HEADS = List.of("prediction");

    private LoadedNetwork() {}

    /**
     * A denoiser with the weights of a file.
     *
     * @param network the network
     * @param file all tensors of the file
     * @param where what messages call the file
     * @param process what the network was trained on
     * @param observation the name of the observation
     * @param savings how much is saved
     * @param context what the runtime offers
     * @return the denoiser
     * @throws dev.slipstream.api.error.WeightsException where the tensors are not the network's
     */
    public static Denoiser of(
            Network network,
            NDList file,
            String where,
            TrainedProcess process,
            String observation,
            Savings savings,
            RoleContext context) {
        NDList tensors = network.tensors().pick(file, PREFIX, where);
        tensors.attach(context.manager());
        return context.denoiser(
                spec(network, process, savings), network.network(tensors, observation, savings));
    }

    /**
     * What a network is.
     *
     * @param network the network
     * @param process what it was trained on
     * @param savings how much is saved
     * @return the specification
     */
    public static DenoiserSpec spec(Network network, TrainedProcess process, Savings savings) {
        return new DenoiserSpec(
                network.horizon(),
                network.actionSize(),
                process.prediction(),
                process.diffusion(),
                HEADS,
                Set.of(Feature.ROW_TIMESTEPS),
                network.costs(savings, process.numTrainTimesteps()));
    }
}

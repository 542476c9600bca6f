// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.role.Feature;
import dev.slipstream.plugins.baselines.network.Text;
import dev.slipstream.plugins.baselines.policy.BlankFactory.Options;
import dev.slipstream.plugins.baselines.schedule.TrainedProcess;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a policy that predicts nothing, so that a scheduler can be looked at alone. */
public final class BlankFactory implements PolicyFactory<Options> {

    private static final String OBSERVATION = "obs";

    /**
     * The policy's sizes.
     *
     * @param horizon actions of a chunk
     * @param actionSize numbers of an action
     * @param process the process that the denoiser would have been trained on
     */
    public record Options(
            @Option(value = "Actions of a chunk.", min = 1) int horizon,
            @Option(value = "Numbers of an action.", min = 1) int actionSize,
            @Option("The process that the denoiser would have been trained on.")
                    TrainedProcess process) {}

    @Override
    public String name() {
        return "blank";
    }

    @Override
    public String description() {
        return "A policy whose network predicts zero, to look at a scheduler alone";
    }

    @Override
    public Options defaults() {
        return new Options(16, 2, TrainedProcess.STANDARD);
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        Denoiser denoiser =
                context.denoiser(
                        new DenoiserSpec(
                                options.horizon(),
                                options.actionSize(),
                                options.process().prediction(),
                                options.process().diffusion(),
                                List.of("prediction"),
                                Set.of(Feature.ROW_TIMESTEPS),
                                new Costs(0, 0)),
                        new TextNetwork(
                                Text.of(BlankFactory.class).part("blank.py").source("blank"),
                                new NDList(),
                                List.of(OBSERVATION),
                                List.of()));
        return new LoadedPolicy(
                new PolicySpec(
                        Map.of(OBSERVATION, new Shape(1)),
                        Map.of(OBSERVATION, Affine.identity(1)),
                        Affine.identity(options.actionSize()),
                        1,
                        0,
                        options.horizon()),
                denoiser);
    }
}

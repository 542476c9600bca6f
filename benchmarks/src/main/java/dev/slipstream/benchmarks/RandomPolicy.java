// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.benchmarks;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.benchmarks.RandomPolicy.Options;
import dev.slipstream.plugins.baselines.network.LoadedNetwork;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.plugins.baselines.schedule.TrainedProcess;
import dev.slipstream.plugins.baselines.transformer.Transformer;
import dev.slipstream.plugins.baselines.transformer.TransformerShape;

import java.util.List;
import java.util.Map;

/** A policy of Push-T's shape whose weights are drawn, because timing needs no training. */
final class RandomPolicy implements PolicyFactory<Options> {

    private static final int OBSERVED = 20;

    /**
     * The policy's size.
     *
     * @param width numbers of a token
     * @param savings how much is saved
     */
    record Options(
            @Option(value = "Numbers of a token.", min = 4) int width,
            @Option("How much is saved.") Savings savings) {}

    /** Brings the policy. */
    static final class Plugin implements SlipstreamPlugin {

        @Override
        public String id() {
            return "benchmark";
        }

        @Override
        public List<PolicyFactory<?>> policies() {
            return List.of(new RandomPolicy());
        }
    }

    private record Drawn(PolicySpec spec, Denoiser denoiser) implements Policy {}

    @Override
    public String name() {
        return "random";
    }

    @Override
    public String description() {
        return "A transformer of Push-T's shape with drawn weights";
    }

    @Override
    public Options defaults() {
        return new Options(256, Savings.ALL);
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        Transformer transformer =
                new Transformer(
                        new TransformerShape(
                                2,
                                2,
                                16,
                                2,
                                OBSERVED,
                                8,
                                4,
                                options.width(),
                                true,
                                true,
                                true,
                                0,
                                0,
                                0));
        Denoiser denoiser =
                context.denoiser(
                        LoadedNetwork.spec(transformer, TrainedProcess.STANDARD, options.savings()),
                        transformer.network(
                                transformer
                                        .tensors()
                                        .initial(
                                                StateDict.gaussian(1, shape -> 0.02),
                                                context.manager()),
                                "obs",
                                options.savings()));
        return new Drawn(
                new PolicySpec(
                        Map.of("obs", new Shape(OBSERVED)),
                        Map.of("obs", Affine.identity(OBSERVED)),
                        Affine.identity(2),
                        2,
                        1,
                        8),
                denoiser);
    }
}

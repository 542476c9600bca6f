// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.role.Feature;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A policy whose network predicts {@code a * x + b * t + c * mean(observation)}, and more than that
 * at one timestep. All of it is by elements, so that a row has the same bits in any batch.
 */
record Line(DenoiserSpec spec, double[] weights, UnaryOperator<Denoiser> wrapping)
        implements PolicyFactory<Line.NoOptions> {

    static final int HORIZON = 4;
    static final int ACTIONS = 2;
    static final int SIZE = HORIZON * ACTIONS;

    /** Nothing to choose. */
    record NoOptions() {}

    private static final String TEXT =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t.unsqueeze(-1)]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0].mean([1, 2], True)]

              def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                return x * w[0]

              def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                t = times[0][k]
                spike = torch.to(torch.eq(t, w[3]), 6) * w[4]
                return torch.zeros_like(h) + t * w[1] + seen[0] * w[2] + spike

              def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [h * 1.]
            """;

    static Line of(Prediction kind) {
        Diffusion diffusion =
                kind == Prediction.FLOW ? Diffusion.flow(100) : Diffusion.squaredCosine(100);
        DenoiserSpec spec =
                new DenoiserSpec(
                        HORIZON,
                        ACTIONS,
                        kind,
                        diffusion,
                        List.of("prediction"),
                        Set.of(Feature.ROW_TIMESTEPS),
                        new Costs(1, 1));
        return new Line(spec, new double[] {0.4, 0.003, 0.2, -1, 0}, UnaryOperator.identity());
    }

    /** The same but for one timestep, at which it predicts so much more. */
    Line withSpike(float timestep, double height) {
        double[] spiked = weights.clone();
        spiked[3] = timestep;
        spiked[4] = height;
        return new Line(spec, spiked, wrapping);
    }

    /** The same network, trained on another process. */
    Line over(Diffusion diffusion) {
        DenoiserSpec other =
                new DenoiserSpec(
                        spec.horizon(),
                        spec.actionSize(),
                        spec.prediction(),
                        diffusion,
                        spec.heads(),
                        spec.features(),
                        spec.costs());
        return new Line(other, weights, wrapping);
    }

    /** The same with other factors of the sample, the timestep and the observation. */
    Line withWeights(double ofSample, double ofTimestep, double ofSeen) {
        double[] other = {ofSample, ofTimestep, ofSeen, weights[3], weights[4]};
        return new Line(spec, other, wrapping);
    }

    Line with(Set<Feature> features, List<Float> onlyAt) {
        DenoiserSpec other =
                new DenoiserSpec(
                        spec.horizon(),
                        spec.actionSize(),
                        spec.prediction(),
                        spec.diffusion(),
                        spec.heads(),
                        features,
                        spec.costs(),
                        onlyAt);
        return new Line(other, weights, wrapping);
    }

    Line wrapped(UnaryOperator<Denoiser> by) {
        return new Line(spec, weights, by);
    }

    /** What the network predicts of one element. */
    double predict(double x, double timestep, double seen) {
        double spike = timestep == weights[3] ? weights[4] : 0;
        return weights[0] * x + weights[1] * timestep + weights[2] * seen + spike;
    }

    static Reading reading(float a, float b) {
        return Reading.of("state", a, b);
    }

    @Override
    public String name() {
        return "line";
    }

    @Override
    public String description() {
        return "A straight line";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public Policy create(NoOptions options, RoleContext context) {
        NDList w = new NDList();
        for (double weight : weights) {
            w.add(context.manager().create((float) weight));
        }
        List<Block> blocks = List.of(new Block(0, 0, "line", 1, new Shape(HORIZON, ACTIONS)));
        BlockDenoiser denoiser =
                context.denoiser(
                        spec,
                        new TextNetwork(
                                new KernelSource("line", TEXT), w, List.of("state"), blocks));
        Denoiser made = wrapping.apply(denoiser);
        return new Policy() {
            @Override
            public PolicySpec spec() {
                return new PolicySpec(
                        Map.of("state", new Shape(2)),
                        Map.of("state", Affine.identity(2)),
                        Affine.identity(ACTIONS),
                        2,
                        1,
                        2);
            }

            @Override
            public Denoiser denoiser() {
                return made;
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.bell;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

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
import dev.slipstream.api.role.Feature;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A policy whose actions are normal around the mean of what it sees. At each timestep its network
 * is a line through sample and mean, with a slope of its own: the very denoiser of that normal.
 *
 * @param name its name
 * @param kind what its network predicts
 */
public record BellFactory(String name, Prediction kind)
        implements PolicyFactory<BellFactory.NoOptions> {

    /** Slots of a chunk. */
    public static final int HORIZON = 4;

    /** Numbers of a slot. */
    public static final int ACTIONS = 2;

    /** The standard deviation of the actions. */
    public static final double SPREAD = 0.3;

    /** The process that it was trained on. */
    public static final Diffusion DIFFUSION = Diffusion.squaredCosine(100);

    private static final String TEXT =
            """
              def slope(self, w: Tensor, t: Tensor) -> Tensor:
                at = torch.to(torch.flatten(torch.clamp(t, 0)), 4)
                return torch.index_select(w, 0, at).reshape(t.size()).unsqueeze(-1)

              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [self.slope(w[0], t), self.slope(w[1], t)]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0].mean([1, 2], True)]

              def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [x * times[0][k] + seen[0] * times[1][k]]
            """;

    /** Nothing to choose. */
    public record NoOptions() {}

    @Override
    public String description() {
        return "Normal actions around what is seen";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    private float[] slopes(boolean ofSample) {
        float[] slopes = new float[DIFFUSION.timesteps()];
        for (int t = 0; t < slopes.length; t++) {
            double alpha = DIFFUSION.alpha(t);
            double sigma = DIFFUSION.sigma(t);
            double variance = alpha * alpha * SPREAD * SPREAD + sigma * sigma;
            double slope =
                    kind == Prediction.EPSILON
                            ? (ofSample ? sigma : -alpha * sigma)
                            : (ofSample ? alpha * SPREAD * SPREAD : sigma * sigma);
            slopes[t] = (float) (slope / variance);
        }
        return slopes;
    }

    @Override
    public Policy create(NoOptions options, RoleContext context) {
        NDArray ofSample = context.manager().create(slopes(true));
        ofSample.setName("of.sample");
        NDArray ofSeen = context.manager().create(slopes(false));
        ofSeen.setName("of.seen");
        Denoiser denoiser =
                context.denoiser(
                        new DenoiserSpec(
                                HORIZON,
                                ACTIONS,
                                kind,
                                DIFFUSION,
                                List.of("prediction"),
                                Set.of(Feature.ROW_TIMESTEPS),
                                new Costs(1, 1)),
                        new TextNetwork(
                                new KernelSource("bell", TEXT),
                                new NDList(ofSample, ofSeen),
                                List.of("state"),
                                List.of()));
        return new Policy() {
            @Override
            public PolicySpec spec() {
                return new PolicySpec(
                        Map.of("state", new Shape(1)),
                        Map.of("state", Affine.identity(1)),
                        Affine.identity(ACTIONS),
                        2,
                        1,
                        2);
            }

            @Override
            public Denoiser denoiser() {
                return denoiser;
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

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
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * A policy that walks on {@link Line}, with what a recipe needs besides.
 *
 * @param executed hears how many actions of each chunk were executed
 */
record WalkerPlugin(IntConsumer executed) implements SlipstreamPlugin {

    /** Each action is this much of the newest reading and of the one before it. */
    static final float NEWEST = -0.3f;

    static final float BEFORE = 0.1f;

    static final int ACTION_STEPS = 3;

    /** Evaluations of a call. */
    static final int STEPS = 4;

    static final String SURE = recipe("sure");

    static final String NOISY = recipe("noisy");

    private static String recipe(String policy) {
        return """
        { "policy": "walker/%s",
          "scheduler": { "use": "walker/ddim" },
          "warmStarter": { "use": "walker/listener" } }
        """
                .formatted(policy);
    }

    @Override
    public String id() {
        return "walker";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new Walker("sure", 0), new Walker("noisy", 0.05f));
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new Ddim("ddim"));
    }

    @Override
    public List<WarmStarterFactory<?>> warmStarters() {
        return List.of(new Listener("listener", executed));
    }

    /** No options. */
    record NoOptions() {}

    private record Walker(String name, float noise) implements PolicyFactory<NoOptions> {

        @Override
        public String description() {
            return "A walker";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Policy create(NoOptions options, RoleContext context) {
            Denoiser denoiser =
                    context.denoiser(
                            new DenoiserSpec(
                                    4,
                                    1,
                                    Prediction.SAMPLE,
                                    Diffusion.squaredCosine(100),
                                    List.of("prediction"),
                                    Set.of(),
                                    new Costs(1, 1)),
                            new TextNetwork(
                                    new KernelSource(name, text(noise)),
                                    new NDList(),
                                    List.of(Line.TENSOR),
                                    List.of()));
            return new WalkerPolicy(
                    new PolicySpec(
                            Map.of(Line.TENSOR, new Shape(1)),
                            Map.of(Line.TENSOR, Affine.identity(1)),
                            Affine.identity(1),
                            2,
                            1,
                            ACTION_STEPS),
                    denoiser);
        }

        private static String text(float noise) {
            return String.format(
                    Locale.ROOT,
                    """
                      def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                        return [t]

                      def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                        return [obs[0][:, 1:2] * %f + obs[0][:, 0:1] * %f]

                      def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                        return [x * %f + seen[0]]
                    """,
                    NEWEST,
                    BEFORE,
                    noise);
        }
    }

    private record WalkerPolicy(PolicySpec spec, Denoiser denoiser) implements Policy {}

    private record Ddim(String name) implements SchedulerFactory<NoOptions> {

        @Override
        public String description() {
            return "Deterministic sampling";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Scheduler create(NoOptions options, RecipeContext context) {
            Diffusion diffusion = context.diffusion();
            Prediction kind = context.spec().prediction();
            CoefficientTable.Builder builder = CoefficientTable.builder();
            int stride = diffusion.timesteps() / STEPS;
            for (int t = diffusion.timesteps() - stride; t >= 0; t -= stride) {
                int next = t == 0 ? -1 : t - stride;
                builder.add(
                        new Row(
                                t,
                                diffusion.cleanOfSample(kind, t),
                                diffusion.cleanOfPrediction(kind, t),
                                diffusion.sigma(next) * diffusion.noiseOfSample(kind, t),
                                diffusion.sigma(next) * diffusion.noiseOfPrediction(kind, t),
                                diffusion.alpha(next),
                                0,
                                0,
                                0));
            }
            CoefficientTable table = builder.build();
            return (TableScheduler) from -> table;
        }
    }

    private record Listener(String name, IntConsumer executed)
            implements WarmStarterFactory<NoOptions>, WarmStarter {

        @Override
        public String description() {
            return "A listener";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public WarmStarter create(NoOptions options, RecipeContext context) {
            return this;
        }

        @Override
        public WarmStarterSession open(SessionContext session) {
            return new WarmStarterSession() {
                @Override
                public Optional<Start> start(CallContext call) {
                    return Optional.empty();
                }

                @Override
                public void commit(Outcome outcome, int actions) {
                    executed.accept(actions);
                }

                @Override
                public void abort() {}
            };
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** BRIDGER: a stochastic differential equation from a prior to the actions, of three heads. */
final class Bridge {

    static final List<String> HEADS = List.of("velocity", "score", "drift");
    static final double SPREAD = 0.1;
    static final double LARGEST_INVERSE = 200;
    private static final Feature INTERPOLANT = new Feature("interpolant");
    private static final Feature BRIDGE = new Feature("bridge");
    private static final Feature PRIOR = new Feature("prior");

    private static final String TEXT =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [1. - (t.unsqueeze(-1) + 1.) / 100.]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0].mean([1, 2], True)]

              def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [x * w[0], x * w[1] + times[0][k], x * w[2] + seen[0] * w[3]]
            """;

    private Bridge() {}

    /** A policy whose denoiser has the three heads. */
    static PolicyFactory<NoOptions> policy(double... weights) {
        Fit fit = Fit.ANY.needing(BRIDGE, "predicts an interpolant, not a diffusion");
        return ToyPolicies.around(
                "interpolant", fit, ToyPolicies.spec(), context -> network(context, weights));
    }

    private static BlockDenoiser network(RoleContext context, double... weights) {
        NDManager manager = context.manager();
        NDList list = new NDList();
        for (double weight : weights) {
            list.add(manager.create((float) weight));
        }
        DenoiserSpec spec =
                new DenoiserSpec(
                        ToyNetworks.HORIZON,
                        ToyNetworks.ACTIONS,
                        Prediction.FLOW,
                        Diffusion.flow(ToyNetworks.TIMESTEPS),
                        HEADS,
                        Set.of(INTERPOLANT),
                        new Costs(3L * Simulation.size(), ToyNetworks.OBSERVED));
        return context.denoiser(
                spec,
                new TextNetwork(
                        new KernelSource("toy interpolant", TEXT),
                        list,
                        List.of("state"),
                        List.of()));
    }

    /** The forward equation in a number of steps. */
    static ToyScheduler scheduler(int steps) {
        Fit fit =
                Fit.ANY
                        .offering(BRIDGE)
                        .needing(INTERPOLANT, "reads a score and a drift")
                        .needing(PRIOR, "begins at a prior and not at noise");
        return new ToyScheduler(
                "bridge",
                fit,
                context -> {
                    if (!context.spec().heads().equals(HEADS)) {
                        throw new ConfigException(
                                new Problem(
                                        "TOY-004",
                                        "bridge",
                                        "the heads " + context.spec().heads(),
                                        "the heads " + HEADS,
                                        "use an interpolant's denoiser"));
                    }
                    return new Equation(steps);
                });
    }

    /** The timestep of a time between the prior's, 0, and the actions', 1. */
    static float timestep(int step, int steps) {
        return ToyNetworks.TIMESTEPS * (1 - step / (float) steps) - 1;
    }

    static double inverseGamma(double time) {
        return Math.min(1 / Math.sqrt(time * (1 - time)), LARGEST_INVERSE);
    }

    private record Equation(int steps) implements Scheduler {

        @Override
        public Schedule schedule(Optional<Timesteps> from) {
            float[] timesteps = new float[steps];
            for (int step = 0; step < steps; step++) {
                timesteps[step] = timestep(step, steps);
            }
            return new Schedule(timesteps);
        }

        @Override
        public Trajectory begin(Start start, TrajectoryContext context) {
            return new Way(schedule(start.timesteps()), start.sample(), context);
        }
    }

    private static final class Way implements Trajectory {

        private final Schedule schedule;
        private final TrajectoryContext context;
        private NDArray x;
        private int step;

        private Way(Schedule schedule, NDArray x, TrajectoryContext context) {
            this.schedule = schedule;
            this.x = x;
            this.context = context;
        }

        @Override
        public boolean done() {
            return step == schedule.steps();
        }

        @Override
        public Evaluation next() {
            return new Evaluation(x, Timesteps.of(schedule.timestep(step)), step);
        }

        @Override
        public void accept(NDList heads) {
            double width = 1.0 / schedule.steps();
            double share = SPREAD * inverseGamma(step * width) * width;
            NDArray moved =
                    x.add(heads.get(2).mul((float) width)).add(heads.get(1).mul((float) share));
            if (step + 1 < schedule.steps()) {
                NDArray noise =
                        context.noise().gaussian(Noise.STEP, schedule.timestep(step), x.getShape());
                moved = moved.add(noise.mul((float) Math.sqrt(2 * SPREAD * width)));
            }
            x = moved;
            step++;
        }

        @Override
        public Outcome outcome() {
            return Outcome.clean(x);
        }
    }

    /** A prior that is the observation's mean in every slot. */
    static ToyWarmStarter prior(int steps) {
        return new ToyWarmStarter(
                "mean", Fit.ANY.offering(PRIOR), context -> new MeanPrior(timestep(0, steps)));
    }

    private record MeanPrior(float from) implements WarmStarter {

        @Override
        public WarmStarterSession open(SessionContext session) {
            return new WarmStarterSession() {
                @Override
                public Optional<Start> start(CallContext call) {
                    NDArray mean = call.conditioning().observation().get("state").mean();
                    Shape shape =
                            new Shape(
                                    session.rows(),
                                    session.denoiser().horizon(),
                                    session.denoiser().actionSize());
                    return Optional.of(Start.at(mean.broadcast(shape), Timesteps.of(from)));
                }
            };
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.strategy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.conformance.reference.TableSchedulers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A plugin whose presets each get something wrong that a rule is for. */
final class BrokenStrategies implements SlipstreamPlugin {

    /** Gives the noise back, three times as large. */
    static final String LOUD = "loud";

    /** Answers with the mean of all actions, whatever it sees. */
    static final String STILL = "still";

    /** Has no warm start to offer, but tells the scheduler that it was there. */
    static final String MEDDLING = "meddling";

    /** Turns all noise to one side, and so its chunks. */
    static final String ONE_WAY = "one-way";

    static final String ID = "broken";

    private static final AtomicBoolean MEDDLED = new AtomicBoolean();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new Scaled(), new OneWay(), new Listening());
    }

    @Override
    public List<WarmStarterFactory<?>> warmStarters() {
        return List.of(new Meddler());
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                preset(LOUD, RecipeRole.SCHEDULER, "broken/scaled", Map.of("scale", 3.0)),
                preset(STILL, RecipeRole.SCHEDULER, "broken/scaled", Map.of("scale", 0.0)),
                preset(ONE_WAY, RecipeRole.SCHEDULER, "broken/one-way", Map.of()),
                new Preset(
                        MEDDLING,
                        "A broken strategy",
                        Map.of(
                                RecipeRole.WARM_STARTER,
                                new RoleChoice("broken/meddler", Map.of()),
                                RecipeRole.SCHEDULER,
                                new RoleChoice("broken/listening", Map.of())),
                        Map.of()));
    }

    private static Preset preset(
            String name, RecipeRole role, String use, Map<String, Object> options) {
        return new Preset(
                name, "A broken strategy", Map.of(role, new RoleChoice(use, options)), Map.of());
    }

    record ScaledOptions(@Option("What the noise is multiplied by.") double scale) {}

    /** Asks the network once, does not listen, and says that it loses nothing. */
    private record Scaled() implements SchedulerFactory<ScaledOptions> {

        @Override
        public String name() {
            return "scaled";
        }

        @Override
        public String description() {
            return "A scheduler of tests";
        }

        @Override
        public ScaledOptions defaults() {
            return new ScaledOptions(1);
        }

        @Override
        public Optional<ScaledOptions> lossless(ScaledOptions options) {
            return Optional.of(options);
        }

        @Override
        public Scheduler create(ScaledOptions options, RecipeContext context) {
            return (TableScheduler) from -> once(options.scale());
        }
    }

    record NoOptions() {}

    /** DDIM from noise that lies on one side. */
    private record OneWay() implements SchedulerFactory<NoOptions> {

        private static final int STEPS = 50;

        @Override
        public String name() {
            return "one-way";
        }

        @Override
        public String description() {
            return "A scheduler of tests";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Scheduler create(NoOptions options, RecipeContext context) {
            CoefficientTable table = TableSchedulers.ddim(context, STEPS);
            return new Scheduler() {
                @Override
                public Schedule schedule(Optional<Timesteps> from) {
                    return table.schedule();
                }

                @Override
                public Trajectory begin(Start start, TrajectoryContext call) {
                    return call.follow(table, Start.cold(toOneSide(start.sample())));
                }
            };
        }

        /** Along the bend by which the two paths of the mixture differ. */
        private static NDArray toOneSide(NDArray noise) {
            int horizon = Math.toIntExact(noise.getShape().get(1));
            float[] bend = new float[2 * horizon];
            for (int slot = 0; slot < horizon; slot++) {
                bend[2 * slot] = (float) Math.sin(Math.PI * slot / (horizon - 1));
                bend[2 * slot + 1] = -bend[2 * slot];
            }
            NDArray along = noise.getManager().create(bend, new Shape(1, horizon, 2));
            return noise.mul(noise.mul(along).sum(new int[] {1, 2}, true).sign());
        }
    }

    private record Meddler() implements WarmStarterFactory<NoOptions> {

        @Override
        public String name() {
            return "meddler";
        }

        @Override
        public String description() {
            return "A warm starter of tests";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public WarmStarter create(NoOptions options, RecipeContext context) {
            return session -> new MeddlerSession();
        }
    }

    private record MeddlerSession() implements WarmStarterSession {

        @Override
        public Optional<Start> start(CallContext call) {
            MEDDLED.set(true);
            return Optional.empty();
        }

        @Override
        public void commit(Outcome outcome, int executed) {
            MEDDLED.set(false);
        }
    }

    /** Listens to the meddler, though their sessions are none of its business. */
    private record Listening() implements SchedulerFactory<NoOptions> {

        @Override
        public String name() {
            return "listening";
        }

        @Override
        public String description() {
            return "A scheduler of tests";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Scheduler create(NoOptions options, RecipeContext context) {
            return new Scheduler() {
                @Override
                public Schedule schedule(Optional<Timesteps> from) {
                    return once(1).schedule();
                }

                @Override
                public Trajectory begin(Start start, TrajectoryContext call) {
                    return call.follow(once(MEDDLED.get() ? 0.5 : 1), start);
                }
            };
        }
    }

    /** One step, which multiplies the sample. */
    private static CoefficientTable once(double scale) {
        return CoefficientTable.builder().add(new Row(99, 0, 0, scale, 0, 0, 0, 0, 0)).build();
    }
}

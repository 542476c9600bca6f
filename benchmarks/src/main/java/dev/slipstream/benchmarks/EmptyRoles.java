// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.denoise.RangeResult;
import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;
import dev.slipstream.api.scope.SessionContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Roles that do as good as nothing, so that what is left is the runtime's own cost. */
final class EmptyRoles {

    static final int STEPS = 100;
    static final int BLOCKS = 24;
    static final int HORIZON = 16;
    static final int ACTIONS = 2;

    private EmptyRoles() {}

    /** Answers without computing. */
    static final class EmptyDenoiser implements BlockDenoiser {

        private static final Shape RESIDUAL = new Shape(HORIZON, 128);

        private final List<Block> blocks = new ArrayList<>();
        private final DenoiserSpec spec =
                new DenoiserSpec(
                        HORIZON,
                        ACTIONS,
                        Prediction.EPSILON,
                        Diffusion.squaredCosine(STEPS),
                        List.of("prediction"),
                        Set.of(),
                        new Costs(1, 1));

        EmptyDenoiser() {
            List<String> types = List.of("self", "cross", "feed");
            for (int block = 0; block < BLOCKS; block++) {
                blocks.add(new Block(block, block / 3, types.get(block % 3), 1, RESIDUAL));
            }
        }

        @Override
        public DenoiserSpec spec() {
            return spec;
        }

        @Override
        public List<Block> blocks() {
            return blocks;
        }

        @Override
        public Conditioning condition(Observation observation, NDManager manager) {
            return () -> observation;
        }

        @Override
        public NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
            return new NDList(samples);
        }

        @Override
        public NDList predict(
                NDArray samples,
                Timesteps timesteps,
                Conditioning conditioning,
                GateProgram program,
                int step,
                SlotBank bank) {
            return new NDList(samples);
        }

        @Override
        public RangeResult run(RangeCall range) {
            int steps = range.to() - range.from();
            int[] computed = new int[steps];
            for (int step = 0; step < steps; step++) {
                computed[step] = range.program().computedIn(range.from() + step);
            }
            NDArray samples =
                    range.sample().getManager().zeros(new Shape(steps, 1, HORIZON, ACTIONS));
            return new RangeResult(samples, new NDList(), computed, true);
        }

        @Override
        public TableStep.Result step(TableStep update) {
            return new TableStep.Result(update.prediction(), update.sample());
        }

        @Override
        public SlotBank newBank(int slots) {
            return new EmptyBank(slots);
        }
    }

    private record EmptyBank(int slots) implements SlotBank {

        @Override
        public SlotBank fork() {
            return this;
        }

        @Override
        public NDArray read(int slot, NDManager manager) {
            throw new UnsupportedOperationException("empty");
        }

        @Override
        public void write(int slot, NDArray residual) {
            throw new UnsupportedOperationException("empty");
        }

        @Override
        public void close() {}
    }

    /** A noisy table of a hundred steps. */
    static TableScheduler table() {
        CoefficientTable.Builder builder = CoefficientTable.builder().clip(Clip.range(1));
        for (int step = 0; step < STEPS; step++) {
            builder.add(new CoefficientTable.Row(STEPS - 1 - step, 1, 1, 1, 0, 1, 0, 0, 1));
        }
        CoefficientTable table = builder.build();
        return from -> table;
    }

    /** A hundred steps of a trajectory that stays where it is. */
    static Scheduler code() {
        float[] timesteps = new float[STEPS];
        for (int step = 0; step < STEPS; step++) {
            timesteps[step] = STEPS - 1 - step;
        }
        Schedule schedule = new Schedule(timesteps);
        return new Scheduler() {
            @Override
            public Schedule schedule(Optional<Timesteps> from) {
                return schedule;
            }

            @Override
            public Trajectory begin(Start start, TrajectoryContext context) {
                return new Standing(start.sample(), schedule);
            }
        };
    }

    private static final class Standing implements Trajectory {

        private final NDArray sample;
        private final Schedule schedule;
        private int step;

        private Standing(NDArray sample, Schedule schedule) {
            this.sample = sample;
            this.schedule = schedule;
        }

        @Override
        public boolean done() {
            return step == STEPS;
        }

        @Override
        public Evaluation next() {
            return new Evaluation(sample, Timesteps.of(schedule.timestep(step)), step);
        }

        @Override
        public void accept(NDList heads) {
            step++;
        }

        @Override
        public Outcome outcome() {
            return Outcome.clean(sample);
        }
    }

    /** Slots by type, by block, and by step and block for the episode. */
    static CacheStore lattice() {
        return geometry -> {
            CacheLayout.Builder builder = CacheLayout.builder(geometry);
            List<String> types = geometry.types();
            int[] byType = new int[types.size()];
            for (int type = 0; type < byType.length; type++) {
                byType[type] = builder.slot(types.get(type), Lifetime.CALL);
            }
            int blocks = geometry.blocks().size();
            int[] byBlock = new int[blocks];
            for (int block = 0; block < blocks; block++) {
                byBlock[block] = builder.slot("block " + block, Lifetime.CALL);
            }
            int[] byStep = new int[blocks * geometry.steps()];
            for (int cell = 0; cell < byStep.length; cell++) {
                byStep[cell] = builder.slot("cell " + cell, Lifetime.EPISODE);
            }
            return builder.direction(
                            CacheLayout.FORWARD,
                            (step, block) -> Read.latest(byType[types.indexOf(block.type())]))
                    .direction(
                            CacheLayout.TIMESTEP,
                            (step, block) -> Read.latest(byBlock[block.index()]))
                    .direction(
                            CacheLayout.ROLLOUT,
                            (step, block) -> Read.latest(byStep[step * blocks + block.index()]))
                    .writes(
                            (step, block) ->
                                    new int[] {
                                        byType[types.indexOf(block.type())],
                                        byBlock[block.index()],
                                        byStep[step * blocks + block.index()]
                                    })
                    .build();
        };
    }

    /** Gives another plan at every call, nine in ten gates reused. */
    static Pruner changing() {
        List<GatePlan> plans = new ArrayList<>();
        for (int shift = 0; shift < 7; shift++) {
            int by = shift;
            plans.add(
                    GatePlan.by(
                                    STEPS,
                                    BLOCKS,
                                    (step, block) ->
                                            (step * BLOCKS + block + by) % 10 == 0
                                                    ? 0
                                                    : 1 + (step + block) % 3)
                            .withDenseStep(0));
        }
        return new Pruner() {
            @Override
            public PlanTiming timing() {
                return PlanTiming.BEFORE;
            }

            @Override
            public List<String> directions() {
                return List.of(CacheLayout.FORWARD, CacheLayout.TIMESTEP, CacheLayout.ROLLOUT);
            }

            @Override
            public PrunerSession open(SessionContext session) {
                return new PrunerSession() {
                    @Override
                    public GatePlan plan(PlanRequest request) {
                        return plans.get(request.call().index() % plans.size());
                    }
                };
            }
        };
    }
}

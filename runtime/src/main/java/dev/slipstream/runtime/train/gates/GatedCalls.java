// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.denoise.RangeResult;
import dev.slipstream.api.train.GatePlanner;
import dev.slipstream.runtime.gate.ProgramBuilder;
import dev.slipstream.runtime.gate.SlotState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One robot's consecutive calls under hard gates, as a session runs them. */
final class GatedCalls implements AutoCloseable {

    private final Gating gating;
    private final Teacher teacher;
    private final SlotBank bank;
    private SlotState state;

    GatedCalls(Gating gating) {
        this.gating = gating;
        this.teacher = gating.teacher();
        this.state = new SlotState(gating.layout());
        this.bank = teacher.denoiser().newBank(state.places());
    }

    /** A chunk, and the plan that made it. */
    record Planned(NDArray chunk, GatePlan plan) {}

    /** A call that is computed whole, as an episode's first where residuals last. */
    NDArray whole(CallInput input, NDManager manager) {
        try (Conditioning conditioning = condition(input, manager)) {
            return planned(input, conditioning, GatePlan.dense(teacher.steps(), teacher.blocks()));
        }
    }

    /** A call that is planned. */
    Planned next(CallInput input, GatePlanner planner, NDManager manager) {
        try (Conditioning conditioning = condition(input, manager)) {
            GatePlan plan = gating.plan(gating.features(conditioning, manager), planner, manager);
            return new Planned(planned(input, conditioning, plan), plan);
        }
    }

    /** A chunk by a plan that is there already. */
    NDArray planned(CallInput input, Conditioning conditioning, GatePlan plan) {
        return new Running(input, conditioning, plan).to(teacher.steps());
    }

    /** The chunk of the dense policy, which leaves the slots as they are. */
    NDArray dense(CallInput input, NDManager manager) {
        try (Conditioning conditioning = condition(input, manager)) {
            int steps = teacher.steps();
            return run(
                            input,
                            conditioning,
                            GateProgram.dense(steps, teacher.blocks()),
                            0,
                            steps,
                            input.start(),
                            new NDList())
                    .samples()
                    .get(steps - 1);
        }
    }

    /**
     * A call that is planned, of which windows of steps are kept as they begin.
     *
     * @param from where they begin, in ascending order
     * @param length how many steps each has
     */
    List<Window> windows(
            CallInput input, GatePlanner planner, int[] from, int length, NDManager manager) {
        try (Conditioning conditioning = condition(input, manager)) {
            NDArray features = gating.features(conditioning, manager);
            Running call =
                    new Running(input, conditioning, gating.plan(features, planner, manager));
            List<Window> windows = new ArrayList<>();
            for (int begin : from) {
                NDArray sample = call.to(begin);
                List<NDList> lasting = new ArrayList<>();
                for (int i = 0; i < length; i++) {
                    lasting.add(read(gating.slots().ofEpisode(begin + i), manager));
                }
                NDList slots = read(gating.slots().ofCall(), manager);
                windows.add(new Window(input, features, begin, sample, slots, lasting));
            }
            call.to(teacher.steps());
            return windows;
        }
    }

    private NDList read(int[] chosen, NDManager manager) {
        NDList residuals = new NDList();
        for (int slot : chosen) {
            OptionalInt place = state.newest(slot);
            residuals.add(
                    place.isPresent()
                            ? bank.read(place.getAsInt(), manager)
                            : manager.zeros(new Shape(1).addAll(gating.slots().residual(slot))));
        }
        return residuals;
    }

    private Conditioning condition(CallInput input, NDManager manager) {
        Conditioning conditioning = teacher.denoiser().condition(input.observation(), manager);
        conditioning.prepare(teacher.schedule());
        return conditioning;
    }

    private RangeResult run(
            CallInput input,
            Conditioning conditioning,
            GateProgram program,
            int from,
            int to,
            NDArray sample,
            NDList past) {
        return teacher.denoiser()
                .run(
                        new RangeCall(
                                teacher.table(),
                                from,
                                to,
                                sample,
                                past,
                                Optional.of(input.noise()),
                                conditioning,
                                program,
                                bank));
    }

    /** A call on its way: gates are resolved as far as it runs, so the slots' state is its own. */
    private final class Running {

        private final CallInput input;
        private final Conditioning conditioning;
        private final GatePlan plan;
        private final ProgramBuilder program;
        private NDArray sample;
        private NDList past = new NDList();
        private int step;

        Running(CallInput input, Conditioning conditioning, GatePlan plan) {
            this.input = input;
            this.conditioning = conditioning;
            this.plan = plan;
            this.sample = input.start();
            state = state.nextCall();
            this.program = new ProgramBuilder(gating.layout(), state, gating.directions());
        }

        /** Runs until a step; gives the sample before it. */
        NDArray to(int end) {
            if (end > step) {
                GateProgram resolved = program.resolve(plan, end).build();
                RangeResult result = run(input, conditioning, resolved, step, end, sample, past);
                sample = result.samples().get(end - step - 1);
                past = result.past();
                step = end;
            }
            return sample;
        }
    }

    @Override
    public void close() {
        bank.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.denoise.RangeResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One robot's consecutive calls under hard gates, as a session runs them: the first is computed
 * whole, and so is the first step of each.
 */
final class GatedCalls implements AutoCloseable {

    /** Plans a call from its condition tokens. */
    interface Plans extends BiFunction<NDArray, NDManager, GatePlan> {}

    private final Teacher teacher;
    private final StepSlots slots;
    private final Programs programs;
    private final SlotBank bank;
    private final GateProgram untouched;

    GatedCalls(Teacher teacher, Programs programs, StepSlots slots, int slotCount) {
        this.teacher = teacher;
        this.programs = programs;
        this.slots = slots;
        this.bank = teacher.denoiser().newBank(slotCount);
        this.untouched =
                GateProgram.dense(teacher.table().steps(), teacher.denoiser().blocks().size());
    }

    /** A sample on its way, and the last converted prediction. */
    private record At(NDArray sample, NDList past) {}

    /** The first call of an episode; gives its chunk. */
    NDArray first(CallInput input, NDManager manager) {
        int steps = teacher.table().steps();
        GatePlan plan = GatePlan.dense(steps, teacher.denoiser().blocks().size());
        try (Conditioning conditioning = condition(input, manager)) {
            return run(start(input), input, conditioning, programs.of(plan), 0, steps).sample();
        }
    }

    /** A chunk, and the plan that made it. */
    record Planned(NDArray chunk, GatePlan plan) {}

    /** A later call. */
    Planned next(CallInput input, Plans plans, NDManager manager) {
        try (Conditioning conditioning = condition(input, manager)) {
            GatePlan plan = plan(conditioning, plans, manager);
            GateProgram program = programs.of(plan);
            int steps = teacher.table().steps();
            return new Planned(
                    run(start(input), input, conditioning, program, 0, steps).sample(), plan);
        }
    }

    /** The chunk of the dense policy, which leaves the slots as they are. */
    NDArray dense(CallInput input, NDManager manager) {
        try (Conditioning conditioning = condition(input, manager)) {
            int steps = teacher.table().steps();
            return run(start(input), input, conditioning, untouched, 0, steps).sample();
        }
    }

    /**
     * A later call, of which windows of steps are kept as they begin.
     *
     * @param from where they begin, in ascending order
     * @param length how many steps each has
     */
    List<Window> windows(CallInput input, Plans plans, int[] from, int length, NDManager manager) {
        try (Conditioning conditioning = condition(input, manager)) {
            NDArray tokens = conditioning.tokens(teacher.table().schedule(), manager);
            GateProgram program = programs.of(plans.apply(tokens, manager).withDenseStep(0));
            List<Window> windows = new ArrayList<>();
            At at = start(input);
            int step = 0;
            for (int begin : from) {
                if (begin > step) {
                    at = run(at, input, conditioning, program, step, begin);
                    step = begin;
                }
                windows.add(window(input, tokens, begin, length, at.sample(), manager));
            }
            run(at, input, conditioning, program, step, teacher.table().steps());
            return windows;
        }
    }

    private Window window(
            CallInput input,
            NDArray tokens,
            int from,
            int length,
            NDArray sample,
            NDManager manager) {
        List<NDList> lasting = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            lasting.add(read(slots.ofEpisode(from + i), manager));
        }
        return new Window(input, tokens, from, sample, read(slots.ofCall(), manager), lasting);
    }

    private NDList read(int[] chosen, NDManager manager) {
        NDList residuals = new NDList();
        for (int slot : chosen) {
            residuals.add(bank.read(slot, manager));
        }
        return residuals;
    }

    private GatePlan plan(Conditioning conditioning, Plans plans, NDManager manager) {
        NDArray tokens = conditioning.tokens(teacher.table().schedule(), manager);
        return plans.apply(tokens, manager).withDenseStep(0);
    }

    private Conditioning condition(CallInput input, NDManager manager) {
        Conditioning conditioning = teacher.denoiser().condition(input.observation(), manager);
        conditioning.prepare(teacher.table().schedule());
        return conditioning;
    }

    private static At start(CallInput input) {
        return new At(input.start(), new NDList());
    }

    private At run(
            At at,
            CallInput input,
            Conditioning conditioning,
            GateProgram program,
            int from,
            int to) {
        RangeResult result =
                teacher.denoiser()
                        .run(
                                new RangeCall(
                                        teacher.table(),
                                        from,
                                        to,
                                        at.sample(),
                                        at.past(),
                                        Optional.of(input.noise()),
                                        conditioning,
                                        program,
                                        bank));
        return new At(result.samples().get(to - from - 1), result.past());
    }

    @Override
    public void close() {
        bank.close();
    }
}

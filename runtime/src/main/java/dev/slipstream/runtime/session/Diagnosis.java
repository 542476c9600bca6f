// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.NonFiniteException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a value stopped being finite: replays the call a step at a time, with every computed
 * residual in hand. The noise and the gates repeat, so the replay does too.
 */
final class Diagnosis {

    private static final String WANTED = "finite values";

    private final Call call;
    private final BlockDenoiser denoiser;
    private final CoefficientTable table;
    private final Optional<SessionBank> bank;

    Diagnosis(
            Call call, BlockDenoiser denoiser, CoefficientTable table, Optional<SessionBank> bank) {
        this.call = call;
        this.denoiser = denoiser;
        this.table = table;
        this.bank = bank;
    }

    /**
     * Replays the call up to the end of a range: a range in the middle has lost the slots that it
     * began with.
     *
     * @param range the range
     * @param start the sample from which the call began
     */
    NonFiniteException ofRange(RangeCall range, NDArray start) {
        if (!finite(start)) {
            return before(0, Timesteps.of(table.schedule().timestep(0)));
        }
        RangeCall whole =
                new RangeCall(
                        table,
                        0,
                        range.to(),
                        start,
                        new NDList(),
                        range.noise(),
                        range.conditioning(),
                        range.program(),
                        range.bank());
        int places = bank.map(SessionBank::places).orElse(0);
        try (SlotBank slots =
                bank.map(SessionBank::replayBank)
                        .orElseGet(() -> denoiser.newBank(denoiser.blocks().size()))) {
            return replay(whole, slots, places);
        }
    }

    private NonFiniteException replay(RangeCall range, SlotBank slots, int places) {
        NDArray sample = range.sample();
        NDList past = new NDList(range.past());
        for (int step = range.from(); step < range.to(); step++) {
            Timesteps timesteps = Timesteps.of(table.schedule().timestep(step));
            GateProgram traced = traced(range.program(), step, places);
            NDArray now = sample;
            NDList heads =
                    Guard.call(
                            denoiser,
                            "denoiser",
                            "a replayed step",
                            () ->
                                    denoiser.predict(
                                            now, timesteps, call.conditioning(), traced, 0, slots));
            Optional<Block> first = firstNotFinite(call, denoiser.blocks(), traced, slots, places);
            if (first.isPresent()) {
                return inBlock(step, timesteps, first.get());
            }
            if (!finite(heads.get(0))) {
                return inHead(step, timesteps);
            }
            int at = step;
            Optional<NDArray> noise = range.noise().map(all -> all.get(at));
            TableStep.Result next =
                    denoiser.step(new TableStep(table, step, sample, heads.get(0), past, noise));
            if (!finite(next.sample())) {
                return new NonFiniteException(
                        new Problem(
                                "RUN-007",
                                "update of step " + step + " at " + timesteps,
                                "a sample that is not finite from a finite prediction",
                                WANTED,
                                "check the scheduler's coefficients: " + table.row(step)),
                        step,
                        -1);
            }
            past.add(0, next.converted());
            if (past.size() > 2) {
                past.remove(2);
            }
            sample = next.sample();
        }
        return new NonFiniteException(
                new Problem(
                        "RUN-008",
                        "steps " + range.from() + " to " + (range.to() - 1),
                        "values that are not finite, which a replay did not show again",
                        WANTED,
                        "check the denoiser for state that it keeps between calls"),
                range.from(),
                -1);
    }

    /** Finds the block of a step that ran on its own. */
    static NonFiniteException ofStep(
            Call call, Denoiser denoiser, Evaluation evaluation, Optional<StepGates> gates) {
        int step = evaluation.step();
        if (!finite(evaluation.samples())) {
            return before(step, evaluation.timesteps());
        }
        Optional<Block> first = Optional.empty();
        if (step != Evaluation.UNGATED && gates.isPresent()) {
            first = gates.get().firstNotFinite();
        } else if (denoiser instanceof BlockDenoiser blocked) {
            GateProgram traced = traced(GateProgram.dense(1, blocked.blocks().size()), 0, 0);
            try (SlotBank slots = blocked.newBank(blocked.blocks().size())) {
                blocked.predict(
                        evaluation.samples(),
                        evaluation.timesteps(),
                        call.conditioning(),
                        traced,
                        0,
                        slots);
                first = firstNotFinite(call, blocked.blocks(), traced, slots, 0);
            }
        }
        return first.map(block -> inBlock(step, evaluation.timesteps(), block))
                .orElseGet(() -> inHead(step, evaluation.timesteps()));
    }

    /** The first computed block whose traced residual is not finite. */
    static Optional<Block> firstNotFinite(
            Call call, List<Block> blocks, GateProgram traced, SlotBank slots, int places) {
        return blocks.stream()
                .filter(block -> traced.computed()[block.index()])
                .filter(block -> !finite(slots.read(places + block.index(), call.manager())))
                .findFirst();
    }

    /** One step of a program in which every computed block also writes a place of its own. */
    static GateProgram traced(GateProgram program, int step, int places) {
        int from = program.codeOffsets()[step];
        int to = program.codeOffsets()[step + 1];
        long[] code = new long[to - from + program.blocks()];
        boolean[] computed = new boolean[program.blocks()];
        int length = 0;
        int at = from;
        for (int block = 0; block < program.blocks(); block++) {
            long head = program.code()[at];
            long operands = head >= 0 ? head : head == GateProgram.ADD ? 1 : -2 - head;
            computed[block] = head >= 0;
            code[length++] = head >= 0 ? head + 1 : head;
            for (long i = 1; i <= operands; i++) {
                code[length++] = program.code()[(int) (at + i)];
            }
            if (head >= 0) {
                code[length++] = (long) places + block;
            }
            at += (int) operands + 1;
        }
        int weightsFrom = program.weightOffsets()[step];
        int weightsTo = program.weightOffsets()[step + 1];
        return new GateProgram(
                1,
                program.blocks(),
                Arrays.copyOf(code, length),
                new int[] {0, length},
                Arrays.copyOfRange(program.weights(), weightsFrom, weightsTo),
                new int[] {0, weightsTo - weightsFrom},
                computed);
    }

    private static boolean finite(NDArray array) {
        if (array.getShape().equals(new Shape(0))) {
            return true;
        }
        try (NDArray bad = array.isNaN().logicalOr(array.isInfinite()).any()) {
            return !bad.getBoolean();
        }
    }

    private static NonFiniteException before(int step, Timesteps timesteps) {
        if (step > 0) {
            return new NonFiniteException(
                    new Problem(
                            "RUN-007",
                            "update before step " + step + " at " + timesteps,
                            "a sample that is not finite from a finite prediction",
                            WANTED,
                            "check the scheduler's coefficients of step " + (step - 1)),
                    step - 1,
                    -1);
        }
        return new NonFiniteException(
                new Problem(
                        "RUN-005",
                        "sample that the first step evaluates at " + timesteps,
                        "values that are not finite",
                        WANTED,
                        "check the warm starter and its memory"),
                -1,
                -1);
    }

    private static NonFiniteException inBlock(int step, Timesteps timesteps, Block block) {
        return new NonFiniteException(
                new Problem(
                        "RUN-006",
                        "step "
                                + step
                                + " at "
                                + timesteps
                                + ", block "
                                + block.index()
                                + " ("
                                + block.type()
                                + " of layer "
                                + block.layer()
                                + ")",
                        "a residual that is not finite",
                        WANTED,
                        "check that layer's weights and the observation's range"),
                step,
                block.index());
    }

    private static NonFiniteException inHead(int step, Timesteps timesteps) {
        return new NonFiniteException(
                new Problem(
                        "RUN-006",
                        "step " + step + " at " + timesteps + ", output of the denoiser",
                        "a prediction that is not finite",
                        WANTED,
                        "check the denoiser's weights and the observation's range"),
                step,
                -1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.cache.CodeStore;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.runtime.gate.ProgramBuilder;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gates of a call that runs a step at a time. */
final class StepGates {

    private final Call call;
    private final CompiledRecipe recipe;
    private final SessionRoles roles;
    private final Planner planner;
    private final SessionBank bank;
    private final BlockDenoiser denoiser;
    private final List<Block> blocks;
    private final PlanRequest request;
    private final Optional<GatePlan> plan;
    private final boolean firstStepDense;
    private final ProgramBuilder builder;
    private final List<Float> timesteps = new ArrayList<>();
    private final List<byte[]> executed = new ArrayList<>();
    private @Nullable GateProgram traced;

    StepGates(
            Call call,
            CompiledRecipe recipe,
            SessionRoles roles,
            Planner planner,
            SessionBank bank,
            Schedule schedule) {
        this.call = call;
        this.recipe = recipe;
        this.roles = roles;
        this.planner = planner;
        this.bank = bank;
        this.denoiser = recipe.blockDenoiser().orElseThrow();
        this.blocks = denoiser.blocks();
        this.request = bank.request(call, schedule);
        this.builder = bank.newProgram();
        PlanTiming timing = recipe.pruner().orElseThrow().timing();
        this.firstStepDense = timing == PlanTiming.BESIDE_FIRST_STEP;
        this.plan =
                timing == PlanTiming.PER_STEP
                        ? Optional.empty()
                        : Optional.of(planner.plan(request));
        call.gated(this::ran);
    }

    private RanGates ran() {
        float[] steps = new float[executed.size()];
        for (int step = 0; step < steps.length; step++) {
            steps[step] = timesteps.get(step);
        }
        return new RanGates(
                new Schedule(steps),
                GatePlan.by(
                        steps.length, blocks.size(), (step, block) -> executed.get(step)[block]));
    }

    /** The block of the step that was evaluated last whose residual was the first not finite. */
    Optional<Block> firstNotFinite() {
        return traced == null
                ? Optional.empty()
                : Diagnosis.firstNotFinite(call, blocks, traced, bank.bank(), bank.places());
    }

    NDList evaluate(Evaluation evaluation) {
        int step = evaluation.step();
        byte[] gates = gates(step, evaluation.samples());
        Optional<CodeStore.Contents> store = roles.codeStore();
        GateProgram now =
                store.isPresent() ? bring(store.get(), step, gates) : resolve(step, gates);
        // Afterwards the slots hold what the step has written, so it could not be replayed.
        GateProgram tracing = Diagnosis.traced(now, 0, bank.places());
        traced = tracing;
        call.account().evaluated(call.rows(), now, 0, !(firstStepDense && step == 0));
        call.account().nativeCall();
        NDList heads =
                Guard.call(
                        denoiser,
                        "denoiser",
                        "a gated step",
                        () ->
                                denoiser.predict(
                                        evaluation.samples(),
                                        evaluation.timesteps(),
                                        call.conditioning(),
                                        tracing,
                                        0,
                                        bank.bank()));
        store.ifPresent(contents -> take(contents, step, now));
        note(step, gates, now.computed());
        return heads;
    }

    private void note(int step, byte[] gates, boolean[] computed) {
        byte[] as = gates.clone();
        for (int block = 0; block < as.length; block++) {
            if (computed[block]) {
                as[block] = GatePlan.COMPUTE;
            }
        }
        timesteps.add(request.schedule().timestep(step));
        executed.add(as);
    }

    private byte[] gates(int step, NDArray sample) {
        if (plan.isEmpty()) {
            return planner.planStep(request, step, sample);
        }
        byte[] gates = new byte[blocks.size()];
        if (!(firstStepDense && step == 0)) {
            for (int block = 0; block < gates.length; block++) {
                gates[block] = (byte) plan.get().gate(step, block);
            }
        }
        return gates;
    }

    private GateProgram resolve(int step, byte[] gates) {
        int before = builder.forced();
        GateProgram resolved = builder.resolveStep(step, gates);
        call.account().forced(builder.forced() - before);
        return resolved;
    }

    /** Brings what a store that is code has for the step, each block's into a slot of its own. */
    private GateProgram bring(CodeStore.Contents store, int step, byte[] gates) {
        long[] code = new long[2 * gates.length];
        boolean[] computed = new boolean[gates.length];
        for (int block = 0; block < gates.length; block++) {
            int index = block;
            Optional<NDArray> residual =
                    gates[block] == GatePlan.COMPUTE
                            ? Optional.empty()
                            : Guard.call(
                                    store,
                                    "cache store",
                                    "read",
                                    () ->
                                            store.read(
                                                    step,
                                                    blocks.get(index),
                                                    recipe.directions()[gates[index] - 1]));
            residual.ifPresent(array -> bank.bank().write(index, array));
            computed[block] = residual.isEmpty();
            if (computed[block] && gates[block] != GatePlan.COMPUTE) {
                call.account().forced(1);
            }
            code[2 * block] = computed[block] ? 1 : GateProgram.ADD;
            code[2 * block + 1] = block;
        }
        return new GateProgram(
                1,
                gates.length,
                code,
                new int[] {0, code.length},
                new double[0],
                new int[2],
                computed);
    }

    private void take(CodeStore.Contents store, int step, GateProgram now) {
        for (Block block : blocks) {
            if (now.computed()[block.index()]) {
                NDArray residual = bank.bank().read(block.index(), call.manager());
                Guard.run(store, "cache store", "write", () -> store.write(step, block, residual));
            }
        }
    }
}

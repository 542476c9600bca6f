// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.runtime.engine.Inference;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Asks a session's pruner for plans, on the call's thread or beside it, and checks what it says.
 */
final class Planner {

    private final PrunerSession pruner;
    private final String name;
    private final int directions;
    private final Executor beside;

    Planner(PrunerSession pruner, String name, int directions, Executor beside) {
        this.pruner = pruner;
        this.name = name;
        this.directions = directions;
        this.beside = beside;
    }

    GatePlan plan(PlanRequest request) {
        try (NDManager scope = request.call().manager().newSubManager()) {
            PlanRequest scoped =
                    new PlanRequest(
                            request.call(),
                            scope,
                            request.schedule(),
                            request.blocks(),
                            request.firstCall());
            return checked(Guard.call(pruner, name, "plan", () -> pruner.plan(scoped)), request);
        }
    }

    /** Plans on another thread while the body runs on this one; waits for both whatever happens. */
    GatePlan planBeside(PlanRequest request, Runnable body) {
        CompletableFuture<GatePlan> planned =
                CompletableFuture.supplyAsync(
                        () -> {
                            try (Inference inference = Inference.open()) {
                                return plan(request);
                            }
                        },
                        beside);
        try {
            body.run();
        } catch (RuntimeException | Error e) {
            // The planner must be out of the call's scope before that is freed.
            planned.exceptionally(
                            failure -> {
                                e.addSuppressed(failure);
                                return null;
                            })
                    .join();
            throw e;
        }
        try {
            return planned.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    byte[] planStep(PlanRequest request, int step, NDArray sample) {
        byte[] gates =
                Guard.call(pruner, name, "planStep", () -> pruner.planStep(request, step, sample));
        if (gates.length != request.blocks().size()) {
            throw Guard.broken(
                    name,
                    gates.length + " gates for step " + step,
                    "one for each of " + request.blocks().size() + " blocks");
        }
        for (int block = 0; block < gates.length; block++) {
            check(gates[block], step, block);
        }
        return gates;
    }

    private GatePlan checked(GatePlan plan, PlanRequest request) {
        if (plan.steps() != request.schedule().steps()
                || plan.blocks() != request.blocks().size()) {
            throw Guard.broken(
                    name,
                    "a plan of " + plan,
                    request.schedule().steps() + "x" + request.blocks().size() + " gates");
        }
        for (int step = 0; step < plan.steps(); step++) {
            for (int block = 0; block < plan.blocks(); block++) {
                check(plan.gate(step, block), step, block);
            }
        }
        return plan;
    }

    private void check(int gate, int step, int block) {
        if (gate < 0 || gate > directions) {
            throw Guard.broken(
                    name,
                    "gate " + gate + " at step " + step + ", block " + block,
                    "0 to compute, or a direction from 1 to " + directions);
        }
    }
}

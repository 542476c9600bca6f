// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.denoise.RangeResult;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.RangeEvent;
import dev.slipstream.runtime.gate.ProgramBuilder;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.Optional;
import java.util.Set;

/** The one loop: from a call's start to its outcome, in ranges or a step at a time. */
final class Loop {

    private final CompiledRecipe recipe;
    private final SessionRoles roles;
    private final Planner planner;
    private final SessionOptions options;
    private final Denoiser denoiser;

    Loop(CompiledRecipe recipe, SessionRoles roles, Planner planner, SessionOptions options) {
        this.recipe = recipe;
        this.roles = roles;
        this.planner = planner;
        this.options = options;
        this.denoiser = recipe.denoiser();
    }

    /** How a call ran. */
    record Run(CallReport.Path path, boolean cold, int steps) {}

    Run run(Call call, CallLimits limits) {
        Optional<Start> warm =
                roles.warmStarter()
                        .flatMap(
                                starter ->
                                        Guard.call(
                                                starter,
                                                roles.warmStarterName(),
                                                "start",
                                                () -> starter.start(call)))
                        .map(start -> checked(call, start));
        boolean cold = roles.warmStarter().isPresent() && warm.isEmpty();
        boolean separate = cold && recipe.coldStart().isPresent();
        Scheduler scheduler = separate ? recipe.coldStart().get() : recipe.scheduler();
        Start start = warm.orElseGet(() -> Start.cold(coldSample(call, scheduler)));

        // A cold start on a schedule of its own runs dense: gates were planned for the other one.
        boolean gated = recipe.pruner().isPresent() && !separate;
        if (options.execution() == SessionOptions.Execution.AUTO
                && recipe.runsRanges(scheduler, gated)) {
            CoefficientTable table = table((TableScheduler) scheduler, start);
            Optional<SessionBank> bank = bank(table.schedule(), gated);
            ranges(call, table, start, bank, limits);
            return new Run(CallReport.Path.RANGES, cold, table.steps());
        }
        Schedule schedule =
                scheduler instanceof TableScheduler tabled
                        ? table(tabled, start).schedule()
                        : Guard.call(
                                scheduler,
                                "scheduler",
                                "schedule",
                                () -> scheduler.schedule(start.timesteps()));
        Optional<SessionBank> bank = bank(schedule, gated);
        steps(call, scheduler, schedule, start, bank, limits);
        return new Run(CallReport.Path.STEPS, cold, schedule.steps());
    }

    private Optional<SessionBank> bank(Schedule schedule, boolean gated) {
        return gated
                ? Optional.of(
                        Guard.call(
                                recipe.store().orElseThrow(),
                                "cache store",
                                "layout",
                                () -> roles.bank(schedule)))
                : Optional.empty();
    }

    private CoefficientTable table(TableScheduler scheduler, Start start) {
        return Guard.call(
                scheduler, "scheduler", "table", () -> recipe.table(scheduler, start.timesteps()));
    }

    private static NDArray coldSample(Call call, Scheduler scheduler) {
        // The timestep is a constant, so that schedules of different length begin from one noise.
        NDArray noise = call.gaussian(Noise.START, 0, call.shape());
        return scheduler.initialScale() == 1 ? noise : noise.mul((float) scheduler.initialScale());
    }

    private Start checked(Call call, Start start) {
        Shape found = start.sample().getShape();
        Shape wanted =
                new Shape(options.rows(), denoiser.spec().horizon(), denoiser.spec().actionSize());
        if (!found.equals(wanted)) {
            throw Guard.broken(
                    roles.warmStarterName(), "a start of shape " + found, "shape " + wanted);
        }
        if (start.sample().getManager() == call.manager()) {
            return start;
        }
        // What is computed from an array belongs to its manager, so a start that lives longer than
        // the call comes in as a copy.
        NDArray own = start.sample().duplicate();
        own.attach(call.manager());
        return new Start(own, start.timesteps());
    }

    private void watch(NDArray sample, Timesteps timesteps) {
        if (roles.watches()) {
            WarmStarterSession starter = roles.warmStarter().orElseThrow();
            Guard.run(
                    starter,
                    roles.warmStarterName(),
                    "watch",
                    () -> starter.watch(sample, timesteps));
        }
    }

    // Ranges

    private void ranges(
            Call call,
            CoefficientTable table,
            Start start,
            Optional<SessionBank> bank,
            CallLimits limits) {
        BlockDenoiser ranged = recipe.blockDenoiser().orElseThrow();
        Optional<NDArray> noise =
                table.noisy() ? Optional.of(call.stepNoise(table)) : Optional.empty();
        watch(start.sample(), Timesteps.of(table.schedule().timestep(0)));
        Ranges ranges = new Ranges(call, ranged, table, noise, bank, limits, start.sample());
        if (bank.isEmpty()) {
            ranges.run(recipe.denseProgram(table.schedule()), table.steps(), false);
        } else if (recipe.pruner().orElseThrow().timing() == PlanTiming.BESIDE_FIRST_STEP) {
            besideFirstStep(call, table, bank.get(), ranges);
        } else {
            GatePlan plan = planner.plan(bank.get().request(call, table.schedule()));
            SessionBank.Resolved resolved = bank.get().resolve(plan);
            call.account().forced(resolved.forced());
            ranges.run(resolved.program(), table.steps(), true);
            call.gated(() -> RanGates.of(table.schedule(), plan, resolved.program()));
        }
        call.ended(Outcome.clean(ranges.sample));
    }

    private void besideFirstStep(
            Call call, CoefficientTable table, SessionBank bank, Ranges ranges) {
        // Asked for before the first step is resolved, which notes its residuals as written.
        PlanRequest request = bank.request(call, table.schedule());
        GatePlan dense = GatePlan.dense(table.steps(), ranges.ranged.blocks().size());
        ProgramBuilder builder = bank.newProgram();
        GateProgram first = builder.resolve(dense, 1).build();
        GatePlan plan = planner.planBeside(request, () -> ranges.run(first, 1, false));
        GateProgram program = builder.resolve(plan, table.steps()).build();
        call.account().forced(builder.forced());
        if (table.steps() > 1) {
            ranges.run(program, table.steps(), true);
        }
        call.gated(() -> RanGates.of(table.schedule(), plan, program));
    }

    /** A table's way so far. */
    private final class Ranges {

        private final Call call;
        private final BlockDenoiser ranged;
        private final CoefficientTable table;
        private final Optional<NDArray> noise;
        private final Optional<SessionBank> bank;
        private final CallLimits limits;
        private final NDArray start;
        private NDArray sample;
        private NDList past = new NDList();
        private int step;

        private Ranges(
                Call call,
                BlockDenoiser ranged,
                CoefficientTable table,
                Optional<NDArray> noise,
                Optional<SessionBank> bank,
                CallLimits limits,
                NDArray sample) {
            this.call = call;
            this.ranged = ranged;
            this.table = table;
            this.noise = noise;
            this.bank = bank;
            this.limits = limits;
            this.start = sample;
            this.sample = sample;
        }

        private void run(GateProgram program, int to, boolean gated) {
            while (step < to) {
                limits.check(call.started(), step);
                int end = limits.any() ? Math.min(to, step + options.rangeSteps()) : to;
                range(program, end, gated);
            }
        }

        private void range(GateProgram program, int to, boolean gated) {
            RangeEvent event = new RangeEvent();
            event.begin();
            SlotBank slots = bank.map(SessionBank::bank).orElseGet(recipe::noBank);
            RangeCall request =
                    new RangeCall(
                            table,
                            step,
                            to,
                            sample,
                            past,
                            noise,
                            call.conditioning(),
                            program,
                            slots);
            RangeResult result =
                    Guard.call(ranged, "denoiser", "a range", () -> ranged.run(request));
            call.account().nativeCall();
            if (!result.finite()) {
                throw new Diagnosis(call, ranged, table, bank).ofRange(request, start);
            }
            for (int k = step; k < to; k++) {
                check(result.computed()[k - step], program, k);
                call.account().evaluated(call.rows(), program, k, gated);
            }
            if (event.shouldCommit()) {
                event.from = step;
                event.to = to;
                for (int count : result.computed()) {
                    event.computed += count;
                }
                event.commit();
            }
            if (roles.watches()) {
                for (int k = step; k < to; k++) {
                    watch(result.samples().get(k - step), Timesteps.of(reached(table, k)));
                }
            }
            sample = result.samples().get(to - step - 1);
            past = result.past();
            step = to;
        }

        private void check(int computed, GateProgram program, int k) {
            if (computed != program.computedIn(k)) {
                throw Guard.broken(
                        "denoiser at step " + k,
                        computed + " computed blocks",
                        "the " + program.computedIn(k) + " of the gate program");
            }
        }
    }

    /** Where a sample stands after a step of a table. */
    private static float reached(CoefficientTable table, int step) {
        return step + 1 < table.steps() ? table.schedule().timestep(step + 1) : Outcome.CLEAN;
    }

    // Steps

    private void steps(
            Call call,
            Scheduler scheduler,
            Schedule schedule,
            Start start,
            Optional<SessionBank> bank,
            CallLimits limits) {
        call.conditioning()
                .prepare(
                        scheduler instanceof TableScheduler
                                ? schedule
                                : Guard.call(
                                        scheduler,
                                        "scheduler",
                                        "visits",
                                        () -> scheduler.visits(start.timesteps())));
        Optional<StepGates> gates =
                bank.map(own -> new StepGates(call, recipe, roles, planner, own, schedule));
        Trajectory trajectory =
                scheduler instanceof TableScheduler tabled
                        ? call.follow(table(tabled, start), start)
                        : Guard.call(
                                scheduler,
                                "scheduler",
                                "begin",
                                () -> scheduler.begin(start, call));
        int round = 0;
        while (!Guard.call(trajectory, "scheduler", "done", trajectory::done)) {
            limits.check(call.started(), round++);
            Evaluation evaluation = Guard.call(trajectory, "scheduler", "next", trajectory::next);
            requireTimesteps(evaluation);
            // A batch that a scheduler evaluates to decide something is no sample on its way.
            if (evaluation.samples().getShape().get(0) == call.rows()) {
                watch(evaluation.samples(), evaluation.timesteps());
            }
            NDList heads = evaluate(call, evaluation, gates);
            requireFinite(call, evaluation, heads, gates);
            Guard.run(trajectory, "scheduler", "accept", () -> trajectory.accept(heads));
        }
        Outcome outcome = Guard.call(trajectory, "scheduler", "outcome", trajectory::outcome);
        watch(outcome.sample(), outcome.timesteps());
        call.ended(outcome);
    }

    private void requireTimesteps(Evaluation evaluation) {
        Set<Feature> features = denoiser.spec().features();
        Timesteps timesteps = evaluation.timesteps();
        if ((timesteps.rows() > 1 && !features.contains(Feature.ROW_TIMESTEPS))
                || (timesteps.slots() > 1 && !features.contains(Feature.SLOT_TIMESTEPS))) {
            throw Guard.broken(
                    "scheduler",
                    "timesteps of " + timesteps + ", of a denoiser that offers " + features,
                    "one timestep, or a factory that says what it needs, so that the recipe is"
                            + " refused");
        }
    }

    private static NDList evaluate(Call call, Evaluation evaluation, Optional<StepGates> gates) {
        return evaluation.step() == Evaluation.UNGATED || gates.isEmpty()
                ? call.evaluate(evaluation.samples(), evaluation.timesteps())
                : gates.get().evaluate(evaluation);
    }

    private void requireFinite(
            Call call, Evaluation evaluation, NDList heads, Optional<StepGates> gates) {
        for (NDArray head : heads) {
            try (NDArray sum = head.sum()) {
                if (Float.isFinite(sum.getFloat())) {
                    continue;
                }
            }
            // The sum of large finite values may overflow, so this asks again.
            try (NDArray bad = head.isNaN().logicalOr(head.isInfinite()).any()) {
                if (bad.getBoolean()) {
                    throw Diagnosis.ofStep(call, denoiser, evaluation, gates);
                }
            }
        }
    }
}

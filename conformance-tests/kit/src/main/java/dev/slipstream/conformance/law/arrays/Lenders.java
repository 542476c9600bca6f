// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionRole;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.conformance.law.spy.Exchange;
import dev.slipstream.conformance.law.spy.OnItsLoader;
import dev.slipstream.conformance.law.spy.Tap;
import dev.slipstream.runtime.recipe.Recipe;

import java.util.List;
import java.util.Optional;

/** A recipe whose roles are lent arrays under watch. */
final class Lenders {

    private Lenders() {}

    static Recipe around(Recipe recipe, Evidence evidence) {
        return Exchange.sessionRoles(
                Exchange.tapped(recipe, new Observer(evidence)),
                pruner -> new LentPruner(pruner, evidence),
                starter -> new LentStarter(starter, evidence));
    }

    private record Observer(Evidence evidence) implements Tap {

        @Override
        public void observed(Observation observation) {
            evidence.observed(observation.tensors().values());
        }

        @Override
        public void asked(NDArray samples) {
            evidence.checkObserved();
        }

        @Override
        public NDList answered(NDArray samples, NDList heads) {
            evidence.checkObserved();
            return heads;
        }
    }

    /** What session roles have in common. */
    private abstract static class LentRole<R extends SessionRole> implements SessionRole {

        final R behind;
        final Evidence evidence;

        LentRole(R behind, Evidence evidence) {
            this.behind = behind;
            this.evidence = evidence;
        }

        @Override
        public void begin(CallContext call) {
            OnItsLoader.run(behind, () -> behind.begin(call));
            evidence.checkObserved();
        }

        @Override
        public void commit(Outcome outcome, int executed) {
            OnItsLoader.run(behind, () -> behind.commit(outcome, executed));
        }

        @Override
        public void abort() {
            OnItsLoader.run(behind, behind::abort);
        }

        @Override
        public void reset() {
            OnItsLoader.run(behind, behind::reset);
        }

        @Override
        public void close() {
            OnItsLoader.run(behind, behind::close);
        }
    }

    private record LentStarter(WarmStarter behind, Evidence evidence) implements WarmStarter {

        @Override
        public boolean watchesSteps() {
            return behind.watchesSteps();
        }

        @Override
        public List<Timesteps> starts() {
            return behind.starts();
        }

        @Override
        public WarmStarterSession open(SessionContext session) {
            return new LentStart(OnItsLoader.call(behind, () -> behind.open(session)), evidence);
        }

        @Override
        public void close() {
            OnItsLoader.run(behind, behind::close);
        }
    }

    private static final class LentStart extends LentRole<WarmStarterSession>
            implements WarmStarterSession {

        LentStart(WarmStarterSession behind, Evidence evidence) {
            super(behind, evidence);
        }

        @Override
        public Optional<Start> start(CallContext call) {
            Optional<Start> start = OnItsLoader.call(behind, () -> behind.start(call));
            evidence.checkObserved();
            return start;
        }

        @Override
        public void watch(NDArray sample, Timesteps timesteps) {
            evidence.lent(
                    sample,
                    "watch()",
                    () -> {
                        OnItsLoader.run(behind, () -> behind.watch(sample, timesteps));
                        return sample;
                    });
        }
    }

    private record LentPruner(Pruner behind, Evidence evidence) implements Pruner {

        @Override
        public PlanTiming timing() {
            return behind.timing();
        }

        @Override
        public List<String> directions() {
            return behind.directions();
        }

        @Override
        public PrunerSession open(SessionContext session) {
            return new LentPlan(OnItsLoader.call(behind, () -> behind.open(session)), evidence);
        }

        @Override
        public void close() {
            OnItsLoader.run(behind, behind::close);
        }
    }

    private static final class LentPlan extends LentRole<PrunerSession> implements PrunerSession {

        LentPlan(PrunerSession behind, Evidence evidence) {
            super(behind, evidence);
        }

        @Override
        public GatePlan plan(PlanRequest request) {
            GatePlan plan = OnItsLoader.call(behind, () -> behind.plan(request));
            evidence.checkObserved();
            return plan;
        }

        @Override
        public byte[] planStep(PlanRequest request, int step, NDArray sample) {
            return evidence.lent(
                    sample,
                    "planStep()",
                    () -> OnItsLoader.call(behind, () -> behind.planStep(request, step, sample)));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;

import java.util.Arrays;
import java.util.Optional;

/**
 * RNR-DP and SDP: a buffer whose slots stand on a stair of timesteps, the first one lowest. A call
 * lowers all slots until the first ones are clean; before that, slots that stand above their stair
 * come down to it.
 *
 * @param diffusion the process
 * @param kind what the denoiser predicts
 * @param stair where each slot stands before a call
 * @param stride how far a pass lowers a slot
 * @param ready how many slots a call makes clean
 */
record RollingScheduler(Diffusion diffusion, Prediction kind, float[] stair, int stride, int ready)
        implements Scheduler {

    static ToyScheduler factory(float[] stair, int stride, int ready) {
        Fit fit =
                Fit.ANY
                        .offering(Feature.ROLLING)
                        .offering(Feature.DETERMINISTIC)
                        .needing(Feature.SLOT_TIMESTEPS, "keeps its slots at different timesteps")
                        .needing(Feature.CARRIES_BUFFER, "leaves a noisy tail to the next call");
        return new ToyScheduler("rolling", fit, context -> create(context, stair, stride, ready));
    }

    private static Scheduler create(RecipeContext context, float[] stair, int stride, int ready) {
        return new RollingScheduler(
                context.diffusion(), context.spec().prediction(), stair, stride, ready);
    }

    @Override
    public Schedule schedule(Optional<Timesteps> from) {
        return new Schedule();
    }

    @Override
    public Trajectory begin(Start start, TrajectoryContext context) {
        float[] at = new float[stair.length];
        for (int slot = 0; slot < at.length; slot++) {
            at[slot] =
                    start.timesteps().isEmpty()
                            ? diffusion.timesteps() - 1f
                            : start.timesteps().get().at(0, slot);
        }
        return new Way(start.sample(), at, context);
    }

    private final class Way implements Trajectory {

        private final TrajectoryContext context;
        private NDArray x;
        private float[] at;

        private Way(NDArray x, float[] at, TrajectoryContext context) {
            this.context = context;
            this.x = x;
            this.at = at;
        }

        @Override
        public boolean done() {
            for (int slot = 0; slot < ready; slot++) {
                if (at[slot] >= 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Evaluation next() {
            return new Evaluation(x, Timesteps.perSlot(at), Evaluation.UNGATED);
        }

        @Override
        public void accept(NDList heads) {
            boolean ladder = false;
            for (int slot = 0; slot < at.length; slot++) {
                ladder |= at[slot] > stair[slot];
            }
            context.count(ladder ? "rolling.ladder" : "rolling.pass", 1);
            float[] to = at.clone();
            for (int slot = 0; slot < to.length; slot++) {
                if (!ladder || at[slot] > stair[slot]) {
                    to[slot] = Math.max(at[slot] - stride, Outcome.CLEAN);
                }
            }
            x = diffusion.ddim(x, heads.get(0), kind, Timesteps.perSlot(at), Timesteps.perSlot(to));
            at = to;
        }

        @Override
        public Outcome outcome() {
            int clean = 0;
            while (clean < at.length && at[clean] < 0) {
                clean++;
            }
            return new Outcome(x, Timesteps.perSlot(Arrays.copyOf(at, at.length)), clean);
        }
    }
}

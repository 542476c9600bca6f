// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The linear methods once more, as state machines over arrays and not as tables, for denoisers that
 * predict the noise.
 */
record ByHand(Diffusion diffusion, Method method, float[] grid, Clip clip) implements Scheduler {

    /** Which update. */
    enum Method {
        DDPM,
        DDIM,
        MULTISTEP
    }

    @Override
    public Schedule schedule(Optional<Timesteps> from) {
        return new Schedule(ToyTables.from(grid, from));
    }

    @Override
    public Trajectory begin(Start start, TrajectoryContext context) {
        return new Way(schedule(start.timesteps()), start.sample(), context);
    }

    private final class Way implements Trajectory {

        private final Schedule schedule;
        private final TrajectoryContext context;
        private final Deque<NDArray> clean = new ArrayDeque<>();
        private NDArray x;
        private int step;

        private Way(Schedule schedule, NDArray x, TrajectoryContext context) {
            this.schedule = schedule;
            this.context = context;
            this.x = x;
        }

        @Override
        public boolean done() {
            return step == schedule.steps();
        }

        @Override
        public Evaluation next() {
            return new Evaluation(x, Timesteps.of(at(step)), step);
        }

        @Override
        public void accept(NDList heads) {
            NDArray noise = heads.get(0);
            double alpha = diffusion.alpha(at(step));
            double sigma = diffusion.sigma(at(step));
            NDArray now = times(x, 1 / alpha).add(times(noise, -sigma / alpha));
            if (clip.kind() == Clip.Kind.RANGE) {
                now = now.clip((float) -clip.range(), (float) clip.range());
            }
            clean.addFirst(now);
            x =
                    switch (method) {
                        case DDIM -> ddim(noise);
                        case DDPM -> ddpm();
                        case MULTISTEP -> multistep();
                    };
            step++;
        }

        private float at(int index) {
            return index < schedule.steps() ? schedule.timestep(index) : Outcome.CLEAN;
        }

        private NDArray ddim(NDArray noise) {
            float next = at(step + 1);
            return plus(
                    times(noise, diffusion.sigma(next)),
                    times(clean.getFirst(), diffusion.alpha(next)));
        }

        private NDArray ddpm() {
            double bar = diffusion.alphaBar(at(step));
            double before = diffusion.alphaBar(at(step + 1));
            double beta = 1 - bar / before;
            NDArray mean =
                    plus(
                            times(x, Math.sqrt(1 - beta) * (1 - before) / (1 - bar)),
                            times(clean.getFirst(), Math.sqrt(before) * beta / (1 - bar)));
            if (at(step + 1) < 0) {
                return mean;
            }
            double variance = (1 - before) / (1 - bar) * beta;
            NDArray z = context.noise().gaussian(Noise.STEP, at(step), x.getShape());
            return mean.add(times(z, Math.sqrt(Math.max(variance, 1e-20))));
        }

        private NDArray multistep() {
            float next = at(step + 1);
            double alpha = diffusion.alpha(next);
            NDArray scaled = times(x, diffusion.sigma(next) / diffusion.sigma(at(step)));
            if (next < 0) {
                return times(clean.getFirst(), alpha);
            }
            double h = lambda(next) - lambda(at(step));
            double grown = -alpha * Math.expm1(-h);
            if (step == 0) {
                return scaled.add(times(clean.getFirst(), grown));
            }
            double ratio = (lambda(at(step)) - lambda(at(step - 1))) / h;
            NDArray before = clean.removeLast();
            return scaled.add(times(clean.getFirst(), grown * (1 + 0.5 / ratio)))
                    .add(times(before, -grown * (0.5 / ratio)));
        }

        private double lambda(float timestep) {
            return Math.log(diffusion.alpha(timestep)) - Math.log(diffusion.sigma(timestep));
        }

        @Override
        public Outcome outcome() {
            return Outcome.clean(x);
        }
    }

    private static NDArray times(NDArray array, double factor) {
        return array.mul((float) factor);
    }

    private static NDArray plus(NDArray left, NDArray right) {
        return left.add(right);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DTS: drafts coarse steps, verifies them as a batch of fine ones, keeps those that agree. */
final class DraftScheduler implements Scheduler {

    /** How the distance of draft and target is measured. */
    enum Metric {
        L2,
        RMS
    }

    /** The options. */
    record Options(
            @Option(value = "Timesteps a drafted step goes", min = 1) int draftStride,
            @Option(value = "Timesteps a verified step goes", min = 1) int targetStride,
            @Option(value = "Steps drafted a round", min = 1) int chunk,
            @Option("Largest distance that is accepted") double threshold,
            @Option("What is added to the threshold every round") double increment,
            @Option("How distance is measured") Metric metric,
            @Option(value = "Coarse steps that are made fine, without a draft", min = 0)
                    int fineFirst) {}

    /** Makes it. */
    static final class Factory implements SchedulerFactory<Options> {

        @Override
        public String name() {
            return "dts";
        }

        @Override
        public String description() {
            return "Drafts and verifies";
        }

        @Override
        public Options defaults() {
            return new Options(10, 2, 6, 0.01, 0.0014, Metric.RMS, 1);
        }

        @Override
        public Fit fit(Options options) {
            return Fit.ANY
                    .offering(Feature.DETERMINISTIC)
                    .offering(Feature.BATCHED_ROWS)
                    .needing(Feature.ROW_TIMESTEPS, "verifies drafts of several timesteps at once");
        }

        @Override
        public Optional<Options> lossless(Options options) {
            return Optional.of(
                    new Options(
                            options.draftStride(),
                            options.targetStride(),
                            options.chunk(),
                            -1,
                            0,
                            options.metric(),
                            options.fineFirst()));
        }

        @Override
        public Scheduler create(Options options, RecipeContext context) {
            int trained = context.diffusion().timesteps();
            if (trained % options.draftStride() != 0
                    || options.draftStride() % options.targetStride() != 0) {
                throw new ConfigException(
                        new Problem(
                                "TOY-002",
                                "dts",
                                "strides " + options.draftStride() + ", " + options.targetStride(),
                                "a target stride that divides a draft stride that divides "
                                        + trained,
                                "choose others"));
            }
            return new DraftScheduler(options, context);
        }
    }

    private final Options options;
    private final Diffusion diffusion;
    private final Prediction kind;

    private DraftScheduler(Options options, RecipeContext context) {
        this.options = options;
        this.diffusion = context.diffusion();
        this.kind = context.spec().prediction();
    }

    /** Which steps there will be depends on the drafts. */
    @Override
    public Schedule schedule(Optional<Timesteps> from) {
        return new Schedule();
    }

    @Override
    public Trajectory begin(Start start, TrajectoryContext context) {
        return new Way(start, context);
    }

    private float after(float timestep, int stride) {
        return Math.max(timestep - stride, Outcome.CLEAN);
    }

    private final class Way implements Trajectory {

        private final TrajectoryContext context;
        private final int rows;
        private final int coarse;
        private int fine;
        private NDArray x;
        private float at;
        private double limit = options.threshold();
        private final NDList drafts = new NDList();
        private final NDList predictions = new NDList();
        private final List<Float> begins = new ArrayList<>();
        private NDArray batch;
        private int verified;

        private Way(Start start, TrajectoryContext context) {
            this.context = context;
            this.x = start.sample();
            this.batch = x;
            this.rows = Math.toIntExact(x.getShape().get(0));
            this.at = start.timesteps().map(Timesteps::one).orElse(diffusion.timesteps() - 1f);
            this.coarse = options.draftStride() / options.targetStride();
            this.fine = options.fineFirst() * coarse;
        }

        @Override
        public boolean done() {
            return at < 0;
        }

        @Override
        public Evaluation next() {
            if (verified > 0) {
                return new Evaluation(batch, perRow(verified), Evaluation.UNGATED);
            }
            NDArray last = drafts.isEmpty() ? x : drafts.get(drafts.size() - 1);
            return new Evaluation(last, Timesteps.of(draftedTo()), Evaluation.UNGATED);
        }

        private float draftedTo() {
            return after(at, drafts.size() * options.draftStride());
        }

        /** Where the batch stands after some fine steps from its drafts' beginnings. */
        private Timesteps perRow(int steps) {
            float[] each = new float[begins.size() * rows];
            for (int i = 0; i < each.length; i++) {
                each[i] = after(begins.get(i / rows), steps * options.targetStride());
            }
            return Timesteps.perRow(each);
        }

        @Override
        public void accept(NDList heads) {
            NDArray prediction = heads.get(0);
            if (verified > 0) {
                verify(prediction);
            } else if (fine > 0) {
                float to = after(at, options.targetStride());
                x = diffusion.ddim(x, prediction, kind, Timesteps.of(at), Timesteps.of(to));
                at = to;
                fine--;
            } else {
                draft(prediction);
            }
        }

        private void draft(NDArray prediction) {
            float from = draftedTo();
            float to = after(from, options.draftStride());
            NDArray last = drafts.isEmpty() ? x : drafts.get(drafts.size() - 1);
            begins.add(from);
            predictions.add(prediction);
            drafts.add(
                    diffusion.ddim(last, prediction, kind, Timesteps.of(from), Timesteps.of(to)));
            if (drafts.size() == options.chunk() || to < 0) {
                // The first fine step begins where the draft was evaluated.
                NDList starts = new NDList(x);
                starts.addAll(drafts.subList(0, drafts.size() - 1));
                batch = NDArrays.concat(starts, 0);
                verify(NDArrays.concat(predictions, 0));
            }
        }

        private void verify(NDArray prediction) {
            batch = diffusion.ddim(batch, prediction, kind, perRow(verified), perRow(verified + 1));
            verified++;
            if (verified == coarse) {
                judge();
            }
        }

        private void judge() {
            float[] distances = distances();
            int kept = 0;
            while (kept < drafts.size() && within(distances, kept)) {
                kept++;
            }
            context.count("dts.rounds", 1);
            context.count("dts.accepted", kept);
            context.count("dts.rejected", kept < drafts.size() ? 1 : 0);
            // The target of the first rejected draft began at an accepted one, so it holds.
            int end = Math.min(kept, drafts.size() - 1);
            x = batch.get(end * rows + ":" + (end + 1) * rows);
            at = after(begins.get(end), options.draftStride());
            limit += options.increment();
            drafts.clear();
            predictions.clear();
            begins.clear();
            verified = 0;
        }

        private float[] distances() {
            NDArray squares = NDArrays.concat(drafts, 0).sub(batch).square();
            double size = squares.size() / (double) squares.getShape().get(0);
            float[] distances = squares.sum(new int[] {1, 2}).toFloatArray();
            for (int i = 0; i < distances.length; i++) {
                double share = options.metric() == Metric.L2 ? 1 : size;
                distances[i] = (float) Math.sqrt(distances[i] / share);
            }
            return distances;
        }

        private boolean within(float[] distances, int draft) {
            for (int row = 0; row < rows; row++) {
                if (distances[draft * rows + row] > limit) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Outcome outcome() {
            return Outcome.clean(x);
        }
    }
}

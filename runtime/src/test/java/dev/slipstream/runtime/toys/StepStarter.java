// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionMemory;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.Optional;

/** STEP: starts from a prediction that is noised part of the way. */
final class StepStarter implements WarmStarter {

    /** How the prediction is noised. */
    enum NoiseMode {
        SCHEDULER,
        PAPER
    }

    /** Which actions the prediction is made from. */
    enum Previous {
        EXECUTED,
        FULL,
        SHIFTED
    }

    /** When the robot counts as stuck, and the noise that frees it. */
    record Stall(
            @Option("Displacement over two calls that counts as a stall") double epsilon,
            @Option("Share of the prediction in a stall") double scale,
            @Option("Share of the noise in a stall") double noise) {}

    /** The options. */
    record Options(
            @Option("How the prediction is noised") NoiseMode noiseMode,
            @Option("Which actions it is made from") Previous previous,
            @Option("Share of the prediction, in the paper's mode") double sigma,
            @Option("Share of the noise, in the paper's mode") double noise,
            @Option(value = "Where to start, in the paper's mode", min = 0) double start,
            @Option("Stalls") Stall stall) {}

    /** Makes it. */
    static final class Factory implements WarmStarterFactory<Options> {

        static final double[] WEIGHTS = {0.5, 0.1, -0.05};

        @Override
        public String name() {
            return "step";
        }

        @Override
        public String description() {
            return "Starts from a linear prediction";
        }

        @Override
        public Options defaults() {
            return new Options(
                    NoiseMode.SCHEDULER, Previous.SHIFTED, 1, 0.1, 5, new Stall(0.01, 0.3, 1.2));
        }

        @Override
        public WarmStarter create(Options options, RecipeContext context) {
            return new StepStarter(
                    options,
                    new StepPredictor(
                            context.kernels(), StepPredictor.weights(context.manager(), WEIGHTS)));
        }
    }

    private final Options options;
    private final StepPredictor predictor;

    private StepStarter(Options options, StepPredictor predictor) {
        this.options = options;
        this.predictor = predictor;
    }

    @Override
    public WarmStarterSession open(SessionContext session) {
        return new Opened(session);
    }

    @Override
    public void close() {
        predictor.close();
    }

    /** The observations of the last calls, the newest first. */
    private record Track(float[] last, float[] before) {

        double displacement(float[] now) {
            double sum = 0;
            for (int i = 0; i < now.length; i++) {
                sum += (now[i] - (double) before[i]) * (now[i] - (double) before[i]);
            }
            return Math.sqrt(sum);
        }
    }

    private final class Opened implements WarmStarterSession {

        private final SessionContext session;
        private final SessionMemory memory;

        private Opened(SessionContext session) {
            this.session = session;
            this.memory = session.memory();
        }

        @Override
        public Optional<Start> start(CallContext call) {
            NDArray seen = call.conditioning().observation().get("state");
            boolean stalled = stalled(call.index(), seen.get(-1).toFloatArray());
            Optional<NDArray> previous = memory.array("previous");
            if (previous.isEmpty()) {
                return Optional.empty();
            }
            NDArray predicted = predictor.predict(previous.get(), seen, call.manager());
            call.overhead(2 * predicted.size());
            Shape shape =
                    new Shape(
                            session.rows(),
                            session.denoiser().horizon(),
                            session.denoiser().actionSize());
            NDArray noise = call.noise().gaussian(Noise.START, 0, shape);
            Timesteps scheduled = Timesteps.of(call.schedule().timestep(0));
            if (stalled) {
                call.count("step.stalled", 1);
                Stall stall = options.stall();
                return Optional.of(
                        Start.at(mixed(predicted, stall.scale(), noise, stall.noise()), scheduled));
            }
            if (options.noiseMode() == NoiseMode.SCHEDULER) {
                NDArray noised =
                        session.denoiser().diffusion().addNoise(predicted, noise, scheduled);
                return Optional.of(Start.at(noised, scheduled));
            }
            return Optional.of(
                    Start.at(
                            mixed(predicted, options.sigma(), noise, options.noise()),
                            Timesteps.of((float) options.start())));
        }

        private NDArray mixed(NDArray predicted, double share, NDArray noise, double ofNoise) {
            return predicted.mul((float) share).add(noise.mul((float) ofNoise));
        }

        private boolean stalled(int index, float[] now) {
            Optional<Track> track = memory.value("track", Track.class);
            memory.put("track", new Track(now, track.map(Track::last).orElse(now)));
            return index >= 2
                    && track.isPresent()
                    && track.get().displacement(now) < options.stall().epsilon();
        }

        @Override
        public void commit(Outcome outcome, int executed) {
            NDArray sample = outcome.sample();
            int horizon = session.denoiser().horizon();
            int first = session.firstAction();
            switch (options.previous()) {
                case FULL -> memory.keep("previous", sample.duplicate());
                case SHIFTED -> memory.keep("previous", filled(sample, executed, horizon));
                case EXECUTED -> {
                    if (executed == 0) {
                        memory.remove("previous");
                    } else {
                        memory.keep("previous", filled(sample, first, first + executed));
                    }
                }
            }
        }

        /** Slots of a sample, the last one repeated up to the horizon. */
        private NDArray filled(NDArray sample, int from, int to) {
            int horizon = session.denoiser().horizon();
            int start = Math.min(from, horizon - 1);
            int end = Math.min(Math.max(to, start + 1), horizon);
            NDList parts = new NDList(sample.get(new NDIndex(":, " + start + ":" + end)));
            NDArray last = sample.get(new NDIndex(":, " + (end - 1) + ":" + end));
            for (int slot = end - start; slot < horizon; slot++) {
                parts.add(last);
            }
            return NDArrays.concat(parts, 1);
        }
    }
}

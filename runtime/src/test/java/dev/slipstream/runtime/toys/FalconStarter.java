// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionMemory;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Falcon: goes on from a partly denoised sample of an earlier call whose end fits what was left.
 */
record FalconStarter(Options options) implements WarmStarter {

    /** The options. */
    record Options(
            @Option(value = "Chance of starting from noise", min = 0, max = 1) double explore,
            @Option("Largest distance to what was left of the chunk before") double distance,
            @Option(value = "Earliest timestep that is kept", min = 0) double earliest,
            @Option(value = "How sharply low timesteps are preferred", min = 0) double temperature,
            @Option(value = "How many samples are kept", min = 1) int capacity) {}

    /** Makes it. */
    static final class Factory implements WarmStarterFactory<Options> {

        @Override
        public String name() {
            return "falcon";
        }

        @Override
        public String description() {
            return "Goes on from an earlier call's samples";
        }

        @Override
        public Options defaults() {
            return new Options(0.2, 0.5, 10, 20, 8);
        }

        @Override
        public Fit fit(Options options) {
            return Fit.ANY.needing(
                    Feature.ROW_TIMESTEPS, "judges samples of different timesteps in one batch");
        }

        @Override
        public Optional<Options> lossless(Options options) {
            return Optional.of(
                    new Options(
                            1,
                            options.distance(),
                            options.earliest(),
                            options.temperature(),
                            options.capacity()));
        }

        @Override
        public WarmStarter create(Options options, RecipeContext context) {
            return new FalconStarter(options);
        }
    }

    @Override
    public boolean watchesSteps() {
        return true;
    }

    @Override
    public WarmStarterSession open(SessionContext session) {
        return new Opened(session);
    }

    /** The timesteps of the kept samples by their place, and where the next one goes. */
    private record Kept(List<Float> timesteps, int next) {

        static final Kept NOTHING = new Kept(List.of(), 0);

        Kept with(float timestep, int capacity) {
            List<Float> more = new ArrayList<>(timesteps);
            if (next < more.size()) {
                more.set(next, timestep);
            } else {
                more.add(timestep);
            }
            return new Kept(List.copyOf(more), (next + 1) % capacity);
        }
    }

    private final class Opened implements WarmStarterSession {

        private final SessionContext session;
        private final SessionMemory memory;
        private float[] grid = {};

        private Opened(SessionContext session) {
            this.session = session;
            this.memory = session.memory();
        }

        @Override
        public void begin(CallContext call) {
            Schedule schedule = call.schedule();
            grid = schedule.toArray();
            Arrays.sort(grid);
        }

        @Override
        public void watch(NDArray sample, Timesteps timesteps) {
            if (!timesteps.isOne()
                    || timesteps.one() < options.earliest()
                    || Arrays.binarySearch(grid, timesteps.one()) < 0) {
                return;
            }
            Kept kept = kept();
            memory.keep("sample-" + kept.next(), sample.duplicate());
            memory.put("kept", kept.with(timesteps.one(), options.capacity()));
        }

        private Kept kept() {
            return memory.value("kept", Kept.class).orElse(Kept.NOTHING);
        }

        @Override
        public Optional<Start> start(CallContext call) {
            Optional<NDArray> rest = memory.array("rest");
            Kept kept = kept();
            double[] chances = call.noise().uniform("falcon", 0, 2);
            if (rest.isEmpty() || kept.timesteps().isEmpty() || chances[0] < options.explore()) {
                return Optional.empty();
            }
            List<NDArray> samples = new ArrayList<>();
            for (int i = 0; i < kept.timesteps().size(); i++) {
                samples.add(memory.array("sample-" + i).orElseThrow());
            }
            float[] distances = distances(call, samples, kept.timesteps(), rest.get());
            return choose(distances, kept.timesteps(), chances[1])
                    .map(i -> started(call, samples.get(i), kept.timesteps().get(i)));
        }

        private Start started(CallContext call, NDArray sample, float timestep) {
            call.count("falcon.timestep", timestep);
            return Start.at(sample, Timesteps.of(timestep));
        }

        /** How far each sample's clean prediction is from what was left of the chunk before. */
        private float[] distances(
                CallContext call, List<NDArray> samples, List<Float> at, NDArray rest) {
            call.count("falcon.candidates", samples.size());
            DenoiserSpec spec = session.denoiser();
            float[] each = new float[samples.size() * session.rows()];
            for (int i = 0; i < each.length; i++) {
                each[i] = at.get(i / session.rows());
            }
            Timesteps timesteps = Timesteps.perRow(each);
            NDArray batch = NDArrays.concat(new NDList(samples), 0);
            NDArray prediction = call.evaluate(batch, timesteps).get(0);
            NDArray clean = spec.diffusion().clean(batch, prediction, spec.prediction(), timesteps);
            long overlap = rest.getShape().get(1);
            NDArray away =
                    clean.get(new NDIndex(":, :" + overlap))
                            .reshape(samples.size(), session.rows(), overlap, spec.actionSize())
                            .sub(rest.expandDims(0));
            return away.square().sum(new int[] {1, 2, 3}).sqrt().toFloatArray();
        }

        private Optional<Integer> choose(float[] distances, List<Float> at, double chance) {
            double[] shares = new double[distances.length];
            double sum = 0;
            for (int i = 0; i < distances.length; i++) {
                if (distances[i] < options.distance()) {
                    shares[i] = Math.exp(-at.get(i) / options.temperature());
                    sum += shares[i];
                }
            }
            double left = chance * sum;
            for (int i = 0; i < distances.length; i++) {
                left -= shares[i];
                if (shares[i] > 0 && left <= 0) {
                    return Optional.of(i);
                }
            }
            return Optional.empty();
        }

        @Override
        public void commit(Outcome outcome, int executed) {
            if (executed < session.denoiser().horizon()) {
                memory.keep("rest", outcome.sample().get(new NDIndex(":, " + executed + ":")));
            } else {
                memory.remove("rest");
            }
        }
    }
}

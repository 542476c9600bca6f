// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm.falcon;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.NonFiniteException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionMemory;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.plugins.baselines.warm.falcon.Latents.Latent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One robot's partly denoised samples. */
final class FalconSession implements WarmStarterSession {

    private static final String LEFT = "left";
    private static final String LATENTS = "latents";
    private static final String LATENT = "latent-";

    private final FalconOptions options;
    private final SessionContext session;
    private final SessionMemory memory;
    private Set<Float> keptTimesteps = Set.of();
    private boolean seenStart;

    FalconSession(FalconOptions options, SessionContext session) {
        this.options = options;
        this.session = session;
        this.memory = session.memory();
    }

    @Override
    public void begin(CallContext call) {
        Schedule schedule = call.schedule();
        keptTimesteps = new HashSet<>();
        for (int step = 0; step < schedule.steps(); step += options.every()) {
            if (schedule.timestep(step) >= options.kMin()) {
                keptTimesteps.add(schedule.timestep(step));
            }
        }
        seenStart = false;
    }

    @Override
    public Optional<Start> start(CallContext call) {
        Latents latents = latents();
        call.count("falcon.bytes", bytes(latents));
        Optional<NDArray> left = memory.array(LEFT);
        if (left.isEmpty() || latents.all().isEmpty()) {
            return Optional.empty();
        }
        double[] chances = call.noise().uniform("falcon", 0, 2);
        if (chances[0] < options.delta()) {
            call.count("falcon.explored", 1);
            return Optional.empty();
        }
        List<Latent> fitting = fitting(call, latents.all(), left.get());
        call.count("falcon.candidates", latents.all().size());
        call.count("falcon.fitting", fitting.size());
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        Latent chosen = new Choice(options.temperature()).of(fitting, chances[1]);
        call.count("falcon.timestep", chosen.timestep());
        return Optional.of(Start.at(sample(chosen), Timesteps.of(chosen.timestep())));
    }

    private Latents latents() {
        return memory.value(LATENTS, Latents.class).orElse(Latents.NONE);
    }

    private NDArray sample(Latent latent) {
        return memory.array(LATENT + latent.place()).orElseThrow();
    }

    private double bytes(Latents latents) {
        DenoiserSpec spec = session.denoiser();
        return (double) Float.BYTES
                * latents.all().size()
                * session.rows()
                * spec.horizon()
                * spec.actionSize();
    }

    private List<Latent> fitting(CallContext call, List<Latent> latents, NDArray left) {
        float[] distances = distances(call, latents, left);
        List<Latent> fitting = new ArrayList<>();
        for (int i = 0; i < distances.length; i++) {
            if (!Float.isFinite(distances[i])) {
                throw new NonFiniteException(
                        new Problem(
                                "FAL-001",
                                "warm starter 'baselines/falcon' at timestep "
                                        + latents.get(i).timestep(),
                                "a prediction that is not finite",
                                "finite numbers",
                                "check the observation and the policy's weights"),
                        -1,
                        -1);
            }
            if (distances[i] < options.epsilon()) {
                fitting.add(latents.get(i));
            }
        }
        return fitting;
    }

    /** How far from what was left each sample's clean prediction is, in the row that is worst. */
    private float[] distances(CallContext call, List<Latent> latents, NDArray left) {
        DenoiserSpec spec = session.denoiser();
        int rows = session.rows();
        NDList samples = new NDList();
        float[] timesteps = new float[latents.size() * rows];
        for (int row = 0; row < timesteps.length; row++) {
            timesteps[row] = latents.get(row / rows).timestep();
        }
        latents.forEach(latent -> samples.add(sample(latent)));
        NDArray batch = NDArrays.concat(samples);
        Timesteps at = Timesteps.perRow(timesteps);
        NDArray prediction = call.evaluate(batch, at).get(0);
        long slots = left.getShape().get(1);
        return spec.diffusion()
                .clean(batch, prediction, spec.prediction(), at)
                .get(new NDIndex(":, :" + slots))
                .reshape(new Shape(latents.size(), rows, slots, spec.actionSize()))
                .sub(left.expandDims(0))
                .square()
                .sum(new int[] {2, 3})
                .sqrt()
                .max(new int[] {1})
                .toFloatArray();
    }

    @Override
    public void watch(NDArray sample, Timesteps timesteps) {
        // What a call begins with is pure noise, or kept already.
        boolean start = !seenStart;
        seenStart = true;
        if (start || !timesteps.isOne() || !keptTimesteps.contains(timesteps.one())) {
            return;
        }
        Latents latents = latents().with(timesteps.one(), options.capacity(), options.evict());
        memory.keep(LATENT + latents.newest().place(), sample.duplicate());
        memory.put(LATENTS, latents);
    }

    @Override
    public void commit(Outcome outcome, int executed) {
        if (executed < session.denoiser().horizon()) {
            memory.keep(LEFT, outcome.sample().get(new NDIndex(":, " + executed + ":")));
        } else {
            memory.remove(LEFT);
        }
    }
}

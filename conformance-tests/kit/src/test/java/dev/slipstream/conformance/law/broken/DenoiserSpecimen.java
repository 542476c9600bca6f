// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A plugin with a denoiser of its own.
 *
 * @param maker makes the denoiser
 */
public record DenoiserSpecimen(Function<RoleContext, Denoiser> maker) implements SlipstreamPlugin {

    private static final String ID = "specimen";

    /** The plugin that keeps every law. */
    public static DenoiserSpecimen honest() {
        return of(samples -> samples.mul(0.5f));
    }

    /** A plugin whose denoiser is in Java. */
    static DenoiserSpecimen of(UnaryOperator<NDArray> prediction) {
        return new DenoiserSpecimen(context -> new Network(prediction));
    }

    /** No options. */
    record Options() {}

    private record Factory(Function<RoleContext, Denoiser> maker)
            implements DenoiserFactory<Options> {

        @Override
        public String name() {
            return "own";
        }

        @Override
        public String description() {
            return "A denoiser of its own";
        }

        @Override
        public Options defaults() {
            return new Options();
        }

        @Override
        public Denoiser create(Options options, RoleContext context) {
            return maker.apply(context);
        }
    }

    private record Network(UnaryOperator<NDArray> prediction) implements Denoiser {

        @Override
        public DenoiserSpec spec() {
            return new DenoiserSpec(
                    16,
                    2,
                    Prediction.SAMPLE,
                    Diffusion.squaredCosine(100),
                    List.of("prediction"),
                    Set.of(),
                    new Costs(1, 1));
        }

        @Override
        public Conditioning condition(Observation observation, NDManager manager) {
            return () -> observation;
        }

        @Override
        public NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
            return new NDList(prediction.apply(samples));
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<DenoiserFactory<?>> denoisers() {
        return List.of(new Factory(maker));
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new ShortDdim(ShortDdim::honest));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        Specimen.PRESET,
                        "A denoiser of its own",
                        Map.of(
                                RecipeRole.DENOISER, new RoleChoice(ID + "/own", Map.of()),
                                RecipeRole.SCHEDULER, new RoleChoice(ID + "/ddim", Map.of())),
                        Map.of()));
    }
}

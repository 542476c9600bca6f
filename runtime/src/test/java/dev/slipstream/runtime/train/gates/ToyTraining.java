// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SlipstreamRuntime;
import dev.slipstream.runtime.toys.NoOptions;
import dev.slipstream.runtime.toys.ToyNetworks;
import dev.slipstream.runtime.toys.ToyPolicies;
import dev.slipstream.runtime.toys.ToyScheduler;
import dev.slipstream.runtime.toys.ToyTables;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.ProgressListener;
import dev.slipstream.runtime.train.Training;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A training of gates of four blocks over ten steps that add noise. */
final class ToyTraining implements AutoCloseable {

    static final int STEPS = 10;
    static final int BLOCKS = 4;

    private static final SlipstreamRuntime RUNTIME = SlipstreamRuntime.start();
    private static final float[] GRID = ToyTables.grid(STEPS, 10);

    final CompiledRecipe recipe;
    final Training training;

    ToyTraining(Path output, int episodes, ProgressListener progress) {
        this(ToyPolicies.blocks(Prediction.SAMPLE), output, episodes, progress);
    }

    ToyTraining(
            PolicyFactory<NoOptions> policy, Path output, int episodes, ProgressListener progress) {
        this.recipe =
                RUNTIME.compile(
                        Recipe.named("toy")
                                .policy(policy, new NoOptions())
                                .scheduler(
                                        new ToyScheduler("noisy", c -> noisy(c.spec())),
                                        new NoOptions())
                                .build());
        this.training =
                new Training(
                        RUNTIME.engine(),
                        new Training.Settings(
                                5,
                                output,
                                Optional.of(recipe.policy()),
                                this::scheduler,
                                Optional.of(new Rising(episodes)),
                                "toy gates",
                                Evaluator.NONE,
                                progress));
    }

    /** Episodes of twelve steps. */
    private record Rising(int episodes) implements Demonstrations {

        @Override
        public Recorded episode(int index) {
            float[][] seen = new float[12][ToyNetworks.OBSERVED];
            for (int step = 0; step < seen.length; step++) {
                seen[step][0] = 0.3f * index - 0.4f + 0.05f * step;
            }
            return new Recorded(Map.of("state", seen), new float[12][ToyNetworks.ACTIONS]);
        }
    }

    private static TableScheduler noisy(DenoiserSpec spec) {
        return ToyTables.ddpm(spec.diffusion(), spec.prediction(), GRID, Clip.range(1));
    }

    private Scheduler scheduler(RoleChoice choice) {
        DenoiserSpec spec = recipe.denoiser().spec();
        return switch (choice.use()) {
            case "toy/noisy" -> noisy(spec);
            case "toy/limited" ->
                    ToyTables.ddim(spec.diffusion(), spec.prediction(), GRID, Clip.dynamic(0.9, 1));
            case "toy/reading-back" ->
                    ToyTables.multistep(spec.diffusion(), spec.prediction(), GRID, Clip.NONE);
            default -> new Free();
        };
    }

    /** Has no table. */
    private record Free() implements Scheduler {

        @Override
        public Schedule schedule(Optional<Timesteps> from) {
            return new Schedule(GRID);
        }

        @Override
        public Trajectory begin(Start start, TrajectoryContext context) {
            throw new UnsupportedOperationException("never begun");
        }
    }

    /** The teacher over the noisy steps. */
    Teacher teacher() {
        Policy policy = recipe.policy();
        BlockDenoiser denoiser = (BlockDenoiser) policy.denoiser();
        return new Teacher(
                policy.spec(),
                denoiser,
                denoiser.differentiable().orElseThrow(),
                noisy(denoiser.spec()).table(Optional.empty()));
    }

    @Override
    public void close() {
        training.close();
        recipe.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static dev.slipstream.runtime.toys.CacheBench.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.runtime.noise.CounterNoise;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.SessionOptions.Execution;
import dev.slipstream.runtime.toys.BacToy.BlockSteps;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.NoSchedulers;
import dev.slipstream.runtime.train.Training;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class BacTest {

    @TempDir Path folder;

    private static CompiledRecipe bac(List<BlockSteps> blocks) {
        return CacheBench.compile(
                new BacToy(), new BacToy.Options(blocks), new TimestepStoreToy(), new NoOptions());
    }

    private static List<BlockSteps> everywhere(Integer... steps) {
        return Collections.nCopies(CacheBench.BLOCKS, new BlockSteps(List.of(steps)));
    }

    private static double held(double[][] similarity, List<Integer> updates) {
        double sum = 0;
        int cached = 0;
        for (int step = 0; step < similarity.length; step++) {
            cached = updates.contains(step) ? step : cached;
            sum += similarity[cached][step];
        }
        return sum;
    }

    private static double[][] random(int steps, long seed) {
        Random random = new Random(seed);
        double[][] similarity = new double[steps][steps];
        for (double[] row : similarity) {
            Arrays.setAll(row, i -> 2 * random.nextDouble() - 1);
        }
        return similarity;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void theChoiceIsTheBestOfAll(int updates) {
        int steps = 7;
        for (int seed = 0; seed < 20; seed++) {
            double[][] similarity = random(steps, seed);
            double best = Double.NEGATIVE_INFINITY;
            for (int mask = 1; mask < (1 << steps); mask += 2) {
                if (Integer.bitCount(mask) == updates) {
                    int set = mask;
                    List<Integer> chosen =
                            IntStream.range(0, steps)
                                    .filter(step -> ((set >> step) & 1) == 1)
                                    .boxed()
                                    .toList();
                    best = Math.max(best, held(similarity, chosen));
                }
            }

            List<Integer> chosen = UpdateSteps.choose(similarity, updates);
            assertThat(chosen).hasSize(updates).startsWith(0).isSorted().doesNotHaveDuplicates();
            assertThat(held(similarity, chosen)).isCloseTo(best, within(1e-12));
        }
    }

    @Test
    void forasScheduleIsFora() {
        CompiledRecipe fora =
                CacheBench.compile(
                        new ForaToy(),
                        new ForaToy.Options(4, List.of("mix", "shift")),
                        new TimestepStoreToy(),
                        new NoOptions());

        assertThat(flat(CacheBench.calls(bac(everywhere(0, 4, 8)), Execution.AUTO, 2)))
                .isDeepEqualTo(flat(CacheBench.calls(fora, Execution.AUTO, 2)));
    }

    @Test
    void updatingInEveryStepIsDense() {
        assertThat(flat(CacheBench.first(bac(everywhere(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)))))
                .isEqualTo(flat(CacheBench.first(CacheBench.dense())));
    }

    @Test
    void everyBlockHasStepsOfItsOwn() {
        List<List<Integer>> steps =
                List.of(List.of(0), List.of(0, 3), List.of(0, 1, 2), List.of(0, 9));
        CompiledRecipe recipe = bac(steps.stream().map(BlockSteps::new).toList());
        Chunk ranges = CacheBench.first(recipe);
        double[][] kept = new double[CacheBench.BLOCKS][];
        double[] expected =
                CacheSimulation.chunk(
                        0,
                        (step, block, compute) -> {
                            if (steps.get(block).contains(step)) {
                                kept[block] = compute.get();
                            }
                            return kept[block];
                        });

        assertThat(flat(ranges)).containsExactly(CacheBench.floats(expected), within(1e-5f));
        assertThat(flat(ranges))
                .isEqualTo(flat(CacheBench.calls(recipe, Execution.STEPS, 1).get(0)));
        assertThat(ranges.report().gates()).isEqualTo(CacheBench.gates(10, 8, 0, 4 * 16 + 4 * 20));
        assertThat(ranges.report().gates().sparsity()).isEqualTo(0.8);
        assertThat(ranges.report().cacheBytes()).isEqualTo(4 * CacheBench.RESIDUAL);
        assertThat(ranges.report().nativeCalls()).isEqualTo(1);
    }

    @Test
    void theProfilesResidualsAreTheNetworks() {
        CompiledRecipe dense = CacheBench.dense();
        float[] start = new float[ToyNetworks.HORIZON * ToyNetworks.ACTIONS];
        new CounterNoise(CacheBench.SEED).gaussian(0, Noise.START, 0, start, 0, start.length);
        double[][][] expected = new double[CacheBench.BLOCKS][CacheBench.STEPS][];
        CacheSimulation.chunk(
                0,
                (step, block, compute) -> {
                    expected[block][step] = compute.get();
                    return expected[block][step];
                });

        try (NDManager manager = CacheBench.RUNTIME.engine().rootManager().newSubManager()) {
            float[] seen = new float[2 * ToyNetworks.OBSERVED];
            Arrays.fill(seen, (float) CacheBench.mean(0));
            NDArray state = manager.create(seen, new Shape(2, ToyNetworks.OBSERVED));
            float[][][] found =
                    BacProfileToy.residuals(
                            dense.blockDenoiser().orElseThrow(),
                            dense.table((TableScheduler) dense.scheduler(), Optional.empty()),
                            new Observation(Map.of("state", state)),
                            manager.create(
                                    start, new Shape(1, ToyNetworks.HORIZON, ToyNetworks.ACTIONS)),
                            manager);
            for (int block = 0; block < CacheBench.BLOCKS; block++) {
                for (int step = 0; step < CacheBench.STEPS; step++) {
                    assertThat(found[block][step])
                            .containsExactly(
                                    CacheBench.floats(expected[block][step]), within(1e-5f));
                }
            }
        }
    }

    /** Two episodes of one instant. */
    private record Episodes() implements Demonstrations {

        @Override
        public int episodes() {
            return 2;
        }

        @Override
        public Recorded episode(int index) {
            float[][] state = {CacheBench.reading(index).values().get("state")};
            return new Recorded(Map.of("state", state), new float[1][ToyNetworks.ACTIONS]);
        }
    }

    @Test
    void aProfileBecomesARecipe() throws IOException {
        List<Long> progress = new ArrayList<>();
        Training.Settings settings =
                new Training.Settings(
                        5,
                        folder,
                        Optional.of(CacheBench.dense().policy()),
                        NoSchedulers.NONE,
                        Optional.of(new Episodes()),
                        "a profile",
                        Evaluator.NONE,
                        (done, total, figures) -> progress.add(done));
        RoleContext[] context = new RoleContext[1];
        CacheBench.RUNTIME.compile(
                CacheBench.blocks()
                        .policy(
                                ToyPolicies.around(
                                        "blocks",
                                        c -> {
                                            context[0] = c;
                                            return ToyNetworks.blocks(c, Prediction.SAMPLE);
                                        }),
                                new NoOptions())
                        .build());
        Trainer trainer =
                new BacProfileToy().create(new BacProfileToy.Options(10, 10, 3), context[0]);
        try (Training training = new Training(CacheBench.RUNTIME.engine(), settings)) {
            trainer.train(training);
        }

        List<BlockSteps> blocks = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("bac.txt"))) {
            blocks.add(
                    new BlockSteps(
                            Arrays.stream(line.split(" ", -1)).map(Integer::valueOf).toList()));
        }
        assertThat(progress).containsExactly(1L, 2L);
        assertThat(blocks).hasSize(CacheBench.BLOCKS);
        assertThat(blocks).allSatisfy(block -> assertThat(block.steps()).hasSize(3).startsWith(0));
        assertThat(CacheBench.first(bac(blocks)).report().gates())
                .isEqualTo(CacheBench.gates(10, 12, 0, 3 * 72));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.api.train.SeenWindows;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SlipstreamRuntime;
import dev.slipstream.runtime.toys.NoOptions;
import dev.slipstream.runtime.toys.ToyNetworks;
import dev.slipstream.runtime.toys.ToyPolicies;
import dev.slipstream.runtime.toys.ToyScheduler;
import dev.slipstream.runtime.toys.ToyTables;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policy names its state first, its network the goal; the state's units are halves. */
final class SeenWindowsTest {

    private static SlipstreamRuntime runtime;
    private static CompiledRecipe recipe;

    @TempDir Path folder;

    private Training training;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
        recipe =
                runtime.compile(
                        Recipe.named("two")
                                .policy(
                                        ToyPolicies.around(
                                                "two", Fit.ANY, spec(), SeenWindowsTest::denoiser),
                                        new NoOptions())
                                .scheduler(
                                        new ToyScheduler(
                                                "ddim",
                                                c ->
                                                        ToyTables.ddim(
                                                                c.diffusion(),
                                                                c.spec().prediction(),
                                                                ToyTables.grid(10, 10),
                                                                Clip.NONE)),
                                        new NoOptions())
                                .build());
    }

    @AfterAll
    static void stop() {
        recipe.close();
        runtime.close();
    }

    @AfterEach
    void close() {
        training.close();
    }

    private static PolicySpec spec() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("state", new Shape(2));
        shapes.put("goal", new Shape(1));
        return new PolicySpec(
                shapes,
                Map.of(
                        "state",
                        new Affine(new float[] {2, 2}, new float[] {0, 1}),
                        "goal",
                        Affine.identity(1)),
                new Affine(new float[] {1, 10}, new float[] {0, 0}),
                2,
                1,
                2);
    }

    private static Denoiser denoiser(RoleContext context) {
        return context.denoiser(
                ToyNetworks.spec(Prediction.SAMPLE, new Costs(1, 1)),
                new TextNetwork(
                        new KernelSource(
                                "two observations",
                                """
                                  def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                                    return [t.unsqueeze(-1) / 100.]

                                  def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                                    return [obs[0].mean([1, 2], True) + obs[1].mean([1, 2], True)]

                                  def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                                    return [x + seen[0]]
                                """),
                        new NDList(),
                        List.of("goal", "state"),
                        List.of()));
    }

    /** Episodes of ten steps, whose state and actions count the steps. */
    private record Counting(int episodes, int size, String goal) implements Demonstrations {

        static final Counting TWO = new Counting(2, 2, "goal");

        @Override
        public Recorded episode(int index) {
            float[][] states = new float[10][size];
            float[][] goals = new float[10][1];
            float[][] actions = new float[10][ToyNetworks.ACTIONS];
            for (int step = 0; step < states.length; step++) {
                states[step][0] = step;
                goals[step][0] = 100 + index;
                actions[step][0] = step;
                actions[step][1] = step;
            }
            return new Recorded(Map.of("state", states, goal, goals), actions);
        }
    }

    private SeenWindows seen(Optional<Policy> teacher, Demonstrations data) {
        training =
                new Training(
                        runtime.engine(),
                        new Training.Settings(
                                1,
                                folder,
                                teacher,
                                NoSchedulers.NONE,
                                Optional.of(data),
                                "windows",
                                Evaluator.NONE,
                                (done, total, figures) -> true));
        return training.seen();
    }

    private SeenWindows seen(Demonstrations data) {
        return seen(Optional.of(recipe.policy()), data);
    }

    @Test
    void areInThePolicysUnitsAndTheNetworksOrder() {
        SeenWindows seen = seen(Counting.TWO);

        // Eight windows of each episode, from step -1 on, end one step behind it.
        assertThat(seen.size()).isEqualTo(18);
        assertThat(seen.episode(8)).isZero();
        assertThat(seen.episode(9)).isEqualTo(1);
        try (NDManager manager = training.manager().newSubManager()) {
            Map<String, NDArray> one = seen.observation(3, manager).tensors();
            assertThat(one.keySet()).containsExactly("goal", "state");
            assertThat(one.get("state").getShape()).isEqualTo(new Shape(2, 2));
            assertThat(one.get("state").toFloatArray()).containsExactly(4, 1, 6, 1);

            NDList some = seen.observations(new int[] {0, 12}, manager);
            assertThat(some.get(0).getShape()).isEqualTo(new Shape(2, 2, 1));
            assertThat(some.get(0).toFloatArray()).containsExactly(100, 100, 101, 101);
            assertThat(some.get(1).toFloatArray()).containsExactly(0, 1, 0, 1, 4, 1, 6, 1);

            NDArray actions = seen.actions(new int[] {0}, manager);
            assertThat(actions.getShape()).isEqualTo(new Shape(1, 4, 2));
            assertThat(actions.toFloatArray()).containsExactly(0, 0, 0, 0, 1, 10, 2, 20);
        }
    }

    @Test
    void areDrawnAsTheTrainingDraws() {
        SeenWindows seen = seen(Counting.TWO);
        int[] drawn = seen.drawn(3, "some", 200);

        for (int i = 0; i < drawn.length; i++) {
            assertThat(drawn[i]).isEqualTo((int) (18 * training.uniform(3, "some", 200)[i]));
        }
        assertThat(drawn).contains(0, 17);
    }

    private void assertRefused(
            Optional<Policy> teacher, Demonstrations data, String code, String... words) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> {
                            SeenWindows seen = seen(teacher, data);
                            seen.observation(0, training.manager());
                        })
                .withMessageContaining(code)
                .withMessageContainingAll(words);
        training.close();
    }

    @Test
    void refusesWhatTheTeacherDoesNotSee() {
        Optional<Policy> teacher = Optional.of(recipe.policy());

        assertRefused(Optional.empty(), Counting.TWO, "TRN-013", "--teacher");
        assertRefused(teacher, new Counting(0, 2, "goal"), "TRN-014", "no windows");
        assertRefused(teacher, new Counting(1, 2, "aim"), "TRN-015", "aim", "[goal, state]");
        assertRefused(teacher, new Counting(1, 3, "goal"), "TRN-016", "3 numbers of 'state'", "2");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.toys.NoOptions;
import dev.slipstream.runtime.toys.ToyNetworks;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readings are checked whole, stacked in order, and normalised. */
class ReadingsTest {

    private static final int STEPS = 3;

    private final List<PlainDenoiser> made = new ArrayList<>();
    private SlipstreamRuntime runtime;
    private Session session;

    @BeforeEach
    void open() {
        runtime = SlipstreamRuntime.start();
        Recipe recipe =
                Recipe.named("readings")
                        .policy(new SpyPolicy(made), Recipes.NONE)
                        .scheduler(Recipes.ddim(2), Recipes.NONE)
                        .build();
        session = runtime.open(runtime.compile(recipe), SessionOptions.seeded(7));
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    /** Sees three steps of a state of two numbers, which it scales, and a flag that it ignores. */
    private record SpyPolicy(List<PlainDenoiser> made) implements PolicyFactory<NoOptions> {

        @Override
        public String name() {
            return "spy";
        }

        @Override
        public String description() {
            return "A test's policy";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Policy create(NoOptions options, RoleContext context) {
            PlainDenoiser spy = new PlainDenoiser(network(context), new Script());
            made.add(spy);
            Map<String, Shape> observations = new LinkedHashMap<>();
            observations.put("state", new Shape(2, 2));
            observations.put("flag", new Shape(1));
            PolicySpec spec =
                    new PolicySpec(
                            observations,
                            Map.of(
                                    "state",
                                    new Affine(new float[] {2, 10}, new float[] {0, 1}),
                                    "flag",
                                    Affine.identity(1)),
                            new Affine(new float[] {4, 2}, new float[] {0, 1}),
                            STEPS,
                            1,
                            2);
            return new Policy() {
                @Override
                public PolicySpec spec() {
                    return spec;
                }

                @Override
                public Denoiser denoiser() {
                    return spy;
                }
            };
        }

        private static BlockDenoiser network(RoleContext context) {
            String text =
                    """
                      def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                        return [t]

                      def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                        return [obs[0]]

                      def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                        return [x * 0. + w[0]]
                    """;
            return context.denoiser(
                    ToyNetworks.spec(Prediction.SAMPLE, new Costs(1, 1)),
                    new TextNetwork(
                            new KernelSource("constant", text),
                            new NDList(context.manager().create(0.5f)),
                            List.of("state"),
                            List.of()));
        }
    }

    private static Reading reading(float value) {
        return new Reading(
                Map.of("state", new float[] {value, value, 10 + value, 0}, "flag", new float[1]));
    }

    /** What the denoiser saw of the first number, step by step, back in the robot's units. */
    private List<Float> firstNumbers() {
        List<float[]> seen = made.get(0).seen();
        float[] last = seen.get(seen.size() - 1);
        List<Float> numbers = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            numbers.add(last[4 * step] / 2);
        }
        return numbers;
    }

    @Test
    void theFirstReadingIsRepeatedUntilThereAreEnough() {
        session.act(reading(1));
        assertThat(firstNumbers()).containsExactly(1f, 1f, 1f);
        session.act(reading(2));
        assertThat(firstNumbers()).containsExactly(1f, 1f, 2f);
        session.act(reading(3));
        assertThat(firstNumbers()).containsExactly(1f, 2f, 3f);
        session.act(reading(4));
        assertThat(firstNumbers()).containsExactly(2f, 3f, 4f);
    }

    @Test
    void readingsBetweenCallsAreSeenInOrder() {
        session.observe(reading(1));
        session.act(reading(2));
        assertThat(firstNumbers()).containsExactly(1f, 1f, 2f);
        session.observe(reading(3));
        session.observe(reading(4));
        session.observe(reading(5));
        session.act(reading(6));
        assertThat(firstNumbers()).containsExactly(4f, 5f, 6f);
        session.discard();
        session.act(reading(7));
        assertThat(firstNumbers()).containsExactly(4f, 5f, 7f);
        session.reset();
        session.act(reading(8));
        assertThat(firstNumbers()).containsExactly(8f, 8f, 8f);
    }

    @Test
    void everyElementIsNormalisedByItsPlaceInTheLastDimension() {
        session.act(reading(3));

        assertThat(made.get(0).seen().get(0))
                .containsExactly(6, 31, 26, 1, 6, 31, 26, 1, 6, 31, 26, 1);
    }

    @Test
    void actionsAreInTheRobotsUnitsFromTheFirstActionOn() {
        Chunk chunk = session.act(reading(3));

        assertThat(chunk.actions().length).isEqualTo(2);
        assertThat(chunk.horizon(0).length).isEqualTo(4);
        for (float[] slot : chunk.horizon(0)) {
            assertThat(slot).containsExactly(0.125f, -0.25f);
        }
    }

    @Test
    void allThatIsWrongWithAReadingIsSaidAtOnce() {
        session.act(reading(1));
        ConfigException missing =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                session.act(
                                        new Reading(
                                                Map.of(
                                                        "state",
                                                        new float[] {1, 2, Float.NaN, 4},
                                                        "more",
                                                        new float[1]))));
        assertThat(missing.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("OBS-001", "OBS-003", "OBS-004");
        assertThat(missing)
                .hasMessageContaining("'flag'")
                .hasMessageContaining("element 2")
                .hasMessageContaining("'more'");

        ConfigException wrong =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                session.observe(
                                        new Reading(
                                                Map.of(
                                                        "state",
                                                        new float[3],
                                                        "flag",
                                                        new float[] {Float.POSITIVE_INFINITY}))));
        assertThat(wrong.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("OBS-002", "OBS-003");
        assertThat(wrong).hasMessageContaining("3 numbers").hasMessageContaining("4 for the shape");

        // Neither has left anything in the history.
        session.act(reading(2));
        assertThat(firstNumbers()).containsExactly(1f, 1f, 2f);
    }
}

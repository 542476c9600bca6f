// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.plugins.tts.lattice.LatticeFactory;
import dev.slipstream.plugins.tts.small.OneSlot;
import dev.slipstream.plugins.tts.small.SmallPolicy;
import dev.slipstream.plugins.tts.small.SmallRuns;
import dev.slipstream.plugins.tts.small.Told;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.function.Function;

/** What reuse along each of the store's directions gives, whoever plans it. */
final class DirectionsTest {

    private static final List<String> ALL = List.of("forward", "timestep", "rollout");

    /** Scatters reuse over steps and blocks. */
    private static final GatePlan.Rule SCATTERED =
            (step, block) -> (step * 5 + block) % 4 > 0 ? 1 : 0;

    /** Of what was seen alone: reuse tells whose observation it shows. */
    private static final SmallPolicy.Options BLIND = new SmallPolicy.Options(true, true);

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static Recipe.Builder lattice(Recipe.Builder recipe, Told pruner) {
        LatticeFactory lattice = new LatticeFactory();
        return recipe.pruner(pruner, pruner.defaults()).cacheStore(lattice, lattice.defaults());
    }

    private static float[][][] dense(SmallPolicy.Options options, int calls) {
        return SmallRuns.numbers(SmallRuns.chunks(runtime, SmallRuns.recipe(options), calls));
    }

    private static float[][][] chunks(SmallPolicy.Options options, Told pruner, int calls) {
        return SmallRuns.numbers(
                SmallRuns.chunks(runtime, lattice(SmallRuns.recipe(options), pruner), calls));
    }

    @Test
    void gatesThatComputeAllAreDense() {
        SmallPolicy.Options options = new SmallPolicy().defaults();

        assertThat(chunks(options, new Told(ALL, (step, block) -> 0), 4))
                .isDeepEqualTo(dense(options, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theFirstCallAfterAResetIsDenseAndTheNextIsNot(int direction) {
        Told pruner = new Told(ALL, (step, block) -> direction);
        float[][][] dense = dense(new SmallPolicy().defaults(), 2);
        try (CompiledRecipe recipe = runtime.compile(lattice(SmallRuns.recipe(), pruner).build());
                Session session = runtime.open(recipe, SessionOptions.seeded(7))) {
            float[][][] before = SmallRuns.numbers(SmallRuns.chunks(session, 2));
            session.reset();
            float[][][] after = SmallRuns.numbers(SmallRuns.chunks(session, 2));

            assertThat(before[0]).isDeepEqualTo(dense[0]);
            assertThat(before[1]).isNotEqualTo(dense[1]);
            assertThat(after).isDeepEqualTo(before);
        }
    }

    @Test
    void forwardIsOneSlotAType() {
        assertSame(new Told(List.of("forward"), SCATTERED), new OneSlot("forward", Block::type));
    }

    @Test
    void timestepIsOneSlotABlock() {
        assertSame(new Told(List.of("timestep"), SCATTERED), new OneSlot("timestep", Block::index));
    }

    private static void assertSame(Told pruner, OneSlot store) {
        float[][][] expected =
                SmallRuns.numbers(
                        SmallRuns.chunks(
                                runtime,
                                SmallRuns.recipe()
                                        .pruner(pruner, pruner.defaults())
                                        .cacheStore(store, store.defaults()),
                                4));

        assertThat(chunks(new SmallPolicy().defaults(), pruner, 4)).isDeepEqualTo(expected);
        assertThat(expected[1]).isNotEqualTo(dense(new SmallPolicy().defaults(), 2)[1]);
    }

    @Test
    void rolloutShowsTheCallThatComputedLast() {
        float[][][] dense = dense(BLIND, 3);

        float[][][] reused = chunks(BLIND, new Told(List.of("rollout"), (step, block) -> 1), 3);

        assertThat(reused[1]).isDeepEqualTo(dense[0]).isNotEqualTo(dense[1]);
        assertThat(reused[2]).isDeepEqualTo(dense[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestep", "forward"})
    void withinACallReuseShowsItsOwnObservation(String direction) {
        // Forward gives every layer the residual of the last one that was computed.
        Function<float[][][], float[][]> wanted = dense -> dense[1];
        float[][][] reused = chunks(BLIND, new Told(List.of(direction), (step, block) -> 1), 2);

        if (direction.equals("timestep")) {
            assertThat(reused[1]).isDeepEqualTo(wanted.apply(dense(BLIND, 2)));
        } else {
            assertThat(reused[1]).isNotEqualTo(wanted.apply(dense(BLIND, 2)));
        }
    }

    @Test
    void aDirectionThatIsNotKeptIsRefusedBeforeTheFirstStep() {
        Told pruner = new Told(ALL, SCATTERED);
        Recipe recipe =
                SmallRuns.recipe()
                        .pruner(pruner, pruner.defaults())
                        .cacheStore(
                                new LatticeFactory(), new LatticeFactory.Options(true, true, false))
                        .build();

        assertThatExceptionOfType(RecipeException.class)
                .isThrownBy(() -> runtime.compile(recipe).close())
                .withMessageContainingAll("rollout", "forward", "timestep");
    }

    @Test
    void reportsWhatItKeepsAndReuses() {
        List<Chunk> chunks =
                SmallRuns.chunks(
                        runtime,
                        lattice(SmallRuns.recipe(), new Told(ALL, (step, block) -> block % 4)),
                        2);

        int residual = SmallPolicy.HORIZON * SmallPolicy.WIDTH * Float.BYTES;
        // All sixty cells; those of other directions stand in them too until a call has passed.
        assertThat(chunks.get(0).report().cacheBytes()).isEqualTo(60L * residual);
        assertThat(chunks.get(1).report().gates().total()).isEqualTo(9 * 6);
        assertThat(chunks.get(1).report().gates().computed()).isEqualTo(9 * 2);
        assertThat(chunks.get(1).report().gates().forced()).isZero();
    }
}

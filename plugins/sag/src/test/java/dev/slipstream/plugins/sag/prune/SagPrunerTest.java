// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.plugins.sag.SagPlugin;
import dev.slipstream.plugins.sag.small.SmallPlugin;
import dev.slipstream.plugins.sag.small.SmallPolicy;
import dev.slipstream.plugins.sag.small.SmallRuns;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The pruner in recipes, with its store. */
final class SagPrunerTest {

    private static final PrunerShape SHAPE = new PrunerShape(16, 1, 2, 12, Attention.AXES, 7, 9);

    private static final int STEPS = 10;
    private static final String LASTING = ", \"replan\": false";

    @TempDir static Path folder;

    private static Slipstream slipstream;

    @BeforeAll
    static void start() throws IOException {
        slipstream = Slipstream.builder().plugin(new SagPlugin()).plugin(new SmallPlugin()).build();
        try (NDManager manager = slipstream.runtime().engine().rootManager().newSubManager()) {
            write(0.5, 6, PrunerFolder.weights(SHAPE, SmallPolicy.OBSERVED, manager));
            write(0.9, 6, leaning(1e6f, manager));
            write(0.1, 6, leaning(-1e6f, manager));
            write(0.6, 24, PrunerFolder.weights(SHAPE, SmallPolicy.OBSERVED, manager));
            write(0.7, 6, PrunerFolder.weights(SHAPE, 4, manager));
            NDList missing = PrunerFolder.weights(SHAPE, SmallPolicy.OBSERVED, manager);
            missing.remove(missing.get("mlp.2.weight"));
            write(0.8, 6, missing);
        }
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    private static void write(double sparsity, int blocks, NDList weights) throws IOException {
        PrunerFolder.write(folder, new PrunerFile(SHAPE, sparsity, blocks), weights);
    }

    /** Weights that choose the same for every gate. */
    private static NDList leaning(float toReuse, NDManager manager) {
        NDList weights = PrunerFolder.weights(SHAPE, SmallPolicy.OBSERVED, manager);
        weights.get("mlp.4.bias").setScalar(new NDIndex(1), toReuse);
        return weights;
    }

    private static CompiledRecipe recipe(double sparsity, String pruner, String store) {
        return slipstream.compileText(
                "small",
                """
                {"policy": "small/blocks", "scheduler": {"use": "small/even-steps"},
                 "pruner": {"use": "sag/pruner", "sparsity": %s, "weights": "file:%s"%s},
                 "cacheStore": {"use": "sag/one-for-all"%s}}
                """
                        .formatted(sparsity, folder, pruner, store));
    }

    private static List<Chunk> chunks(double sparsity, String pruner, String store) {
        try (CompiledRecipe recipe = recipe(sparsity, pruner, store);
                Session session = slipstream.open(recipe, SessionOptions.seeded(7))) {
            return SmallRuns.chunks(session, 4);
        }
    }

    private static List<Chunk> dense() {
        try (CompiledRecipe recipe =
                        slipstream.compileText(
                                "dense",
                                """
                                {"policy": "small/blocks",
                                 "scheduler": {"use": "small/even-steps"}}
                                """);
                Session session = slipstream.open(recipe, SessionOptions.seeded(7))) {
            return SmallRuns.chunks(session, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, force-dense", "0, zero", "0.1, force-dense", "0.1, zero"})
    void whatIsComputedWholeIsDense(double sparsity, String coldStart) {
        String option = ", \"coldStart\": \"" + coldStart + '"';

        List<Chunk> chunks = chunks(sparsity, option, option);

        assertThat(SmallRuns.numbers(chunks)).isDeepEqualTo(SmallRuns.numbers(dense()));
        assertThat(chunks.get(0).report().gates().sparsity()).isZero();
    }

    @Test
    void everyCallIsPlannedForWhatItSees() {
        List<Chunk> chunks = chunks(0.5, "", "");

        assertThat(chunks)
                .extracting(chunk -> chunk.report().gates().sparsity())
                .allSatisfy(share -> assertThat(share).isBetween(0.05, 0.95))
                .doesNotHaveDuplicates();
        assertThat(SmallRuns.numbers(chunks)[0]).isNotEqualTo(SmallRuns.numbers(dense())[0]);
    }

    @Test
    void aLastingPlanIsThatOfTheEpisodesFirstCall() {
        List<Chunk> lasting = chunks(0.5, LASTING, "");

        assertThat(lasting)
                .extracting(chunk -> chunk.report().gates().computed())
                .containsOnly(chunks(0.5, "", "").get(0).report().gates().computed());
        // Kept, the plan costs nothing more.
        assertThat(lasting.get(0).report().macs().overhead()).isPositive();
        assertThat(lasting.get(1).report().macs().overhead()).isZero();
    }

    @Test
    void aLastingPlanIsOfNoDiscardedCallAndOfNoEarlierEpisode() {
        try (CompiledRecipe recipe = recipe(0.5, LASTING, "");
                Session fresh = slipstream.open(recipe, SessionOptions.seeded(7));
                Session session = slipstream.open(recipe, SessionOptions.seeded(7))) {
            float[][] wanted = fresh.act(SmallRuns.reading(3)).horizon(0);

            float[][] discarded = session.act(SmallRuns.reading(0)).horizon(0);
            session.discard();
            float[][] retried = session.act(SmallRuns.reading(3)).horizon(0);
            session.act(SmallRuns.reading(4));
            session.reset();
            float[][] again = session.act(SmallRuns.reading(0)).horizon(0);

            assertThat(retried).isDeepEqualTo(wanted).isNotEqualTo(discarded);
            assertThat(again).isDeepEqualTo(discarded);
        }
    }

    @Test
    void reportsWhatPlanningCosts() {
        long each = SHAPE.macs(STEPS, SmallPolicy.BLOCKS, SmallPolicy.OBSERVED);

        assertThat(chunks(0.5, "", ""))
                .extracting(chunk -> chunk.report().macs().overhead())
                .containsOnly(each);
    }

    /** All gates reuse: what is computed after all follows from the options. */
    @ParameterizedTest
    @CsvSource({
        "force-dense, force-dense, 54, 0, 0",
        "force-dense, zero, 54, 0, 0",
        "zero, force-dense, 60, 3, 3",
        "zero, zero, 60, 0, 0"
    })
    void coldStartsAsItIsTold(String pruner, String store, int total, int computed, int forced) {
        String option = ", \"coldStart\": \"%s\"";

        List<Chunk> chunks = chunks(0.9, option.formatted(pruner), option.formatted(store));

        for (Chunk chunk : chunks) {
            CallReport.Gates gates = chunk.report().gates();
            assertThat(gates.total()).isEqualTo(total);
            assertThat(gates.computed()).isEqualTo(computed);
            assertThat(gates.forced()).isEqualTo(forced);
        }
    }

    @Test
    void keepsOneResidualATypeOrOneABlock() {
        String option = ", \"reuse\": \"block\"";
        long residual = 4 * 8 * Float.BYTES;

        assertThat(chunks(0.9, "", "").get(1).report().cacheBytes()).isEqualTo(3 * residual);
        assertThat(chunks(0.9, option, option).get(1).report().cacheBytes())
                .isEqualTo(6 * residual);
    }

    @Test
    void aStoreThatKeepsOtherwiseIsRefused() {
        assertThatThrownBy(() -> recipe(0.5, ", \"reuse\": \"block\"", "").close())
                .hasMessageContainingAll("RCP-012", "timestep", "forward");
    }

    @Test
    void aSparsityWithoutAPrunerIsRefused() {
        assertThatThrownBy(() -> recipe(0.97, "", "").close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("SAG-001", "sparsity 0.97", "97/pruner.json", "sag/sag");
    }

    @Test
    void aPrunerOfAnotherNetworkIsRefused() {
        assertThatThrownBy(() -> recipe(0.6, "", "").close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("SAG-003", "24 blocks", "the policy's 6");
    }

    @Test
    void aPrunerOfOtherObservationsIsRefused() {
        assertThatThrownBy(() -> recipe(0.7, "", "").close())
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll("WGT-012", "obs_encoder.0.weight", "(7, 4)", "(7, 10)");
    }

    @Test
    void weightsWithoutATensorAreRefused() {
        assertThatThrownBy(() -> recipe(0.8, "", "").close())
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll("WGT-010", "80/pruner", "no tensors mlp.2.weight");
    }
}

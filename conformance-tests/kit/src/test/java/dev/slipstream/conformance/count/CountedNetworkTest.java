// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.reference.KitPlugin;
import dev.slipstream.conformance.reference.TableSchedulers;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** Wanted numbers are what the policies declare, which is worked out from their layers' shapes. */
final class CountedNetworkTest {

    private static final int STEPS = 10;

    private static final String RECIPE =
            """
            { "policy": "kit/%s", "scheduler": { "use": "tables/ddim", "steps": 10 } }
            """;

    private static final Reading READING = Reading.of("obs", new float[20]);

    private final Ledger ledger = new Ledger();
    private NDManager manager;
    private Slipstream slipstream;

    @BeforeEach
    void open() {
        manager = TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager();
        slipstream =
                Slipstream.builder()
                        .plugin(new KitPlugin())
                        .plugin(new TableSchedulers())
                        .kernels(engine -> new CountingCompiler(engine, manager, ledger))
                        .build();
    }

    @AfterEach
    void close() {
        slipstream.close();
        manager.close();
    }

    private CompiledRecipe recipe(String policy) {
        return slipstream.compileText("test", RECIPE.formatted(policy));
    }

    private List<Entry> secondCall(CompiledRecipe recipe, SessionOptions options) {
        try (Session session = slipstream.open(recipe, options)) {
            session.act(READING);
            int mark = ledger.mark();
            session.act(READING);
            return ledger.since(mark);
        }
    }

    private static long evaluation(CompiledRecipe recipe) {
        long blocks =
                recipe.blockDenoiser().map(BlockDenoiser::blocks).orElse(List.of()).stream()
                        .mapToLong(Block::macs)
                        .sum();
        return recipe.denoiser().spec().costs().row() + blocks;
    }

    @ParameterizedTest
    @CsvSource({"micro, 6", "mixture, 0"})
    void aRangeCountsWhatThePolicyDeclares(String policy, int blocks) {
        CompiledRecipe recipe = recipe(policy);
        List<Entry> entries = secondCall(recipe, SessionOptions.seeded(1));
        Costs costs = recipe.denoiser().spec().costs();
        assertThat(entries.stream().filter(Entry::evaluates))
                .singleElement()
                .satisfies(
                        range -> {
                            assertThat(range.method()).isEqualTo("run_range");
                            assertThat(range.rounds()).isEqualTo(STEPS);
                            assertThat(range.rows()).isEqualTo(STEPS);
                            assertThat(range.blocks()).isEqualTo(STEPS * blocks);
                            assertThat(range.macs()).isEqualTo(STEPS * evaluation(recipe));
                        });
        assertThat(
                        entries.stream()
                                .filter(entry -> !entry.evaluates())
                                .mapToLong(Entry::macs)
                                .sum())
                .isEqualTo(costs.chunk());
        assertThat(ledger.uncounted()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void rowsCountAsOftenAsThereAreAndObservationsOnce(Execution execution) {
        CompiledRecipe recipe = recipe("micro");
        List<Entry> entries =
                secondCall(recipe, SessionOptions.seeded(1).withSeeds(1, 2, 3).with(execution));
        List<Entry> evaluations = entries.stream().filter(Entry::evaluates).toList();
        assertThat(evaluations.stream().mapToInt(Entry::rounds).sum()).isEqualTo(STEPS);
        assertThat(evaluations.stream().mapToInt(Entry::rows).sum()).isEqualTo(3 * STEPS);
        assertThat(evaluations.stream().mapToInt(Entry::blocks).sum()).isEqualTo(6 * STEPS);
        assertThat(evaluations.stream().mapToLong(Entry::macs).sum())
                .isEqualTo(3 * STEPS * evaluation(recipe));
        assertThat(entries.stream().mapToLong(Entry::macs).sum())
                .isEqualTo(
                        3 * STEPS * evaluation(recipe) + recipe.denoiser().spec().costs().chunk());
    }

    @Test
    void countingChangesNoBit() {
        float[][] counted;
        try (Session session = slipstream.open(recipe("micro"), SessionOptions.seeded(1))) {
            counted = session.act(READING).horizon(0);
        }
        try (Slipstream plain =
                        Slipstream.builder()
                                .plugin(new KitPlugin())
                                .plugin(new TableSchedulers())
                                .build();
                Session session =
                        plain.open(
                                plain.compileText("test", RECIPE.formatted("micro")),
                                SessionOptions.seeded(1))) {
            assertThat(session.act(READING).horizon(0)).isDeepEqualTo(counted);
        }
    }
}

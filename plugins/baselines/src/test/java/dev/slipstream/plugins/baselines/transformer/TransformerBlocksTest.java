// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.plugins.baselines.network.Distance;
import dev.slipstream.plugins.baselines.network.Golden;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.Standalone;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

/** The transformer as a stack of residual blocks. */
final class TransformerBlocksTest {

    private static final Timesteps AT = Timesteps.of(41);

    private Slipstream slipstream;
    private NDManager manager;
    private Golden golden;
    private Standalone<Denoiser> made;
    private BlockDenoiser denoiser;
    private Conditioning conditioning;

    @BeforeEach
    void open() {
        slipstream = Slipstream.builder().plugin(new BaselinesPlugin()).build();
        manager = slipstream.runtime().engine().rootManager().newSubManager();
        golden = Golden.read("transformer-causal", manager);
        made = slipstream.denoiser(golden.use(), golden.options(Savings.ALL), Path.of(""));
        denoiser = (BlockDenoiser) made.role();
        conditioning =
                denoiser.condition(new Observation(Map.of("obs", golden.seen().get(0))), manager);
    }

    @AfterEach
    void close() {
        conditioning.close();
        made.close();
        manager.close();
        slipstream.close();
    }

    @Test
    void computingEveryBlockThroughGatesIsTheDensePredictionBitForBit() {
        int blocks = denoiser.blocks().size();
        try (SlotBank bank = denoiser.newBank(blocks)) {
            NDArray gated = predict(GateProgram.tracing(blocks), bank);

            assertThat(gated.toFloatArray()).isEqualTo(dense().toFloatArray());
        }
    }

    @Test
    void addingWhatEveryBlockLeftIsTheDensePredictionToRounding() {
        int blocks = denoiser.blocks().size();
        long[] code = new long[2 * blocks];
        for (int block = 0; block < blocks; block++) {
            code[2 * block] = GateProgram.ADD;
            code[2 * block + 1] = block;
        }
        GateProgram reuse =
                new GateProgram(
                        1,
                        blocks,
                        code,
                        new int[] {0, code.length},
                        new double[0],
                        new int[2],
                        new boolean[blocks]);
        try (SlotBank bank = denoiser.newBank(blocks)) {
            predict(GateProgram.tracing(blocks), bank);

            // Where a step reuses all blocks, their residuals are added up before the stem.
            assertThat(predict(reuse, bank).toFloatArray())
                    .containsExactly(dense().toFloatArray(), within(1e-5f));
        }
    }

    @Test
    void everyBlockCounts() {
        int blocks = denoiser.blocks().size();
        for (int skipped = 0; skipped < blocks; skipped++) {
            long[] code = new long[blocks];
            code[skipped] = GateProgram.SKIP;
            GateProgram program =
                    new GateProgram(
                            1,
                            blocks,
                            code,
                            new int[] {0, blocks},
                            new double[0],
                            new int[2],
                            new boolean[blocks]);
            try (SlotBank bank = denoiser.newBank(0)) {
                assertThat(Distance.of(predict(program, bank), dense()))
                        .as("without block %s", skipped)
                        .isGreaterThan(1e-3);
            }
        }
    }

    @Test
    void itsTokensForPrunersAreTheEncodedMemoryOfEveryStep() {
        assertThat(denoiser.spec().features())
                .contains(
                        Feature.BLOCKS,
                        Feature.CONDITION_TOKENS,
                        Feature.RANGES,
                        Feature.ROW_TIMESTEPS,
                        Feature.SOFT_GATES);

        NDArray tokens = conditioning.tokens(new Schedule(97, 41, 2), manager);

        assertThat(tokens.getShape().getShape()).containsExactly(3, 2, 8);
        assertThat(Distance.of(tokens.get(0).get(0), tokens.get(1).get(0)))
                .as("the time token")
                .isGreaterThan(1e-3);
        assertThat(tokens.get(0).get(1).toFloatArray())
                .as("the observation's token, which does not depend on time")
                .isEqualTo(tokens.get(1).get(1).toFloatArray());
    }

    private NDArray dense() {
        return denoiser.predict(golden.samples(), AT, conditioning).singletonOrThrow();
    }

    private NDArray predict(GateProgram program, SlotBank bank) {
        return denoiser.predict(golden.samples(), AT, conditioning, program, 0, bank)
                .singletonOrThrow();
    }
}

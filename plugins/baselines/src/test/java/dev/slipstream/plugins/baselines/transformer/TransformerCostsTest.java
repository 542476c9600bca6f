// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.plugins.baselines.network.Precision;
import dev.slipstream.plugins.baselines.network.Savings;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Multiply-accumulates, against those of the reference's published configurations. */
final class TransformerCostsTest {

    private static final Transformer IMAGE = of(10, 2, 256, 10, 137);
    private static final Transformer KITCHEN = of(16, 4, 768, 9, 60);

    private static Transformer of(int horizon, int steps, int width, int actions, int observation) {
        return new Transformer(
                new TransformerShape(
                        actions,
                        actions,
                        horizon,
                        steps,
                        observation,
                        8,
                        4,
                        width,
                        true,
                        true,
                        true,
                        0,
                        0,
                        0));
    }

    private static List<Block> blocks(Transformer transformer) {
        return transformer.network(new NDList(), "obs", Savings.ALL).blocks();
    }

    private static List<Block> trainable(Transformer transformer) {
        return transformer.trainable(new NDList(), "obs", Precision.SINGLE).blocks();
    }

    private static double mega(long macs) {
        return macs / 1e6;
    }

    @Test
    void blocksCostWhatThePublishedOnesDo() {
        List<Block> image = blocks(IMAGE);

        assertThat(image).hasSize(24);
        assertThat(mega(image.get(0).macs())).isCloseTo(2.673, within(5e-4));
        assertThat(mega(image.get(2).macs())).isCloseTo(5.243, within(5e-4));
        assertThat(mega(blocks(KITCHEN).get(0).macs())).isCloseTo(38.1, within(0.06));
        assertThat(mega(blocks(KITCHEN).get(2).macs())).isCloseTo(75.5, within(0.06));
    }

    @Test
    void crossAttentionDoesNotCountKeysAndValuesThatAreMadeBeforehand() {
        double keysAndValues = mega(3 * 2 * 256 * 256);

        assertThat(mega(trainable(IMAGE).get(1).macs()) + keysAndValues)
                .isCloseTo(1.719, within(5e-4));
        assertThat(mega(trainable(KITCHEN).get(1).macs()) + mega(5 * 2 * 768 * 768))
                .isCloseTo(24.9, within(0.06));
    }

    @Test
    void foldedCrossAttentionCostsTwoProductsOfHeadsTimesTokens() {
        assertThat(blocks(IMAGE).get(1).macs()).isEqualTo(10L * 2 * (4 * 3) * 256);
        assertThat(blocks(KITCHEN).get(1).macs()).isEqualTo(16L * 2 * (4 * 5) * 768);
    }

    @Test
    void thePlainLoopCostsWhatThePapersCount() {
        Costs image = IMAGE.costs(Savings.NONE, 100);

        assertThat(100 * mega(image.row())).isCloseTo(7880, within(20.0));
        assertThat(image.chunk()).isZero();
        assertThat(blocks(IMAGE)).isNotEmpty();
        assertThat(IMAGE.network(new NDList(), "obs", Savings.NONE).blocks()).isEmpty();
        assertThat(100 * mega(KITCHEN.costs(Savings.NONE, 100).row()))
                .isCloseTo(113_200, within(200.0));
    }

    @Test
    void observationsAreEncodedOnceAChunk() {
        long n = 256;
        long tokens = 2;
        long encoder = tokens * 8 * n * n;
        long keysAndValues = 8 * tokens * 2 * n * n;
        long folding = 8 * tokens * (2 * n * n + n);
        Costs costs = IMAGE.costs(Savings.ALL, 100);

        assertThat(costs.chunk()).isEqualTo(tokens * 137 * n + encoder + keysAndValues + folding);
        assertThat(costs.row()).as("embedding and head").isEqualTo(2 * 10 * 10 * n);
    }

    @Test
    void encoderLayersMixTimeInSoThatEveryStepHasItsOwnMemory() {
        Transformer mixing =
                new Transformer(
                        new TransformerShape(
                                2, 2, 16, 2, 20, 8, 4, 128, true, true, true, 2, 0, 0));
        long once = mixing.costs(Savings.ALL, 1).chunk();
        long embedded = 2 * 20 * 128;

        assertThat(mixing.costs(Savings.ALL, 100).chunk() - embedded)
                .isEqualTo(100 * (once - embedded));
    }

    @Test
    void blocksTellTheirPlaceKindAndShape() {
        List<Block> blocks = blocks(IMAGE);

        assertThat(blocks.subList(3, 6))
                .extracting(Block::type)
                .containsExactly("self-attention", "cross-attention", "feed-forward");
        assertThat(blocks.subList(3, 6)).extracting(Block::layer).containsOnly(1);
        assertThat(blocks).extracting(Block::residual).containsOnly(new Shape(10, 256));
    }
}

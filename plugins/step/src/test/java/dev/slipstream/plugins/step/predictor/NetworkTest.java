// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What predictors of Push-T's windows hold and cost. */
final class NetworkTest {

    private static Network network(Form form, boolean selfAttention) {
        return new Network(
                new Manifest(
                        "predictor.safetensors",
                        new PredictorShape(form, 128, 4, 2, selfAttention, 512, 2),
                        16,
                        2,
                        List.of("obs"),
                        2,
                        20));
    }

    private static long weights(Network network) {
        return network.tensors().shapes().values().stream().mapToLong(shape -> shape.size()).sum();
    }

    /** A layer of so many tokens: in and out numbers. */
    private static long layer(long tokens, long in, long out) {
        return tokens * in * out;
    }

    @Test
    void thePapersFormCostsAFifthOfADenseStep() {
        long block =
                // queries and outputs, keys and values, scores and their sums
                2 * layer(16, 128, 128)
                        + 2 * layer(2, 128, 128)
                        + 2 * 16 * 2 * 128
                        + 2 * layer(16, 128, 512);
        long ends = layer(16, 2, 128) + layer(2, 20, 128) + layer(16, 128, 2);

        assertThat(network(Form.PREVIOUS_QUERY, false).macs(1)).isEqualTo(ends + 2 * block);
        assertThat(ends + 2 * block).isBetween(5_000_000L, 5_500_000L);
    }

    @Test
    void slotsThatSeeEachOtherCostAThirdMore() {
        long self = 4 * layer(16, 128, 128) + 2 * 16 * 16 * 128;

        assertThat(network(Form.PREVIOUS_QUERY, true).macs(1))
                .isEqualTo(network(Form.PREVIOUS_QUERY, false).macs(1) + 2 * self)
                .isLessThan((long) (0.4 * 30_800_000));
    }

    @Test
    void learnedSlotsAskAnEncodedMemoryOfBoth() {
        long asked = 16 + 2;
        long encoder =
                4 * layer(asked, 128, 128) + 2 * asked * asked * 128 + 2 * layer(asked, 128, 512);
        long block =
                2 * layer(16, 128, 128)
                        + 2 * layer(asked, 128, 128)
                        + 2 * 16 * asked * 128
                        + 2 * layer(16, 128, 512);
        long ends = layer(16, 2, 128) + layer(2, 20, 128) + layer(16, 128, 2);

        assertThat(network(Form.LEARNED_QUERY, false).macs(1))
                .isEqualTo(ends + 2 * encoder + 2 * block);
    }

    @Test
    void rowsShareWhatIsMadeOfTheObservation() {
        Network network = network(Form.PREVIOUS_QUERY, true);

        assertThat(3 * network.macs(1) - network.macs(3)).isEqualTo(2 * layer(2, 20, 128));
    }

    @Test
    void holdsAsManyWeightsAsItsLayers() {
        long attention = 4 * (128 * 128 + 128);
        long feedForward = 2 * 128 * 512 + 512 + 128;
        long norm = 2 * 128;
        long ends = 128 * 3 + 16 * 128 + 128 * 21 + 2 * 128 + norm + 2 * 129;

        assertThat(weights(network(Form.PREVIOUS_QUERY, false)))
                .isEqualTo(ends + 2 * (attention + feedForward + 2 * norm));
        assertThat(weights(network(Form.PREVIOUS_QUERY, true)))
                .isEqualTo(ends + 2 * (2 * attention + feedForward + 3 * norm));
        assertThat(weights(network(Form.LEARNED_QUERY, true)))
                .isEqualTo(
                        ends
                                + 16 * 128
                                + 2 * (attention + feedForward + 2 * norm)
                                + 2 * (2 * attention + feedForward + 3 * norm));
    }

    @Test
    void refusesHeadsThatDoNotDivideTheWidth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PredictorShape(Form.PREVIOUS_QUERY, 10, 4, 2, true, 512, 2))
                .withMessageContainingAll("width 10", "heads 4");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;

final class ContractionTest {

    @TempDir Path folder;

    @Test
    void whatIsLeftOfADistanceIsMeasuredToTheEnd() {
        try (ToyTraining toy = new ToyTraining(folder, 4, (done, total, figures) -> true)) {
            Episodes episodes =
                    new Episodes(
                            toy.training,
                            toy.training.seen(),
                            toy.teacher().spec().actionSteps(),
                            0.3);

            double[] left = Contraction.of(toy.training, toy.teacher(), episodes).left();

            assertThat(left).hasSize(ToyTraining.STEPS + 1);
            assertThat(Arrays.stream(left).average().orElseThrow()).isCloseTo(1, within(1e-9));
            assertThat(left[0])
                    .as("an early distance is forgotten more than a late one")
                    .isPositive()
                    .isLessThan(left[ToyTraining.STEPS]);
            assertThat(Contraction.of(toy.training, toy.teacher(), episodes).left())
                    .isEqualTo(left);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

final class UpdateStepsTest {

    private static final int STEPS = 8;

    private static double worth(double[][] similarity, List<Integer> updates) {
        double sum = 0;
        int cached = 0;
        for (int step = 0; step < similarity.length; step++) {
            cached = updates.contains(step) ? step : cached;
            sum += similarity[cached][step];
        }
        return sum;
    }

    /** All ways to choose so many steps, the first among them. */
    private static List<List<Integer>> choices(int updates) {
        return IntStream.range(0, 1 << STEPS)
                .filter(set -> set % 2 == 1 && Integer.bitCount(set) == updates)
                .mapToObj(
                        set ->
                                IntStream.range(0, STEPS)
                                        .filter(step -> (set >> step) % 2 == 1)
                                        .boxed()
                                        .toList())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void noOtherChoiceIsBetter(int updates) {
        Random random = new Random(updates);
        for (int trial = 0; trial < 30; trial++) {
            double[][] similarity = new double[STEPS][];
            for (int step = 0; step < STEPS; step++) {
                similarity[step] = random.doubles(STEPS, -1, 1).toArray();
            }
            double best =
                    choices(updates).stream()
                            .mapToDouble(choice -> worth(similarity, choice))
                            .max()
                            .orElseThrow();

            List<Integer> chosen = UpdateSteps.choose(similarity, updates);

            assertThat(chosen).hasSize(updates).startsWith(0).isSorted().doesNotHaveDuplicates();
            assertThat(worth(similarity, chosen)).isCloseTo(best, within(1e-12));
        }
    }

    @Test
    void aBlockThatChangesOnceIsUpdatedThen() {
        double[][] similarity = new double[STEPS][STEPS];
        for (int one = 0; one < STEPS; one++) {
            for (int other = 0; other < STEPS; other++) {
                similarity[one][other] = (one < 5) == (other < 5) ? 1 : 0;
            }
        }

        assertThat(UpdateSteps.choose(similarity, 2)).containsExactly(0, 5);
    }
}

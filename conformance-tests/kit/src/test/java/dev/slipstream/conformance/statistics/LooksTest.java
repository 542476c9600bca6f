// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

final class LooksTest {

    private static final int ALL = 400;
    private static final double MARGIN = 0.1;

    private final List<Integer> played = new ArrayList<>();

    @Test
    void endsAtTheFirstLookThatIsClear() {
        NonInferiority clear = compare(0, 1);

        assertThat(clear.size()).isEqualTo(100);
        assertThat(clear.verdict()).isEqualTo(NonInferiority.Verdict.SHOWN);
        assertThat(played).containsExactly(100);
    }

    @Test
    void goesOnWhereItIsNot() {
        assertThat(compare(-0.075, 1).size()).isEqualTo(200);
        assertThat(played).containsExactly(100, 200);
    }

    @Test
    void neverRefutesOnFewerThanAll() {
        NonInferiority refuted = compare(-0.5, 1);

        assertThat(refuted.verdict()).isEqualTo(NonInferiority.Verdict.REFUTED);
        assertThat(refuted.size()).isEqualTo(ALL);
        assertThat(played).containsExactly(100, 200, 300, 400);
    }

    @Test
    void plansTheLastGroupByWhatIsLeft() {
        double[] dense = new double[50];

        assertThat(Looks.STANDARD.compare((from, to) -> new double[to - from], dense, 0.1).size())
                .isEqualTo(50);
    }

    /** A strategy that loses twice what it may is let through in few of many studies. */
    @Test
    void losesLittleOfThePowerToRefute() {
        long let =
                IntStream.range(0, 1_000)
                        .filter(
                                seed ->
                                        compare(-0.2, seed).verdict()
                                                != NonInferiority.Verdict.REFUTED)
                        .count();

        assertThat(let).isLessThan(10);
    }

    /** Where exactly the margin is lost, few studies end early. */
    @Test
    void endsEarlyAtTheMarginAsSeldomAsItsLevelSays() {
        long early =
                IntStream.range(0, 1_000)
                        .filter(seed -> compare(-MARGIN, seed).size() < ALL)
                        .count();

        assertThat(early).isBetween(1L, 25L);
    }

    private NonInferiority compare(double difference, long seed) {
        Random random = new Random(seed);
        double[] scores =
                random.doubles(ALL).map(draw -> 0.8 + difference + 0.4 * (draw - 0.5)).toArray();
        double[] dense = new double[ALL];
        Arrays.fill(dense, 0.8);
        return Looks.STANDARD.compare(
                (from, to) -> {
                    played.add(to);
                    return Arrays.copyOfRange(scores, from, to);
                },
                dense,
                MARGIN);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

final class HolmTest {

    /** By statsmodels 0.15. */
    @Test
    void adjustedPValuesAreThoseOfStatsmodels() {
        Map<String, Double> adjusted = Holm.adjusted(named(0.01, 0.04, 0.03, 0.005, 0.6));

        double[] expected = {0.04, 0.09, 0.09, 0.025, 0.6};
        for (int i = 0; i < expected.length; i++) {
            assertThat(adjusted.get("claim " + i)).isCloseTo(expected[i], within(1e-15));
        }
    }

    @Test
    void orderOfTheClaimsIsKept() {
        assertThat(Holm.adjusted(named(0.3, 0.1, 0.2)).keySet())
                .containsExactly("claim 0", "claim 1", "claim 2");
        assertThat(Holm.upheld(named(0.02, 0.9, 0.001), 0.05))
                .containsExactly("claim 0", "claim 2");
    }

    @Test
    void claimJustAtAlphaIsUpheld() {
        assertThat(Holm.upheld(named(0.05), 0.05)).containsExactly("claim 0");
        assertThat(Holm.upheld(named(0.05, 0.9), 0.05)).isEmpty();
    }

    /** The second claim alone would do at .04, but the first was not upheld. */
    @Test
    void stepDownStopsAtTheFirstClaimThatFails() {
        assertThat(Holm.upheld(named(0.03, 0.04), 0.05)).isEmpty();
    }

    @Test
    void adjustmentIsMonotoneAndBounded() {
        SplittableRandom random = new SplittableRandom(1);
        double[] pValues = random.doubles(20).toArray();

        double[] adjusted =
                Holm.adjusted(named(pValues)).values().stream().mapToDouble(p -> p).toArray();

        for (int i = 0; i < pValues.length; i++) {
            assertThat(adjusted[i]).isBetween(pValues[i], Math.min(1, 20 * pValues[i]));
            for (int j = 0; j < pValues.length; j++) {
                if (pValues[i] <= pValues[j]) {
                    assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
                }
            }
        }
    }

    @Test
    void whatIsNoProbabilityIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holm.adjusted(Map.of("DRIFT-01", Double.NaN)))
                .withMessage("p-value of DRIFT-01 must lie in [0, 1], got NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> Holm.upheld(Map.of(), 0));
    }

    private static Map<String, Double> named(double... pValues) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < pValues.length; i++) {
            named.put("claim " + i, pValues[i]);
        }
        return named;
    }
}

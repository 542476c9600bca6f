// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class ReadingsTest {

    /** In normalised space, readings of it are twice themselves and one more. */
    private static final PolicySpec POLICY =
            new PolicySpec(
                    Map.of("x", new Shape(3)),
                    Map.of("x", new Affine(new float[] {2, 2, 2}, new float[] {1, 1, 1})),
                    Affine.identity(1),
                    1,
                    0,
                    1);

    @Test
    void walksWithinTheRangeOfTheData() {
        List<Reading> walk = Readings.walk(POLICY, 3, 50);

        assertThat(walk).hasSize(50);
        for (Reading reading : walk) {
            for (float value : reading.values().get("x")) {
                assertThat(2 * value + 1).isBetween(-1f, 1f);
            }
        }
        assertThat(walk.get(1).values().get("x")).isNotEqualTo(walk.get(0).values().get("x"));
    }

    @Test
    void walksTheSameWayForOneSeed() {
        float[] first = Readings.walk(POLICY, 3, 5).get(4).values().get("x");

        assertThat(Readings.walk(POLICY, 3, 5).get(4).values().get("x")).containsExactly(first);
        assertThat(Readings.walk(POLICY, 4, 5).get(4).values().get("x")).isNotEqualTo(first);
    }

    @Test
    void comesUponZerosOutliersAndRepetitions() {
        List<Reading> odd = Readings.odd(POLICY, 3, 6);

        assertThat(odd.get(1).values().get("x")).containsExactly(0, 0, 0);
        assertThat(odd.get(2).values().get("x")).containsExactly(24.5f, 24.5f, 24.5f);
        assertThat(odd.get(3).values().get("x")).containsExactly(-25.5f, -25.5f, -25.5f);
        assertThat(odd.get(4).values().get("x")).containsExactly(24.5f, -25.5f, 24.5f);
        assertThat(odd.get(5)).isSameAs(odd.get(0));
    }
}

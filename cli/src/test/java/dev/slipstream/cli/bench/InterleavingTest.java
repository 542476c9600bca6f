// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

final class InterleavingTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7})
    void eachHasEachPlaceAndEachPredecessorEquallyOften(int count) {
        Interleaving interleaving = new Interleaving(count);
        Map<String, Integer> places = new HashMap<>();
        Map<String, Integer> neighbours = new HashMap<>();

        for (int turn = 0; turn < 2 * count; turn++) {
            int[] order = interleaving.order(turn);
            for (int place = 0; place < count; place++) {
                places.merge(order[place] + " at " + place, 1, Integer::sum);
                if (place > 0) {
                    neighbours.merge(order[place - 1] + ", " + order[place], 1, Integer::sum);
                }
            }
        }

        assertThat(places).hasSize(count * count);
        assertThat(places.values()).containsOnly(2);
        assertThat(neighbours).hasSize(count * (count - 1));
        assertThat(neighbours.values()).containsOnly(2);
    }

    @Test
    void ordersComeRoundAgain() {
        Interleaving interleaving = new Interleaving(3);

        assertThat(interleaving.order(6)).isEqualTo(interleaving.order(0));
        assertThat(Arrays.equals(interleaving.order(3), interleaving.order(0))).isFalse();
    }
}

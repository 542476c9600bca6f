// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

final class EpisodeTest {

    @Test
    void findsNoDifferenceInTheSameBits() {
        Episode episode = new Episode(List.of(chunk(1, 2, 3), chunk(Float.NaN, 0, 1)));

        assertThat(episode.difference(new Episode(List.of(chunk(1, 2, 3), chunk(Float.NaN, 0, 1)))))
                .isEmpty();
    }

    @Test
    void saysWhereBitsDiffer() {
        Episode wanted = new Episode(List.of(chunk(1, 2, 3), chunk(4, 5, 6)));
        Episode found = new Episode(List.of(chunk(1, 2, 3), chunk(4, 5.5f, 7)));

        assertThat(wanted.difference(found))
                .contains(
                        "in call 1, slot 0, element 1: 5.5 instead of 5.0 (2 of 3 numbers differ)");
    }

    @Test
    void tellsZerosApart() {
        assertThat(Episode.difference(chunk(0), chunk(-0.0f)))
                .contains("slot 0, element 0: -0.0 instead of 0.0 (1 of 1 numbers differ)");
    }

    private static float[][] chunk(float... slot) {
        return new float[][] {slot};
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class LiveArraysTest {

    @Test
    void seesWhatIsHeldAndNotWhatIsGarbage() throws Exception {
        LiveArrays before = LiveArrays.now();
        List<NDList> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            held.add(new NDList());
        }

        LiveArrays after = LiveArrays.now();

        assertThat(after.grownBy(5, before)).containsEntry("ai.djl.ndarray.NDList", 5L);
        assertThat(after.grownBy(6, before)).isEmpty();
        assertThat(held).hasSize(5);
        held.clear();
        assertThat(LiveArrays.now().grownBy(1, before)).isEmpty();
    }

    @Test
    void countsGrowthFromNothing() {
        LiveArrays before = new LiveArrays(Map.of("ai.djl.A", 2L));
        LiveArrays after = new LiveArrays(Map.of("ai.djl.A", 3L, "ai.djl.B", 4L));

        assertThat(after.grownBy(2, before)).containsExactly(Map.entry("ai.djl.B", 4L));
    }
}

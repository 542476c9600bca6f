// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.lattice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Slot;
import dev.slipstream.api.schedule.Schedule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

final class LatticeTest {

    private static final int STEPS = 5;

    private static final List<Block> BLOCKS =
            IntStream.range(0, 6)
                    .mapToObj(
                            i ->
                                    new Block(
                                            i,
                                            i / 3,
                                            List.of("sa", "ca", "ff").get(i % 3),
                                            1,
                                            new Shape(2, 3)))
                    .toList();

    private static CacheLayout layout(Set<Direction> directions) {
        return new Lattice(directions)
                .layout(new CacheGeometry(new Schedule(40, 30, 20, 10, 0), BLOCKS));
    }

    private static Slot written(CacheLayout layout, int step, int block, int i) {
        return layout.slots().get(layout.write(step, block, i));
    }

    @Test
    void hasASlotATypeABlockAndACell() {
        CacheLayout layout = layout(EnumSet.allOf(Direction.class));

        assertThat(layout.directions()).containsExactly("forward", "timestep", "rollout");
        assertThat(layout.slots()).hasSize(3 + 6 + STEPS * 6).doesNotHaveDuplicates();
        assertThat(layout.slots()).extracting(Slot::depth).containsOnly(1);
        assertThat(layout.slots())
                .filteredOn(slot -> slot.lifetime() == Lifetime.EPISODE)
                .hasSize(STEPS * 6);
    }

    @Test
    void aComputedBlockWritesOneSlotOfEachDirection() {
        CacheLayout layout = layout(EnumSet.allOf(Direction.class));

        assertThat(layout.writeCount(3, 4)).isEqualTo(3);
        assertThat(written(layout, 3, 4, 0)).isEqualTo(new Slot("ca", Lifetime.CALL, 1));
        assertThat(written(layout, 3, 4, 1)).isEqualTo(new Slot("ca of layer 1", Lifetime.CALL, 1));
        assertThat(written(layout, 3, 4, 2))
                .isEqualTo(new Slot("step 3, ca of layer 1", Lifetime.EPISODE, 1));
    }

    @Test
    void aReusedBlockReadsWhatItWouldHaveWritten() {
        CacheLayout layout = layout(EnumSet.allOf(Direction.class));

        for (int step = 0; step < STEPS; step++) {
            for (int block = 0; block < 6; block++) {
                for (int direction = 0; direction < 3; direction++) {
                    assertThat(layout.read(step, block, direction).isLatest()).isTrue();
                    assertThat(layout.read(step, block, direction).slot())
                            .isEqualTo(layout.write(step, block, direction));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FORWARD, 3", "TIMESTEP, 6", "ROLLOUT, 30"})
    void aDirectionThatIsOffTakesNoSlots(Direction only, int slots) {
        CacheLayout layout = layout(Set.of(only));

        assertThat(layout.directions()).containsExactly(only.key());
        assertThat(layout.slots()).hasSize(slots);
        assertThat(layout.writeCount(1, 1)).isEqualTo(1);
        assertThat(layout(EnumSet.complementOf(EnumSet.of(only))).slots()).hasSize(39 - slots);
    }
}

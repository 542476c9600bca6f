// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.schedule.Schedule;

import org.junit.jupiter.api.Test;

import java.util.List;

class SlotStateTest {

    private static final int BYTES = 4 * 6;

    private final CacheLayout.Builder builder =
            CacheLayout.builder(
                    new CacheGeometry(
                            new Schedule(3, 2, 1),
                            List.of(
                                    new Block(0, 0, "t", 1, new Shape(2, 3)),
                                    new Block(1, 0, "t", 1, new Shape(2, 3)))));
    private final int history = builder.slot("history", Lifetime.CALL, 3);
    private final int lasting = builder.slot("lasting", Lifetime.EPISODE);
    private final SlotState state = new SlotState(builder.build());

    @Test
    void aHistoryKeepsItsLastResidualsNewestFirst() {
        assertThat(state.places()).isEqualTo(4);
        assertThat(state.isEmpty()).isTrue();
        assertThat(state.newest(history)).isEmpty();
        for (int step = 0; step < 7; step++) {
            state.compute();
            int place = state.write(history, step, 0);

            assertThat(place).isEqualTo(state.place(history, 0)).isEqualTo(step % 3);
            assertThat(state.newest(history)).hasValue(place);
            assertThat(state.count(history)).isEqualTo(Math.min(step + 1, 3));
        }
        assertThat(state.computedAt(history)).containsExactly(6, 5, 4);
        assertThat(state.isEmpty()).isFalse();
    }

    @Test
    void whatLastsForACallIsGoneInTheNext() {
        state.compute();
        state.write(history, 1, 0);
        state.write(lasting, 1, 0);
        SlotState next = state.nextCall();

        assertThat(next.count(history)).isZero();
        assertThat(next.count(lasting)).isEqualTo(1);
        assertThat(next.computedAt(lasting)).containsExactly(1);
        assertThat(state.count(history)).isEqualTo(1);
        next.compute();
        next.write(lasting, 2, 1);
        assertThat(state.computedAt(lasting)).containsExactly(1);
    }

    @Test
    void aResidualInSeveralSlotsCountsOnce() {
        state.compute();
        state.write(history, 0, 0);
        state.write(lasting, 0, 0);
        assertThat(state.bytes(1)).isEqualTo(BYTES);
        state.compute();
        state.write(history, 0, 1);
        assertThat(state.bytes(2)).isEqualTo(2 * 2 * BYTES);
        // The same step and block again are other numbers.
        state.compute();
        state.write(history, 0, 1);
        assertThat(state.bytes(1)).isEqualTo(3 * BYTES);
        assertThat(state.nextCall().bytes(1)).isEqualTo(BYTES);
    }

    @Test
    void theFirstOfACallIsNotTheSameAsThatOfTheLast() {
        state.compute();
        state.write(lasting, 0, 0);
        SlotState next = state.nextCall();
        next.compute();
        next.write(history, 0, 0);
        assertThat(next.bytes(1)).isEqualTo(2 * BYTES);
    }
}

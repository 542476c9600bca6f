// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.train.Demonstrations;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class JoinedDemonstrationsTest {

    /** Episodes of as many steps as the numbers say. */
    private record Fixed(int... steps) implements Demonstrations {

        @Override
        public int episodes() {
            return steps.length;
        }

        @Override
        public Recorded episode(int index) {
            return new Recorded(Map.of(), new float[steps[index]][1]);
        }
    }

    @Test
    void countsOnFromPartToPart() {
        Demonstrations joined =
                new JoinedDemonstrations(List.of(new Fixed(3, 5), new Fixed(), new Fixed(7)));

        assertThat(joined.episodes()).isEqualTo(3);
        assertThat(List.of(joined.length(0), joined.length(1), joined.length(2)))
                .containsExactly(3, 5, 7);
        assertThat(joined.episode(2).actions()).hasNumberOfRows(7);
        assertThatThrownBy(() -> joined.episode(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("episode 3 of 3");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TouchTest {

    /** Its corners are (100, 100) and (140, 120). */
    private final Touch touch = new Touch(new Rectangle(100, 100, 140, 120));

    @ParameterizedTest
    @CsvSource({
        "120, 90, 0, 1, 120, 100, -5",
        "150, 110, -1, 0, 140, 110, -5",
        "120, 104, 0, 1, 120, 100, -19",
        "91, 88, 0.6, 0.8, 100, 100, 0",
        "103, 96, 0, 1, 103, 100, -11"
    })
    void agentTouchesAtTheNearestPoint(
            double agentX,
            double agentY,
            double directionX,
            double directionY,
            double x,
            double y,
            double gap) {
        new Agent(agentX, agentY).meet(touch);

        assertThat(touch.count()).isEqualTo(1);
        assertThat(touch.directionX()).isCloseTo(directionX, within(1e-12));
        assertThat(touch.directionY()).isCloseTo(directionY, within(1e-12));
        assertThat(touch.x(0)).isCloseTo(x, within(1e-12));
        assertThat(touch.y(0)).isCloseTo(y, within(1e-12));
        assertThat(touch.gap(0)).isCloseTo(gap, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"120, 84.9", "90, 88", "155.1, 110"})
    void agentFartherAwayTouchesNothing(double x, double y) {
        new Agent(x, y).meet(touch);

        assertThat(touch.count()).isZero();
    }

    @Test
    void wallTouchesAFlatSideAtBothEnds() {
        Wall top = Wall.ARENA.get(1);
        Touch flat = new Touch(new Rectangle(100, 6, 140, 26));

        top.meet(flat);

        assertThat(flat.count()).isEqualTo(2);
        assertThat(flat.directionY()).isEqualTo(1);
        assertThat(flat.x(0) + flat.x(1)).isCloseTo(240, within(1e-12));
        assertThat(flat.gap(0)).isCloseTo(-1, within(1e-12));
        assertThat(flat.gap(1)).isCloseTo(-1, within(1e-12));
        assertThat(flat.id(0)).isNotEqualTo(flat.id(1));
    }

    @Test
    void wallTouchesATiltedSideAtOneEnd() {
        Rectangle tilted = new Rectangle(0, 0, 40, 20);
        tilted.place(200, 6, Math.cos(0.3), Math.sin(0.3));
        Touch corner = new Touch(tilted);

        Wall.ARENA.get(1).meet(corner);

        assertThat(corner.count()).isEqualTo(1);
        assertThat(corner.x(0)).isCloseTo(200, within(1e-12));
        assertThat(corner.y(0)).isCloseTo(6, within(1e-12));
    }

    @Test
    void roundEndOfAWallTouchesACorner() {
        Touch corner = new Touch(new Rectangle(507, 507, 540, 540));

        Wall.ARENA.get(3).meet(corner);

        assertThat(corner.count()).isPositive();
        assertThat(corner.gap()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(corner.directionX()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void findsNothingTwice() {
        new Agent(120, 90).meet(touch);
        new Agent(300, 300).meet(touch);

        assertThat(touch.count()).isZero();
    }
}

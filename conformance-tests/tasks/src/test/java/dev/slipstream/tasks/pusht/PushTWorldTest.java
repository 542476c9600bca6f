// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Random;

/** Against the published task on pymunk 6.2.1, whose physics is Chipmunk 7. */
final class PushTWorldTest {

    private static final Offset<Double> CLOSE = within(1e-8);

    private static final double[][] TARGETS = {
        {256, 256}, {60, 60}, {450, 80}, {300, 300}, {500, 500}, {20, 480},
        {480, 20}, {256, 500}, {256, 20}, {20, 256}, {500, 250}, {256, 256}
    };

    @ParameterizedTest
    @CsvSource({
        "0, 222, 97, 222.993827, 381.599036, 3.0079994677219553",
        "1, 87, 285, 158.162507, 357.180334, -6.595749753457083",
        "2, 218, 65, 178.358679, 211.548482, -3.28337113063679",
        "100000, 235, 124, 299.612885, 145.201581, -0.9049274284249247",
        "100001, 365, 182, 234.934254, 304.512540, -1.0981131397099535"
    })
    void beginsWhereThePublishedTaskBegins(
            long seed, double agentX, double agentY, double x, double y, double angle) {
        PushTWorld world = PushTWorld.begin(seed, true);

        assertThat(world.agentX()).isEqualTo(agentX);
        assertThat(world.agentY()).isEqualTo(agentY);
        assertThat(world.pose().x()).isCloseTo(x, within(1e-6));
        assertThat(world.pose().y()).isCloseTo(y, within(1e-6));
        assertThat(world.pose().angle()).isCloseTo(angle, within(1e-15));
    }

    @Test
    void legacyResetTurnsTheBlockAboutItsCentre() {
        // The example of gym-pusht's documentation.
        PushTWorld world = PushTWorld.begin(0, 10, new Pose(20, 30, 1), true);

        assertThat(world.pose().x()).isCloseTo(57.866196, within(1e-5));
        assertThat(world.pose().y()).isCloseTo(50.686398, within(1e-5));
        assertThat(world.pose().angle()).isEqualTo(1);
    }

    @Test
    void otherwiseTheBlockLiesWhereItIsPut() {
        PushTWorld world = PushTWorld.begin(400, 400, new Pose(120, 130, 1), false);

        assertThat(world.pose().x()).isCloseTo(120, within(1e-12));
        assertThat(world.pose().y()).isCloseTo(130, within(1e-12));
        assertThat(world.pose().angle()).isEqualTo(1);
    }

    @Test
    void agentFollowsItsTargets() {
        double[][] targets = {{256, 256}, {256, 300}, {200, 300}, {150, 350}, {300, 200}};
        double[][] places = {
            {241.2091075041823, 163.02867574057427},
            {247.9341297722004, 218.30980286259373},
            {235.40237026450816, 257.70573458876447},
            {204.77244285045316, 294.0430890686308},
            {223.39964782916033, 276.5138705174349}
        };
        PushTWorld world = PushTWorld.begin(100000, true);

        for (int i = 0; i < targets.length; i++) {
            world.act(targets[i][0], targets[i][1]);

            assertThat(world.agentX()).isCloseTo(places[i][0], within(1e-10));
            assertThat(world.agentY()).isCloseTo(places[i][1], within(1e-10));
        }
    }

    /** Even out of the arena with seed 3, and from a start inside of the block with seed 186. */
    @ParameterizedTest
    @CsvSource({
        "0, 298.398204313, 108.750229762, 4.243465949",
        "3, 524.575453020, 537.643510627, -3.155567423",
        "5, 503.872208606, 23.384628469, -4.700007152",
        "50, 182.670035452, 423.836862637, -2.748975498",
        "186, 243.702097304, 409.983700170, -4.666196635",
        "100000, 429.612333340, 125.108365570, -0.540650679",
        "100003, 180.974146755, 317.274154706, -13.362948608",
        "100018, 294.499856825, 331.705609016, -3.868117222",
        "100031, 163.978752075, 326.646756779, 2.341459517"
    })
    void blockGoesWhereThePublishedTaskPushesIt(long seed, double x, double y, double angle) {
        PushTWorld world = PushTWorld.begin(seed, true);

        for (double[] target : TARGETS) {
            for (int i = 0; i < 5; i++) {
                world.act(target[0], target[1]);
            }
        }

        assertThat(world.pose().x()).isCloseTo(x, CLOSE);
        assertThat(world.pose().y()).isCloseTo(y, CLOSE);
        assertThat(world.pose().angle()).isCloseTo(angle, CLOSE);
    }

    @Test
    void blockRestsWhileNothingTouchesIt() {
        PushTWorld world = PushTWorld.begin(400, 400, new Pose(120, 130, 1), false);
        Pose before = world.pose();

        world.act(450, 450);

        assertThat(world.pose()).isEqualTo(before);
    }

    @Test
    void wallsHoldTheBlockWhileTheAgentKeepsClearOfThem() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            PushTWorld world = PushTWorld.begin(seed, true);
            for (int i = 0; i < 100; i++) {
                world.act(80 + random.nextInt(352), 80 + random.nextInt(352));

                assertThat(Arrays.stream(world.tee().corners()))
                        .allMatch(place -> 0 < place && place < 512);
            }
        }
    }
}
